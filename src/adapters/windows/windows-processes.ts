import { fail, ok } from "../../core/problem.ts";
import { parseTaskList } from "../../core/windows/netstat.ts";
import { parseStatus } from "../../core/windows/sc-output.ts";
import type { CommandsPort } from "../../ports/commands.ts";
import type { ProcessesPort } from "../../ports/processes.ts";
import type { Processes } from "../service/processes.ts";

/** Asks whether there is such a process, and sends it nothing. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Running XMails: the service's, as far as Windows tells its number, and others of the same name. */
export function windowsProcesses(commands: CommandsPort, name: string): ProcessesPort {
  return {
    async xmail() {
      const query = await commands.run("sc.exe", ["queryex", name], { timeoutMs: 10_000 });
      const list = await commands.run("tasklist.exe", ["/fo", "csv", "/nh"], { timeoutMs: 10_000 });
      const service = parseStatus(query.stdout)?.pid;
      const others = [...parseTaskList(list.stdout)]
        .filter(([, program]) => program.toLowerCase() === `${name.toLowerCase()}.exe`)
        .map(([pid]) => pid);
      const pids = new Set([
        ...(service === undefined ? [] : [service]),
        ...others.toSorted((a, b) => a - b),
      ]);
      return [...pids].map((pid) => ({ pid, arguments: [name] }));
    },
    isAlive: async (pid) => isAlive(pid),
  };
}

/**
 * For what we have started ourselves, which is the demo only: Windows shows no
 * arguments, so a process that is there is taken for the one that was started. None is
 * ever interrupted: on Windows that would kill it.
 */
export const startedProcesses = (): Processes => ({
  facts: async (pid) => (isAlive(pid) ? { pid, arguments: ["XMail"] } : undefined),
  all: async () => [],
  interrupt: async (pid) =>
    isAlive(pid) ? fail("SERVICE_STOP_TIMEOUT", { seconds: "30", pid: String(pid) }) : ok(),
});
