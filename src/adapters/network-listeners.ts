import { readdir, readFile, readlink } from "node:fs/promises";
import ipaddr from "ipaddr.js";
import { fail, ok, type Result } from "../core/problem.ts";
import type { Listener } from "../ports/network.ts";

/** Lists the listening TCP sockets of this machine. */
export type ListenerSource = () => Promise<Result<readonly Listener[]>>;

const LISTENING = "0A";

interface Row {
  readonly address: string;
  readonly port: number;
  readonly inode: string;
}

/** The kernel prints an address as words in the processor's own order, which is the reverse on all that Node runs on. */
function address(hex: string): string {
  const words = hex.match(/.{8}/g) ?? [];
  const bytes = words.flatMap((word) =>
    (word.match(/../g) ?? []).toReversed().map((byte) => Number.parseInt(byte, 16)),
  );
  return ipaddr.fromByteArray(bytes).toString();
}

function parse(table: string): readonly Row[] {
  return table
    .split("\n")
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[3] === LISTENING)
    .map((fields) => {
      const [host = "", port = ""] = fields[1]!.split(":");
      return { address: address(host), port: Number.parseInt(port, 16), inode: fields[9] ?? "" };
    });
}

/** Which process holds each socket, as far as we may look. A child that inherited it is younger than its owner. */
async function owners(proc: string, wanted: ReadonlySet<string>): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  const pids = (await readdir(proc)).filter((name) => /^\d+$/.test(name)).map(Number);
  for (const pid of pids.toSorted((a, b) => a - b)) {
    const folder = `${proc}/${pid}/fd`;
    const files = await readdir(folder).catch(() => []);
    const targets = await Promise.all(files.map((file) => readlink(`${folder}/${file}`).catch(() => "")));
    for (const target of targets) {
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
      if (inode && wanted.has(inode) && !found.has(inode)) found.set(inode, pid);
    }
    if (found.size === wanted.size) break;
  }
  return found;
}

async function nameOf(proc: string, pid: number): Promise<string | undefined> {
  return readFile(`${proc}/${pid}/comm`, "utf8").then(
    (text) => text.trim(),
    () => undefined,
  );
}

/**
 * Listening sockets from /proc/net, with the process that holds each where we may
 * see it. It is asked every two seconds, so an owner that was found is remembered
 * for as long as it lives: looking through all processes is the dear part.
 */
export function procListeners(proc = "/proc"): ListenerSource {
  let known: ReadonlyMap<string, number> = new Map();
  /** Sockets whose owner we weren't shown; no use in searching for them each time. */
  let hidden: ReadonlySet<string> = new Set();

  return async () => {
    const tables = await Promise.all(
      ["tcp", "tcp6"].map((name) => readFile(`${proc}/net/${name}`, "latin1").catch(() => undefined)),
    );
    // A system without IPv6 has no second table.
    if (tables[0] === undefined && tables[1] === undefined) {
      return fail("NETWORK_UNREADABLE", { message: `${proc}/net/tcp` });
    }
    const rows = tables.flatMap((table) => (table === undefined ? [] : parse(table)));
    const inodes = new Set(rows.map(({ inode }) => inode));
    const names = new Map<number, string | undefined>();
    for (const pid of new Set(known.values())) names.set(pid, await nameOf(proc, pid));
    const remembered = [...known].filter(([inode, pid]) => inodes.has(inode) && names.get(pid) !== undefined);
    const unknown = new Set(
      [...inodes].filter((inode) => !hidden.has(inode) && !remembered.some(([one]) => one === inode)),
    );
    const fresh = unknown.size === 0 ? new Map<string, number>() : await owners(proc, unknown);
    known = new Map([...remembered, ...fresh]);
    hidden = new Set([...inodes].filter((inode) => !known.has(inode)));
    for (const pid of fresh.values()) if (!names.has(pid)) names.set(pid, await nameOf(proc, pid));
    return ok(
      rows.map(({ address: host, port, inode }): Listener => {
        const pid = known.get(inode);
        const program = pid === undefined ? undefined : names.get(pid);
        return {
          address: host,
          port,
          ...(pid === undefined ? {} : { pid }),
          ...(program === undefined ? {} : { program }),
        };
      }),
    );
  };
}
