import { fail, ok } from "../../core/problem.ts";
import { parseListeners, parseTaskList } from "../../core/windows/netstat.ts";
import type { CommandsPort } from "../../ports/commands.ts";
import type { Listener } from "../../ports/network.ts";
import type { ListenerSource } from "../network-listeners.ts";

/** Listening sockets by netstat, with the names of their programs; those are asked for only when a new process appears. */
export function windowsListeners(commands: CommandsPort): ListenerSource {
  let names: ReadonlyMap<number, string> = new Map();
  return async () => {
    const output = await commands.run("netstat.exe", ["-ano"], { timeoutMs: 10_000 });
    const rows = output.exitCode === 0 ? parseListeners(output.stdout) : [];
    // Windows itself always listens somewhere: nothing at all means that we weren't told.
    if (rows.length === 0) return fail("NETWORK_UNREADABLE", { message: "netstat -ano" });
    const pids = new Set(rows.map(({ pid }) => pid));
    if ([...pids].some((pid) => !names.has(pid))) {
      const list = await commands.run("tasklist.exe", ["/fo", "csv", "/nh"], { timeoutMs: 10_000 });
      const told = parseTaskList(list.stdout);
      names = new Map([...pids].map((pid) => [pid, told.get(pid) ?? ""]));
    }
    return ok(
      rows.map(({ address, port, pid }): Listener => {
        const program = names.get(pid);
        return { address, port, pid, ...(program ? { program: program.replace(/\.exe$/i, "") } : {}) };
      }),
    );
  };
}
