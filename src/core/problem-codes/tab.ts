/** A value or row that a tab file can't hold, or that can't be put into one. */
export type TabProblemCode =
  | "TAB_FORBIDDEN_CHARACTER" // detail: name (TAB, CR, LF, NUL)
  | "TAB_ENDS_IN_BACKSLASH" // also when the last *encoded* byte is 5C
  | "TAB_LINE_TOO_LONG" // detail: limit, length
  | "TAB_NOT_IN_ENCODING" // detail: encoding, character
  | "TAB_ROW_GONE" // the row an edit speaks of is not (or no longer) there
  | "TAB_CONTENT_CHANGED" // a whole file that is to be put back was changed meanwhile; detail: file
  | "TAB_READS_DIFFERENTLY"; // XMail would read something else from the changed file: nothing was written
