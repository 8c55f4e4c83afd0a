/** Backups: writing an archive, judging one, and putting its files back. */
export type BackupProblemCode =
  | "BACKUP_EXISTS" // detail: path
  | "BACKUP_INSIDE_MAIL_ROOT" // the control port reads everything there; detail: path
  | "BACKUP_NOT_OURS" // detail: path
  | "BACKUP_NEWER" // of a later format; detail: path, format
  | "BACKUP_DAMAGED" // detail: path, entry
  | "BACKUP_UNSAFE" // a name or kind that no backup of ours has; detail: path, entry
  | "BACKUP_LEAVES" // a link on this machine leads out of MailRoot; detail: file
  | "BACKUP_IN_THE_WAY" // a folder, pipe or device where the backup has a file, or the reverse; detail: file
  | "BACKUP_XMAIL_RUNS" // indexed tables must not be written now; detail: files
  | "BACKUP_STOPPED" // some files are written, others not; detail: written, left, reason
  | "BACKUP_FIRST_FAILED"; // the backup before the first change; detail: message
