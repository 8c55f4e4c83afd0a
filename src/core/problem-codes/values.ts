/** A value typed into a field that it doesn't fit. */
export type ValueProblemCode =
  | "VALUE_REQUIRED"
  | "VALUE_NOT_A_NUMBER"
  | "VALUE_OUT_OF_RANGE" // detail: min, max
  | "VALUE_NOT_A_DOMAIN"
  | "VALUE_NOT_AN_EMAIL"
  | "VALUE_NOT_AN_ADDRESS" // IP address; detail: position
  | "VALUE_NOT_A_MASK" // detail: mask (the one probably meant)
  | "VALUE_NOT_A_CHOICE" // detail: choices
  | "VALUE_NOT_ABSOLUTE" // a path
  | "VALUE_ACCOUNT_CHARACTERS"
  | "VALUE_ACCOUNT_TAKEN"
  | "VALUE_PASSWORD_LENGTH" // detail: min, max
  | "VALUE_PASSWORD_CHARACTERS" // detail: character
  | "VALUE_WRONG_FORM" // XMail would pass over it, or read a part only; detail: example
  | "VALUE_OF_SAMPLE" // the domain of the shipped sample was left in; detail: domain
  | "VALUE_FLAG_WORD" // yes/true/on mean OFF to XMail; detail: value
  | "VALUE_HAS_CONTROL_CHARACTER"
  | "VALUE_TOO_LONG"; // detail: max
