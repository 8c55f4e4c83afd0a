export interface NetstatRow {
  readonly address: string;
  readonly port: number;
  readonly pid: number;
}

/**
 * Listening sockets out of `netstat -ano`. The state's word is translated, so a
 * listener is known by its foreign address, which is nobody's.
 */
export function parseListeners(text: string): readonly NetstatRow[] {
  const rows = text.matchAll(
    /^[ \t]*TCP[ \t]+(\S+):(\d+)[ \t]+(?:0\.0\.0\.0:0|\[::\]:0)[ \t]+\S.*?[ \t](\d+)[ \t]*\r?$/gim,
  );
  return [...rows].map(([, address = "", port, pid]) => ({
    address: address.replace(/^\[(.*?)(?:%\d+)?\]$/, "$1"),
    port: Number(port),
    pid: Number(pid),
  }));
}

/** Names of programs by process number, out of `tasklist /fo csv /nh`. */
export function parseTaskList(text: string): ReadonlyMap<number, string> {
  const rows = text.matchAll(/^"((?:[^"]|"")*)","(\d+)",/gm);
  return new Map([...rows].map(([, name = "", pid]) => [Number(pid), name.replace(/""/g, '"')]));
}
