import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, statSync, truncateSync } from "node:fs";
import { dirname } from "node:path";
import { fail, ok, type Result } from "../../core/problem.ts";

export interface Launch {
  readonly program: string;
  readonly args: readonly string[];
  /** The whole environment; nothing of ours is added. */
  readonly environment: Readonly<Record<string, string>>;
  /** Takes what the program prints; begun anew at each launch. */
  readonly outputPath: string;
}

export interface Launched {
  readonly pid: number;
  /** The exit status, 128 + number for a signal. Settles only while this process lives. */
  readonly ended: Promise<number>;
}

/** Starts a program that lives on when this one ends: own session, no terminal, output into a file (0600). */
export async function launchDetached(launch: Launch): Promise<Result<Launched>> {
  let log: number;
  try {
    mkdirSync(dirname(launch.outputPath), { recursive: true, mode: 0o700 });
    log = openSync(launch.outputPath, "a", 0o600);
    truncateSync(launch.outputPath);
  } catch (cause) {
    return fail("FILE_NO_PERMISSION", { file: launch.outputPath }, cause);
  }
  try {
    const child = spawn(launch.program, launch.args, {
      cwd: "/",
      detached: true,
      windowsHide: true,
      env: { ...launch.environment },
      stdio: ["ignore", log, log],
    });
    const ended = new Promise<number>((resolve) => {
      child.once("exit", (code, signal) => resolve(code ?? 128 + (SIGNAL_NUMBERS[signal ?? ""] ?? 0)));
    });
    const begun = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      child.once("spawn", () => resolve(undefined));
      child.once("error", resolve);
    });
    child.unref();
    if (begun) return fail("SERVICE_NO_PROGRAM", { path: launch.program }, begun);
    return ok({ pid: child.pid!, ended });
  } finally {
    closeSync(log);
  }
}

/** Begins the output anew once it has grown past a limit; the program goes on writing into it. */
export function trimOutput(path: string, limit: number): void {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > limit) truncateSync(path);
}

const SIGNAL_NUMBERS: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGILL: 4,
  SIGABRT: 6,
  SIGFPE: 8,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGTERM: 15,
};
