/** Looking at this machine's network and the services on it. */
export type NetworkProblemCode =
  | "NETWORK_REFUSED" // nothing listens there; detail: host, port, message
  | "NETWORK_SILENT" // connected, but no line within the limit; detail: host, port
  | "NETWORK_CLOSED" // hung up without a word; detail: host, port
  | "NETWORK_UNREADABLE"; // the system doesn't tell its listening sockets; detail: message
