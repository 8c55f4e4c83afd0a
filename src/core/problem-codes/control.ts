/** Speaking with XMail's control port. */
export type ControlProblemCode =
  | "CONTROL_REFUSED_CONNECTION" // nothing listens there; detail: host, port
  | "CONTROL_NO_ANSWER" // connected, but silent within the limit
  | "CONTROL_ADDRESS_DENIED" // -00130: ctrl.ipmap.tab doesn't admit us
  | "CONTROL_BUSY" // -00129: -CX sessions are taken
  | "CONTROL_LOGIN_REFUSED" // any "-" at login; detail: answer
  | "CONTROL_NO_ACCOUNT" // our settings name none
  | "CONTROL_NOT_XMAIL" // greeted, but not by an XMail control server; detail: greeting
  | "CONTROL_TLS_FAILED" // connected, but no TLS came of it (no certificate, or not a trusted one); detail: host, port, message
  | "CONTROL_OFF" // -C- in the command line
  | "CONTROL_DROPPED" // the connection closed in the middle; detail: command
  | "CONTROL_NOT_ASCII" // a byte over 126 can't be sent in a command
  | "CONTROL_LINE_TOO_LONG"
  | "CONTROL_COMMAND_FAILED"; // detail: command, number, answer
