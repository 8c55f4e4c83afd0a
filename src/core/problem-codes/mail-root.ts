/** Finding, opening and creating a MailRoot. */
export type MailRootProblemCode =
  | "MAIL_ROOT_MISSING" // detail: path
  | "MAIL_ROOT_NOT_A_DIRECTORY"
  | "MAIL_ROOT_NOT_ONE" // a directory, but nothing of XMail in it
  | "MAIL_ROOT_NO_PERMISSION"
  | "MAIL_ROOT_READ_ONLY"
  | "READ_ONLY_ASKED"
  | "MAIL_ROOT_FOREIGN" // belongs to somebody else; detail: path, owner
  | "MAIL_ROOT_NOT_EMPTY" // create was asked for a folder with something in it
  | "MAIL_ROOT_PATH_UNUSABLE" // XMail couldn't use that spelling; detail: path, reason
  | "MAIL_ROOT_BLOCKS_START"; // a missing table or folder would stop XMail; detail: item
