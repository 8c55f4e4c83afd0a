/** Ports from here on are open to everybody, unless the administrator has moved the line. */
const FIRST_FREE_PORT = 1024;

/**
 * The ports, of those that XMail would open, that it can't: an ordinary user
 * needs the capability CAP_NET_BIND_SERVICE for the low ones, or XMail ends with
 * a bind error a moment after it has started.
 */
export function portsOutOfReach(
  opensLowPorts: boolean,
  ports: readonly number[],
  firstFreePort = FIRST_FREE_PORT,
): readonly number[] {
  return opensLowPorts ? [] : ports.filter((port) => port < firstFreePort);
}
