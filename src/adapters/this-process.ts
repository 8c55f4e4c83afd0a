import { readFile } from "node:fs/promises";
import type { OwnProcessPort } from "../ports/own-process.ts";
import { errnoOf } from "./disk-problem.ts";
import { loginName } from "./login-name.ts";

/** The kernel counts a process's start in hundredths of a second since the machine's own. */
const TICKS_PER_SECOND = 100;

/** This program among the processes of the machine: by /proc where there is one, else by asking whether a number is taken. */
export const thisProcess = (environment: NodeJS.ProcessEnv): OwnProcessPort => ({
  pid: process.pid,
  user: loginName(environment),
  async facts(pid) {
    const [stat, machine] = await Promise.all([read(`/proc/${pid}/stat`), read("/proc/stat")]);
    if (machine === undefined) return isThere(pid) ? {} : undefined;
    // The name stands in brackets and may hold anything.
    const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields === undefined || fields[0] === "Z") return undefined;
    const boot = Number(/^btime (\d+)$/m.exec(machine)?.[1]);
    const ticks = Number(fields[19]);
    const startedAt = (boot + ticks / TICKS_PER_SECOND) * 1000;
    return Number.isFinite(startedAt) ? { startedAt } : {};
  },
});

const read = (path: string): Promise<string | undefined> => readFile(path, "latin1").catch(() => undefined);

/** Somebody else's process is there too: asking for it is refused. */
function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) === "EPERM";
  }
}
