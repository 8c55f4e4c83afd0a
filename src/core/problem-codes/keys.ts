/** A person's own settings file: keys and a few habits. Detail: name, value, key, … as said beside each. */
export type KeysProblemCode =
  | "PREFERENCES_UNREADABLE" // detail: reason
  | "PREFERENCES_NOT_YAML" // detail: code, the parser's own
  | "PREFERENCES_NOT_A_MAP" // detail: name, empty for the file as a whole
  | "PREFERENCES_UNKNOWN" // detail: name, known
  | "PREFERENCES_VALUE" // detail: name, value, wanted
  | "KEYS_UNKNOWN_COMMAND" // detail: command, known
  | "KEYS_NOT_A_LIST" // detail: command
  | "KEYS_UNKNOWN_KEY" // detail: key
  | "KEYS_NOT_APART" // terminals send the same for both; detail: key, other
  | "KEYS_NEEDED_IN_FIELDS" // detail: key
  | "KEYS_USED_BY_SCREENS" // detail: key
  | "KEYS_TWICE" // detail: key, other (a command)
  | "KEYS_ONLY_LETTERS" // detail: command, keys
  | "KEYS_NONE_LEFT"; // detail: command
