import { appendFileSync } from "node:fs";
import { join } from "node:path";
import type { Bytes } from "../../core/tab/bytes.ts";
import type { Pace } from "./pace.ts";
import type { ServiceName, Settings } from "./settings.ts";
import { logStep, numberDate } from "./times.ts";

/** What every session of the stand-in shares. */
export interface Server {
  readonly root: string;
  readonly settings: Settings;
  readonly pace: Pace;
  /** What XMail says on standard output with `-Md`. */
  readonly say: (line: string) => void;
  /** Open sessions of each service. */
  readonly sessions: Map<ServiceName, number>;
}

/**
 * Adds a line to one of the logs: columns in quotes, not escaped, so that a TAB
 * or an escape sequence sent by a client gets in as it is. Without a `logs`
 * folder the line is lost silently.
 */
export function writeLog(server: Server, name: keyof Settings["logs"], columns: readonly Bytes[]): void {
  if (!server.settings.logs[name]) return;
  const hours = server.settings.logHours;
  if (hours === 0) crash("SIGFPE");
  const file = join(server.root, "logs", `${name}-${logStep(new Date(), hours)}`);
  try {
    appendFileSync(file, Buffer.from(`${columns.map((column) => `"${column}"`).join("\t")}\n`, "latin1"));
  } catch {}
}

export const logTime = () => numberDate(new Date());

/**
 * Dies as XMail does: `-Mr 0` at the first log line and `-Mx 0` at the first
 * message divide by zero, a password of over 255 bytes overruns its buffer.
 */
export function crash(signal: "SIGFPE" | "SIGSEGV"): never {
  process.kill(process.pid, signal);
  // Windows knows no such signals.
  process.exit(signal === "SIGFPE" ? 136 : 139);
}

/** The stamp of a greeting: seconds, thread and name, in angle brackets. */
export function greetingStamp(name: string): string {
  const thread = 139_000_000_000_000n + BigInt(Math.floor(Math.random() * 1e12));
  return `<${Math.floor(Date.now() / 1000)}.${thread}@${name}>`;
}
