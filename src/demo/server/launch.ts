import { spawn } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";

const CHILD = "STAND_IN_DAEMON";

/** True in the process that a launcher left behind. */
export function isDaemonChild(environment: NodeJS.ProcessEnv): boolean {
  return environment[CHILD] === "1";
}

/**
 * Starts the same command once more, detached and silent.
 *
 * The launcher knows nothing of what becomes of it, and so returns 0 at once
 * even when the start fails a moment later, as XMail's does.
 */
export function leaveDaemonBehind(): void {
  const child = spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
    detached: true,
    stdio: "ignore",
    env: { ...process.env, [CHILD]: "1" },
  });
  child.unref();
}

/** A daemon of XMail's has no mask (its files are 0666) and stands in the root folder. */
export function becomeDaemon(): void {
  process.chdir("/");
  process.umask(0);
}

/** Where this process notes its number: `XMAIL_PID_DIR`, named after the program without its extension. */
export function pidFile(program: string, environment: NodeJS.ProcessEnv): string {
  return join(environment["XMAIL_PID_DIR"] ?? "/var/run", `${basename(program, extname(program))}.pid`);
}

/** Overwrites what is there, even the note of a server that runs. */
export function writePid(file: string): void {
  try {
    writeFileSync(file, String(process.pid));
  } catch {}
}

/** Removes the file after a clean end and after a failed start alike, whoever wrote it. */
export function removePid(file: string): void {
  rmSync(file, { force: true });
}
