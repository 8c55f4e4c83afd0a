import type { ClockPort } from "../../ports/clock.ts";
import type { StartupValues } from "../../ports/startup.ts";
import type { StateFolderPort } from "../../ports/state-folder.ts";

/**
 * What XMail was started with: on Windows nobody can look into a process of
 * another account, so we remember what stood in the registry when we started it,
 * and what each of our own writes changed.
 */
export interface StartMemory {
  started(values: StartupValues, pid: number | undefined): Promise<void>;
  wrote(before: StartupValues, after: StartupValues): Promise<void>;
  /** The options of a running process; undefined where they can't be told. */
  inForce(running: Running, now: StartupValues): Promise<StartupValues | undefined>;
}

export interface Running {
  readonly pid: number | undefined;
  /** Milliseconds since 1970; undefined where Windows didn't tell. */
  readonly startedAt: number | undefined;
}

interface Remembered {
  readonly start?: { readonly at: number; readonly pid: number; readonly values: StartupValues };
  readonly writes: readonly {
    readonly at: number;
    readonly before: StartupValues;
    readonly after: StartupValues;
  }[];
}

const FILE = "started-with.json";
const MOST_WRITES = 20;
/** A process that we started is up when we note it, and not long before. */
const SAME_START_MS = 120_000;

const same = (a: StartupValues, b: StartupValues): boolean =>
  (a.commandLine ?? "") === (b.commandLine ?? "") && (a.mailRoot ?? "") === (b.mailRoot ?? "");

export function startMemory(folder: StateFolderPort, clock: ClockPort): StartMemory {
  let known: Remembered | undefined;

  async function recall(): Promise<Remembered> {
    if (known) return known;
    const text = await folder.read(FILE);
    let read: Partial<Remembered> = {};
    try {
      read = JSON.parse((text.ok ? text.value : undefined) ?? "{}") as Partial<Remembered>;
    } catch {
      // Half a file, or somebody else's: then nothing is remembered.
    }
    known = {
      writes: Array.isArray(read.writes) ? read.writes : [],
      ...(read.start ? { start: read.start } : {}),
    };
    return known;
  }

  async function keep(next: Remembered): Promise<void> {
    known = next;
    // Without it, no more than a hint is missing.
    await folder.write(FILE, `${JSON.stringify(next)}\n`);
  }

  return {
    async started(values, pid) {
      const { writes } = await recall();
      await keep({ writes, ...(pid === undefined ? {} : { start: { at: clock.now(), pid, values } }) });
    },

    async wrote(before, after) {
      const memory = await recall();
      const writes = [...memory.writes, { at: clock.now(), before, after }].slice(-MOST_WRITES);
      await keep({ ...memory, writes });
    },

    async inForce({ pid, startedAt }, now) {
      const { start, writes } = await recall();
      const isOurs = start !== undefined && start.pid === pid;
      if (isOurs && (startedAt === undefined || Math.abs(startedAt - start.at) < SAME_START_MS))
        return start.values;
      if (startedAt === undefined) return undefined;
      const since = writes.find(({ at }) => at > startedAt);
      if (since) return since.before;
      const last = writes.at(-1)?.after;
      // What somebody else wrote later may have been before or after this start.
      return last !== undefined && same(last, now) ? last : undefined;
    },
  };
}
