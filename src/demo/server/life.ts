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
 * Signals as XMail takes them: SIGINT, SIGQUIT and SIGHUP stop it by way of
 * `.shutdown`; a SIGTERM stops nothing and makes it deaf to the others as well,
 * so that only `.shutdown` (or SIGKILL) is left.
 */
export function watchSignals(root: string): void {
  let deaf = false;
  process.on("SIGTERM", () => {
    deaf = true;
  });
  for (const signal of ["SIGINT", "SIGQUIT", "SIGHUP"] as const)
    process.on(signal, () => {
      if (!deaf) writeFileSync(join(root, ".shutdown"), `${mailDate(new Date())}\n`);
    });
}

/** Looks every two seconds for `.shutdown`, whatever is in it. */
export async function untilShutdown(root: string, pace: Pace): Promise<void> {
  while (!existsSync(join(root, ".shutdown"))) await pause(pace, POLL);
}

/** The last step of a stop: whoever waits for the file to go knows then that XMail has ended. */
export function endShutdown(root: string): void {
  rmSync(join(root, ".shutdown"), { force: true });
}
