import type { LogTail } from "../core/audit/log-lines.ts";
import type { LogError } from "../core/mail-root/log-error.ts";
import type { Result } from "../core/problem.ts";

/** How many messages lie in the queue. */
export interface QueueCounts {
  /** New, before their first try. */
  readonly fresh: number;
  /** Failed at least once, waiting for the next try. */
  readonly waiting: number;
  /** Given up; they wait for the administrator. */
  readonly frozen: number;
  /** When the oldest frozen message came, in milliseconds since 1970; absent where there is none, or its name doesn't tell. */
  readonly oldestFrozenAt?: number;
}

/** Figures that only the files below MailRoot tell. */
export interface MailRootStatusPort {
  queue(): Promise<Result<QueueCounts>>;
  /** Looks at the ends of the newest logs only; undefined when no error is there. */
  newestError(): Promise<Result<LogError | undefined>>;
  /** The last lines (64 KB at most) of the two newest files of each log, such as "ctrl"; passwords may stand in them. */
  logTails(logs: readonly string[]): Promise<Result<readonly LogTail[]>>;
}
