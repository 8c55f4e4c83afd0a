/** Saving: the plan, the writing, and what came of it. */
export type SaveProblemCode =
  | "SAVE_NOTHING"
  | "SENDER_CHECK_NO_PROGRAM"
  | "SAVE_INVALID" // a value that must not be written; detail: field
  | "SAVE_CLASH" // detail: file
  | "SAVE_STOPPED" // some files are written, others not; detail: written, left
  | "SAVE_NOT_READ_BACK" // it is written; detail: file, written, why
  | "SAVE_READ_BACK_DIFFERS" // detail: file
  | "SAVE_HISTORY_FAILED" // the copy that undo needs couldn't be kept; detail: message
  | "SAVE_JOB_RUNNING"
  | "SAVE_READ_ONLY"
  | "HISTORY_NOT_FOUND" // no such save or moment; detail: id
  | "HISTORY_NO_FILE" // detail: id, file
  | "HISTORY_COPY_DAMAGED" // detail: file
  | "HISTORY_SAME" // everything is as it was then
  | "HISTORY_STOP_FIRST" // no command gives back this version of an indexed table; detail: file
  | "HISTORY_ASKS_FIRST" // a restore that is dangerous; detail: words
  | "SETTINGS_UNREADABLE" // our own settings file; detail: path
  | "DRAFT_UNREADABLE";
