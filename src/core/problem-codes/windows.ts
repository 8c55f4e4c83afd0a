/** Windows: its services, registry, paths and rights. Detail: service, command, path, … as said beside each. */
export type WindowsProblemCode =
  | "WINDOWS_ACCESS_DENIED" // 5; detail: command
  | "WINDOWS_NOT_ELEVATED" // said at the start; detail: command
  | "WINDOWS_DEPENDENTS_RUN" // 1051; detail: service
  | "WINDOWS_NO_ANSWER" // 1053
  | "WINDOWS_ALREADY_RUNNING" // 1056
  | "WINDOWS_SERVICE_DISABLED" // 1058
  | "WINDOWS_NOT_NOW" // 1061
  | "WINDOWS_NOT_STARTED" // 1062
  | "WINDOWS_PROCESS_DIED" // 1067
  | "WINDOWS_DEPENDENCY_FAILED" // 1068
  | "WINDOWS_LOGON_FAILED" // 1057, 1069
  | "WINDOWS_MARKED_FOR_DELETION" // 1072
  | "WINDOWS_SERVICE_EXISTS" // 1073
  | "WINDOWS_NEVER_STARTED" // 1077
  | "WINDOWS_STOPPED_PATH" // XMail ended with an error about a path; detail: service, code, mailRoot
  | "WINDOWS_STOPPED_DENIED" // 5 at its end: its account may not; detail: service, mailRoot
  | "WINDOWS_STOPPED_PORT" // 10013, 10048; detail: service, code
  | "WINDOWS_STOPPED_ADDRESS" // 10049; detail: service
  | "WINDOWS_STOPPED_AT_ONCE" // detail: service, code
  | "WINDOWS_PROGRAM_MISSING" // 2, 3 at a start; detail: service, code
  | "WINDOWS_PROGRAM_WRONG" // 193, 216: for another Windows, or none at all
  | "WINDOWS_NAME_DIFFERS" // XMail's service has its program's name; detail: service, program
  | "WINDOWS_ACCOUNT_PASSWORD" // only a person may type one; detail: account, service
  | "WINDOWS_PATH_EMPTY" // of MAIL_ROOT; detail: path, suggestion
  | "WINDOWS_PATH_QUOTES"
  | "WINDOWS_PATH_BLANK_AT_END"
  | "WINDOWS_PATH_VARIABLE"
  | "WINDOWS_PATH_SLASHES"
  | "WINDOWS_PATH_NETWORK"
  | "WINDOWS_PATH_NOT_ABSOLUTE"
  | "WINDOWS_PATH_CHARACTER"
  | "WINDOWS_PATH_NOT_ASCII"
  | "WINDOWS_PATH_LAST_BYTE" // detail: path, letter
  | "WINDOWS_VALUE_TYPE" // XMail doesn't look at the type; detail: place, name, type
  | "WINDOWS_VALUE_TOO_LONG" // detail: name, limit
  | "WINDOWS_VALUE_LETTERS" // not in the machine's code page, or of control; detail: name
  | "WINDOWS_OTHER_VIEW" // a second set of values that XMail never reads; detail: place, other, here, there
  | "WINDOWS_VIEW_UNKNOWN" // two sets that differ, and no program that says which; the same detail
  | "WINDOWS_REGISTRY_DIFFERS" // read back, it isn't what was written; detail: place, name
  | "WINDOWS_REGISTRY_UNREADABLE" // detail: place, message
  | "WINDOWS_NAME" // of a backup, and no file of Windows can have it; detail: file
  | "WINDOWS_NAMES_ALIKE" // two names of a backup are one on Windows; detail: path, entry, other
  | "WINDOWS_ACL_NOT_KEPT" // nothing was replaced; detail: file, message
  | "WINDOWS_ACL_NOT_SET"; // detail: path, message, command
