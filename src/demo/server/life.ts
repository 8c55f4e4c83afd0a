import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Pace } from "./pace.ts";
import { mailDate } from "./times.ts";

const POLL = 2000;

/** Waits for XMail's own clock. */
export function pause(pace: Pace, milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, pace.of(milliseconds)));
}

/**
 * Signals as XMail takes them: SIGINT, SIGQUIT and SIGHUP make it write
 * `.shutdown` and wake up; a SIGTERM stops nothing and makes it deaf to the
 * others as well, so that only `.shutdown` (or SIGKILL) is left.
 *
 * @returns Settles at the first signal that counts.
 */
export function untilSignal(root: string): Promise<void> {
  let deaf = false;
  process.on("SIGTERM", () => {
    deaf = true;
  });
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGQUIT", "SIGHUP"] as const)
      process.on(signal, () => {
        if (deaf) return;
        writeFileSync(join(root, ".shutdown"), `${mailDate(new Date())}\n`);
        resolve();
      });
  });
}

/** Looks every two seconds for `.shutdown`, whatever is in it; a signal is heard at once. */
export async function untilShutdown(root: string, pace: Pace, signal: Promise<void>): Promise<void> {
  while (!existsSync(join(root, ".shutdown"))) await Promise.race([pause(pace, POLL), signal]);
}

/** The last step of a stop: whoever waits for the file to go knows then that XMail has ended. */
export function endShutdown(root: string): void {
  rmSync(join(root, ".shutdown"), { force: true });
}
