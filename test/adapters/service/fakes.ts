import type { Processes, ProcessFacts } from "../../../src/adapters/service/processes.ts";
import { fail, ok } from "../../../src/core/problem.ts";
import type { ClockPort } from "../../../src/ports/clock.ts";
import type { CommandOutput, CommandsPort } from "../../../src/ports/commands.ts";
import type { FilesPort, Stamp } from "../../../src/ports/files.ts";

export const stampOf = (bytes: string): Stamp => `${bytes.length}:${bytes}` as Stamp;

export interface FakeFile {
  bytes: string;
  mode?: number;
}

/** Files in memory by absolute path; folders are what lies above a file, and those named. */
export function memoryFiles(start: Readonly<Record<string, string>>, folders: readonly string[] = []) {
  const files = new Map<string, FakeFile>(Object.entries(start).map(([path, bytes]) => [path, { bytes }]));
  const made = new Map<string, { mode: number; owner: number }>(
    folders.map((path) => [path, { mode: 0o755, owner: 0 }]),
  );
  const isFolder = (path: string): boolean =>
    made.has(path) || [...files.keys()].some((file) => file.startsWith(`${path}/`));
  const port: FilesPort = {
    async read(name) {
      const file = files.get(name);
      return file
        ? ok({ bytes: file.bytes, stamp: stampOf(file.bytes) })
        : fail("FILE_MISSING", { file: name });
    },
    async replace(name, bytes, expected, options) {
      const now = files.get(name);
      if ((now ? stampOf(now.bytes) : "missing") !== expected) return fail("FILE_CHANGED", { file: name });
      const mode = now?.mode ?? options?.mode;
      files.set(name, mode === undefined ? { bytes } : { bytes, mode });
      return ok(stampOf(bytes));
    },
    async remove(name) {
      files.delete(name);
      return ok();
    },
    async makeFolder(name, mode = 0o700) {
      if (!made.has(name)) made.set(name, { mode, owner: 0 });
      return ok();
    },
    async list(folder) {
      if (!isFolder(folder)) return fail("FILE_MISSING", { file: folder });
      const names = [...files.keys()]
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => path.slice(folder.length + 1));
      return ok(
        [...new Set(names.filter((name) => !name.includes("/")))].map((name) => ({
          name,
          kind: "file" as const,
        })),
      );
    },
    async facts(name) {
      const about = { modifiedAt: 0, writable: true, readable: true, owner: made.get(name)?.owner ?? 0 };
      const file = files.get(name);
      if (file)
        return ok({ ...about, kind: "file" as const, size: file.bytes.length, mode: file.mode ?? 0o755 });
      if (isFolder(name))
        return ok({ ...about, kind: "folder" as const, size: 0, mode: made.get(name)?.mode ?? 0o755 });
      return ok(undefined);
    },
    async space() {
      return ok({ free: 1, total: 1 });
    },
  };
  return { port, files, made };
}

export type Answer = Partial<CommandOutput> | ((args: readonly string[]) => Partial<CommandOutput>);

/** Commands that answer as recorded: the longest key that a command line begins with counts. Unknown ones aren't there. */
export function recordedCommands(answers: Readonly<Record<string, Answer>>) {
  const ran: string[] = [];
  const port: CommandsPort = {
    async run(program, args) {
      const line = [program, ...args].join(" ");
      ran.push(line);
      const key = Object.keys(answers)
        .filter((one) => line.startsWith(one))
        .sort((a, b) => b.length - a.length)[0];
      const answer = key === undefined ? { exitCode: -1, failure: "not-found" as const } : answers[key]!;
      return {
        exitCode: 0,
        stdout: "",
        stderr: "",
        ...(typeof answer === "function" ? answer(args) : answer),
      };
    },
  };
  return { port, ran };
}

/** A clock that moves when somebody sleeps, and tells what passes by. */
export function movingClock(onSleep: (now: number) => void = () => {}): ClockPort {
  let now = 0;
  return {
    now: () => now,
    async sleep(ms) {
      now += ms;
      onSleep(now);
    },
  };
}

export function fakeProcesses(start: readonly ProcessFacts[] = []) {
  const running = new Map(start.map((one) => [one.pid, one]));
  const interrupted: number[] = [];
  const port: Processes = {
    facts: async (pid) => running.get(pid),
    all: async () => [...running.values()],
    async interrupt(pid) {
      interrupted.push(pid);
      return ok();
    },
  };
  return { port, running, interrupted };
}
