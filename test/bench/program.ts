import { readdirSync, readFileSync } from "node:fs";
import pty from "@lydell/node-pty";

export const [COLUMNS, ROWS] = [160, 50];
/** Longer than anything here takes: whatever waits for more is broken. */
const BROKEN_MS = 30_000;

/** A program in a pseudo-terminal, and what it wrote there when. */
export interface Program {
  readonly pid: number;
  /** When it was started, by `performance.now()`. */
  readonly startedAt: number;
  readonly ended: Promise<number>;
  press(keys: string): void;
  /** All bytes so far. */
  written(): number;
  /** Waits for output in which this is found, counted from now on. Returns when its last piece came. */
  next(wanted: (text: string) => boolean): Promise<number>;
  /** Resolves once nothing was written for so many milliseconds. */
  quiet(ms: number): Promise<void>;
  /** Quits as a person does, throwing edits away, so that it clears up. */
  quit(): Promise<void>;
  kill(): Promise<void>;
}

export function start(args: readonly string[], environment: Readonly<Record<string, string>>): Program {
  const startedAt = performance.now();
  const child = pty.spawn(process.execPath, [...args], {
    name: "xterm-256color",
    cols: COLUMNS,
    rows: ROWS,
    env: { ...process.env, LANG: "C.UTF-8", LC_ALL: "", TMUX: "", NO_COLOR: "", ...environment } as Record<
      string,
      string
    >,
  });
  let bytes = 0;
  let last = startedAt;
  let all = "";
  let waiting:
    | { text: string; readonly wanted: (text: string) => boolean; readonly found: (at: number) => void }
    | undefined;
  child.onData((data) => {
    last = performance.now();
    bytes += Buffer.byteLength(data);
    all = (all + data).slice(-4000);
    if (waiting === undefined) return;
    waiting.text += data;
    if (!waiting.wanted(waiting.text)) return;
    const { found } = waiting;
    waiting = undefined;
    found(last);
  });
  const ended = new Promise<number>((resolve) => child.onExit(({ exitCode }) => resolve(exitCode)));
  return {
    pid: child.pid,
    startedAt,
    ended,
    press: (keys) => child.write(keys),
    written: () => bytes,
    next(wanted) {
      return new Promise((found, broken) => {
        const text = (error: string) =>
          new Error(`${error}; it wrote last: ${JSON.stringify(all.slice(-400))}`);
        const timer = setTimeout(() => broken(text("what was waited for didn't come")), BROKEN_MS);
        const settle = (done: () => void) => {
          clearTimeout(timer);
          done();
        };
        waiting = { text: "", wanted, found: (at) => settle(() => found(at)) };
        void ended.then((code) => settle(() => broken(text(`it ended with ${code}`))));
      });
    },
    async quiet(ms) {
      const since = performance.now();
      while (performance.now() - last < ms) {
        if (performance.now() - since > BROKEN_MS) throw new Error("it never stops writing");
        await pause(ms / 4);
      }
    },
    async quit() {
      child.write("\u0011");
      await Promise.race([ended, pause(700)]);
      // With edits it asks, and stands on Cancel.
      child.write("\t\r");
      const code = await Promise.race([ended, pause(BROKEN_MS)]);
      if (code === undefined) throw new Error("it doesn't end");
    },
    async kill() {
      child.kill("SIGHUP");
      await ended;
    },
  };
}

export const pause = (ms: number): Promise<undefined> =>
  new Promise((resolve) => setTimeout(() => resolve(undefined), ms));

/** Time on a processor so far, all threads, in milliseconds. */
export function processorTime(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const nanoseconds = threads.map((id) =>
    Number(readFileSync(`/proc/${pid}/task/${id}/schedstat`, "utf8").split(" ")[0]),
  );
  return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e6;
}

/** Memory that it holds, in MiB. */
export const memory = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
