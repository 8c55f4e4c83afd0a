/**
 * What is said otherwise on a Windows, laid over the words of the language.
 * `{elevated}` stands for the command that starts this program with more rights.
 */
export const onWindows = {
  problems: {
    FILE_NO_PERMISSION: {
      title: "No permission for {file}.",
      next: 'Nothing was changed. Start this program with "Run as administrator", or type: {elevated}',
    },
    FILE_READ_ONLY: {
      title: "{file} is on a write-protected disk.",
      next: "Take the protection off. Nothing was changed.",
    },
    FILE_BUSY: {
      title: "{file} is held open by another program.",
      next: "XMail, an editor or a virus scanner may be reading it: try again in a moment. Nothing was changed.",
    },
    FILE_DISK_FAULT: {
      title: "The disk reports a fault at {file}.",
      next: "Look into the Windows event log (System) and save your data elsewhere. Nothing was changed.",
    },
    FILE_TOO_MANY_OPEN: {
      title: "Too many files are open, so {file} could not be read or written.",
      next: "End other programs, then try again. Nothing was changed.",
    },
    MAIL_ROOT_NO_PERMISSION: {
      title: "You may not look into {path}.",
      next: 'Start this program with "Run as administrator", or type: {elevated}',
    },
    MAIL_ROOT_READ_ONLY: {
      title: "You may read this MailRoot but not change it.",
      next: 'To save, start this program with "Run as administrator", or type: {elevated}',
    },
    MAIL_ROOT_FOREIGN: {
      title: "{path} belongs to {owner}.",
      next: 'To save, start this program with "Run as administrator", or type: {elevated}',
    },
    MAIL_ROOT_PATH_UNUSABLE: {
      title: "XMail cannot use this path: {path}",
      next: "Write it with its drive and backslashes, without quotes, such as C:\\MailRoot.",
    },
    SERVICE_NO_RIGHTS: {
      title: "Administrator rights are needed for this.",
      next: "In a console with administrator rights: {command}",
    },
    VALUE_NOT_ABSOLUTE: {
      title: "The path must say its drive.",
      next: "Begin it with the drive, such as C:\\.",
    },
    WINDOWS_ACCESS_DENIED: {
      title: "Windows asks for administrator rights.",
      next: "Start this program anew with: {elevated} Or run in a console with administrator rights: {command}",
    },
  },
  fields: {
    programName: {
      label: "XMail program name",
      help: "The name of the program file. XMail's service and its registry key are called by it, up to the first dot.",
    },
    defaultDomain: {
      label: "sendmail default domain",
      help: "DEFAULT_DOMAIN, which sendmail.exe reads from the key of XMail; the service does not. May stay blank.",
    },
    commandLine: {
      label: "Options as text",
      help: "MAIL_CMD_LINE in the registry. The switches below are the same value; options unknown here are kept. Takes effect at the next start.",
    },
  },
  apply: {
    keys: {
      controlPassword:
        "The control password itself: let nobody else read the file. Better leave it out: one is generated where there is none.",
      controlPasswordFile: "A file with the control password that nobody else may read, as an absolute path.",
    },
  },
  screens: {
    dangersOfService: {
      "no-admin-rights":
        "This program has no administrator rights: it can look, but not register, start or stop. Start it anew with: {elevated}",
    },
    options: {
      "-Ms": { label: "MailRoot", help: "Beats MAIL_ROOT of the registry. Better set MailRoot below." },
      "-Md": { label: "Say more", help: "For debugging. A service of Windows has no use for it." },
    },
  },
};
