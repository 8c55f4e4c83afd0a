/** Registering, starting and stopping XMail. */
export type ServiceProblemCode =
  | "SERVICE_NO_PROGRAM" // no XMail program on this machine (or at the path given); detail: path
  | "SERVICE_NOT_REGISTERED"
  | "SERVICE_NO_RIGHTS" // root is needed; detail: command
  | "SERVICE_COMMAND_FAILED" // detail: command, exit, message
  | "SERVICE_START_FAILED" // detail: reason
  | "SERVICE_DIED" // it answered, and then it was gone; detail: seconds, reason
  | "SERVICE_STOP_TIMEOUT" // detail: seconds
  | "SERVICE_PORT_BUSY" // detail: port, program
  | "SERVICE_START_TIMEOUT"
  | "SERVICE_MAIL_ROOT_UNKNOWN" // where the running XMail looks for .shutdown can't be told
  | "SERVICE_UNIT_INVALID"; // detail: unit, reason
