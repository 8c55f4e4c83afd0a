/** Looking at this machine's network and the services on it. */
export type NetworkProblemCode =
  | "NETWORK_REFUSED" // nothing listens there; detail: host, port, message
  | "NETWORK_SILENT" // connected, but no line within the limit; detail: host, port
  | "NETWORK_CLOSED" // hung up without a word; detail: host, port
  | "NETWORK_NOT_OURS" // that address isn't this machine's, so it isn't asked; detail: host, port
  | "NETWORK_NO_SOURCE" // this machine can't come from that address; detail: host, port, source
  | "NETWORK_TLS_FAILED" // something listens, and TLS doesn't come about; detail: host, port, message
  | "NETWORK_FLOODED" // an answer without end; detail: host, port
  | "NETWORK_STOPPED" // given up because somebody asked for it; detail: host, port
  | "NETWORK_UNREADABLE"; // the system doesn't tell its listening sockets; detail: message
