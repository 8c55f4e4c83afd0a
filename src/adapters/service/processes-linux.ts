import { readdir, readFile } from "node:fs/promises";
import { fail, ok } from "../../core/problem.ts";
import type { Processes, ProcessFacts } from "./processes.ts";

/** The kernel counts process times in hundredths of a second on every platform that Node runs on. */
const TICKS = 100;

async function text(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch {
    return undefined;
  }
}

function parseEnvironment(block: string): Readonly<Record<string, string>> {
  const pairs = block.split("\0").filter((pair) => pair.indexOf("=") > 0);
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
  );
}

/** Processes by what /proc shows. */
export function linuxProcesses(proc = "/proc"): Processes {
  async function facts(pid: number): Promise<ProcessFacts | undefined> {
    const [stat, line, environment, system] = await Promise.all([
      text(`${proc}/${pid}/stat`),
      text(`${proc}/${pid}/cmdline`),
      text(`${proc}/${pid}/environ`),
      text(`${proc}/stat`),
    ]);
    if (stat === undefined) return undefined;
    // The name in parentheses may hold blanks and parentheses itself.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return undefined;
    const boot = /^btime (\d+)$/m.exec(system ?? "")?.[1];
    return {
      pid,
      arguments: (line ?? "").split("\0").slice(0, -1),
      ...(environment ? { environment: parseEnvironment(environment) } : {}),
      ...(boot === undefined ? {} : { startedAt: Number(boot) * 1000 + (Number(fields[19]) / TICKS) * 1000 }),
    };
  }

  return {
    facts,

    async all() {
      const names = await readdir(proc).catch(() => []);
      const found = await Promise.all(
        names.filter((name) => /^\d+$/.test(name)).map((name) => facts(Number(name))),
      );
      return found.filter((one) => one !== undefined);
    },

    async interrupt(pid) {
      try {
        process.kill(pid, "SIGINT");
        return ok();
      } catch (cause) {
        const code = (cause as NodeJS.ErrnoException).code;
        return code === "ESRCH" ? ok() : fail("SERVICE_NO_RIGHTS", { command: `kill -INT ${pid}` }, cause);
      }
    },
  };
}
