/** `xmail-tui backup`. `{name}` stands for a detail. */
export const backup = {
  made: "Backup written: {path} ({size} bytes: {files} files, {folders} folders, {links} links).",
  holdsSecrets: "It holds passwords and keys: keep it where only you can read it.",
  leftOut: "Left out: {name} ({reason})",
  leftOutReasons: {
    special: "no file, but a pipe, socket or device",
    "too-large": "over 16 MB, too large for configuration",
    unreadable: "it may not be read",
    unsteady: "it was being written all the time",
    "too-many": "a folder of too many files for configuration",
    "leads-out": "a link to a folder outside of MailRoot; the link itself is kept",
  },
  from: "Backup of {mailRoot}, made {made} by {program}.",
  into: "To be put back into {mailRoot}:",
  changes: {
    new: "new",
    changed: "changed",
    mode: "rights change",
    same: "the same",
    kept: "newer here, stays as it is",
    "as-own": "link out of MailRoot, becomes a file or folder of its own",
    "leads-out": "link out of MailRoot, not made",
  },
  change: "{kind}: {name}",
  more: "and {count} more",
  counts: "New {new}, changed {changed}, rights {mode}, the same {same}, left alone {kept}.",
  neverDeletes: "Files that are not in the backup stay as they are.",
  nothing: "Everything is as in the backup; nothing is to be done.",
  dryRun: "Nothing was written (dry run).",
  needsYes: "Nothing was written. Look at the list, then repeat the command with --yes.",
  ask: "Put these back? [y/N]",
  declined: "Nothing was written.",
  done: "Put back: {written} files, folders and links. As it was before: {kept}",
  nothingBefore: "there was nothing",
  stopped: "Why: {why}",
};

export const backupProblems = {
  BACKUP_EXISTS: {
    title: "{path} exists already.",
    next: "Give another name, or --force to replace it. Nothing was written.",
  },
  BACKUP_INSIDE_MAIL_ROOT: {
    title: "{path} lies inside MailRoot, where the control port could read the backup with all passwords.",
    next: "Give a path outside of MailRoot. Nothing was written.",
  },
  BACKUP_NOT_OURS: {
    title: "{path} is no backup of this program, or is damaged from its beginning on.",
    next: "Give a file that xmail-tui backup create has made. Nothing was changed.",
  },
  BACKUP_NEWER: {
    title: "{path} was made by another version of this program (format {format}).",
    next: "Update xmail-tui on this machine. Nothing was changed.",
  },
  BACKUP_DAMAGED: {
    title: "The backup {path} is damaged (at {entry}).",
    next: "Copy it again from where it was made, or take another one. Nothing of it was used.",
  },
  BACKUP_UNSAFE: {
    title: "{path} holds what no backup has: {entry}.",
    next: "Don't use this file; somebody may have made it to harm. Nothing was changed.",
  },
  BACKUP_LEAVES: {
    title: "{file} is a link here that leads out of MailRoot.",
    next: "Put a file or folder of its own there, then try again. Nothing was changed.",
  },
  BACKUP_IN_THE_WAY: {
    title: "{file} is something else here than in the backup (a file, a folder or a device).",
    next: "Move it aside, then try again. Nothing was changed.",
  },
  BACKUP_XMAIL_RUNS: {
    title: "XMail runs, and these tables must not be replaced meanwhile: {files}.",
    next: "Stop XMail, put the backup back, start XMail. Nothing was changed.",
  },
  BACKUP_STOPPED: {
    title: "Putting back stopped at {file}. Put back: {written}. Not yet: {left}.",
    next: "Each file is whole, old or new. Mend the cause and give the same command again.",
  },
  BACKUP_FIRST_FAILED: {
    title: "The backup before the first change could not be made ({message}).",
    next: "See that the state folder can be written and has space. Nothing was changed.",
  },
};
