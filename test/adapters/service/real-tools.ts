import { spawn } from "node:child_process";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { linuxProcesses } from "../../../src/adapters/service/processes-linux.ts";
import type { ServiceTools } from "../../../src/adapters/service/tools.ts";
import { fail, ok } from "../../../src/core/problem.ts";
import type { CommandOutput } from "../../../src/ports/commands.ts";
import type { FilesPort } from "../../../src/ports/files.ts";
import type { StateFolderPort } from "../../../src/ports/state-folder.ts";
import { stampOf } from "./fakes.ts";

/** Just enough of the disk for services; the real adapter has tests of its own. */
const files: FilesPort = {
  async read(name) {
    try {
      const bytes = await readFile(name, "latin1");
      return ok({ bytes, stamp: stampOf(bytes) });
    } catch {
      return fail("FILE_MISSING", { file: name });
    }
  },
  async replace(name, bytes, _expected, options) {
    await writeFile(name, bytes, { encoding: "latin1", mode: options?.mode ?? 0o600 });
    return ok(stampOf(bytes));
  },
  async remove(name) {
    await rm(name, { force: true });
    return ok();
  },
  async makeFolder(name, mode = 0o700) {
    await mkdir(name, { recursive: true, mode });
    return ok();
  },
  async list(folder) {
    const names = await readdir(folder).catch(() => undefined);
    return names
      ? ok(names.map((name) => ({ name, kind: "file" as const })))
      : fail("FILE_MISSING", { file: folder });
  },
  async facts(name) {
    const found = await stat(name).catch(() => undefined);
    if (!found) return ok(undefined);
    const kind = found.isDirectory() ? ("folder" as const) : ("file" as const);
    const { size, mtimeMs: modifiedAt, uid: owner } = found;
    return ok({ kind, size, modifiedAt, mode: found.mode & 0o7777, owner, writable: true, readable: true });
  },
  async space() {
    return ok({ free: 1, total: 1 });
  },
};

function run(program: string, args: readonly string[], timeoutMs = 60_000): Promise<CommandOutput> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { timeout: timeoutMs, env: { ...process.env, LC_ALL: "C" } });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (data) => {
      stdout += data;
    });
    child.stderr.on("data", (data) => {
      stderr += data;
    });
    child.on("error", () => resolve({ exitCode: -1, stdout, stderr, failure: "not-found" }));
    child.on("close", (code) =>
      resolve(
        code === null
          ? { exitCode: -1, stdout, stderr, failure: "timeout" }
          : { exitCode: code, stdout, stderr },
      ),
    );
  });
}

/** This machine itself, for trials with real processes. */
export const realTools: ServiceTools = {
  files,
  commands: { run: (program, args, options) => run(program, args, options?.timeoutMs) },
  clock: { now: () => Date.now(), sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) },
  processes: linuxProcesses(),
};

export function realState(path: string): StateFolderPort {
  return {
    path,
    async read(name) {
      return ok(await readFile(`${path}/${name}`, "utf8").catch(() => undefined));
    },
    async write(name, text) {
      await mkdir(path, { recursive: true, mode: 0o700 });
      await writeFile(`${path}/${name}`, text, { mode: 0o600 });
      return ok();
    },
    async remove(name) {
      await rm(`${path}/${name}`, { force: true });
      return ok();
    },
    async list() {
      return ok([]);
    },
  };
}

/** Waits for something to become true; how long it takes is the machine's affair. */
export async function until(what: string, check: () => Promise<boolean>, limitMs = 15_000): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
