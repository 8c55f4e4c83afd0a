import { readlink } from "node:fs/promises";
import { basename } from "node:path";
import type { ProcessesPort, XmailProcess } from "../ports/processes.ts";
import type { Processes, ProcessFacts } from "./service/processes.ts";
import { linuxProcesses } from "./service/processes-linux.ts";

/** Programs that are XMail's only by what they run. */
export const isInterpreter = (program: string): boolean =>
  /^(node|nodejs|sh|dash|bash|env|python3?|perl)$/.test(basename(program));

async function link(path: string): Promise<string | undefined> {
  try {
    // The program was replaced on the disk since it was started.
    return (await readlink(path)).replace(/ \(deleted\)$/, "");
  } catch {
    return undefined;
  }
}

/**
 * Running XMails from /proc.
 *
 * @param names File names that XMail's program may have here: its own, the one of our
 *   settings, or the script of a stand-in that an interpreter runs.
 */
export function processTable(
  names: readonly string[] = ["XMail"],
  proc = "/proc",
  processes: Processes = linuxProcesses(proc),
): ProcessesPort {
  /** The program is the first argument, or the first after an interpreter and its options. */
  function isXmail({ arguments: args }: ProcessFacts): boolean {
    const [program = "", ...rest] = args;
    const at = rest.findIndex((one) => !one.startsWith("-"));
    // After -c or -e comes a text to run, not the name of a file.
    const script = at < 0 || /^-[ce]$/.test(rest[at - 1] ?? "") ? "" : rest[at]!;
    return names.includes(basename(program)) || (isInterpreter(program) && names.includes(basename(script)));
  }

  async function describe(facts: ProcessFacts): Promise<XmailProcess> {
    const [executable, workingFolder] = await Promise.all([
      link(`${proc}/${facts.pid}/exe`),
      link(`${proc}/${facts.pid}/cwd`),
    ]);
    return {
      ...facts,
      ...(executable === undefined ? {} : { executable }),
      ...(workingFolder === undefined ? {} : { workingFolder }),
    };
  }

  return {
    async xmail() {
      const found = await Promise.all((await processes.all()).filter(isXmail).map(describe));
      return found.toSorted((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0) || a.pid - b.pid);
    },
    async isAlive(pid) {
      return (await processes.facts(pid)) !== undefined;
    },
  };
}
