import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { printable } from "../core/printable.ts";
import type { ClockPort } from "../ports/clock.ts";
import type { LogPort } from "../ports/log.ts";

const LARGEST = 256 * 1024;

function makeRoom(path: string): void {
  try {
    if (statSync(path).size > LARGEST) renameSync(path, `${path}.1`);
  } catch {
    // No log yet.
  }
}

/**
 * A log that is there after a crash too: each message is on the disk when
 * `write` returns. Further lines of one message are indented. When it has grown
 * over 256 KB it becomes `….1` and a new one begins. A log that can't be written
 * is given up silently: it must never be the reason that something else fails.
 */
export function fileLog(path: string, clock: Pick<ClockPort, "now">): LogPort {
  return {
    write(message) {
      // What broke may quote what strangers wrote, and a log is looked at in a terminal.
      const text = message.split(/\r?\n/).map(printable).join("\n  ");
      try {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        makeRoom(path);
        appendFileSync(path, `${new Date(clock.now()).toISOString()} ${text}\n`, { mode: 0o600 });
      } catch {
        // Nowhere to say it.
      }
    },
  };
}
