/** XMail's command line and where it is kept. */
export type OptionsProblemCode =
  | "OPTIONS_CRASH" // -Mr 0, -Mx 0; detail: option
  | "OPTIONS_MX_LOWERED" // hides queued mail; detail: from, to
  | "OPTIONS_VALUE_MISSING" // detail: option
  | "OPTIONS_VALUE_WRONG" // detail: option, value
  | "OPTIONS_ADDRESS_WRONG" // XMail finds no host in it and doesn't start; detail: option, value
  | "OPTIONS_ADDRESS_FAMILY" // an IPv6 address needs -M5, -M6 or -M7, or XMail doesn't start; detail: option, value, needed
  | "OPTIONS_ADDRESS_NOT_LOCAL" // this machine doesn't have it, and XMail doesn't start; detail: option, value
  | "OPTIONS_UNKNOWN" // kept, but XMail ignores it; detail: option
  | "OPTIONS_CONTRADICTION" // detail: option, other
  | "OPTIONS_REPEATED" // detail: option
  | "OPTIONS_TLS_WITHOUT_CERTIFICATE"
  | "OPTIONS_PLACE_UNREADABLE" // detail: path
  | "OPTIONS_READ_DIFFERENTLY" // systemd and a shell read different values there; detail: place, name
  | "OPTIONS_NOT_WRITABLE"; // this place can't hold the value; detail: place, reason
