import type { Result } from "../../core/problem.ts";

export interface ProcessFacts {
  readonly pid: number;
  readonly arguments: readonly string[];
  /** Undefined for processes of others, unless we are root. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly startedAt?: number;
}

/** The processes of this machine, as far as stopping and finding XMail needs them. */
export interface Processes {
  /** Undefined when there is no such process; one that has ended and waits for its parent counts as gone. */
  facts(pid: number): Promise<ProcessFacts | undefined>;
  all(): Promise<readonly ProcessFacts[]>;
  /** Sends SIGINT, the only signal that this program ever sends to XMail. */
  interrupt(pid: number): Promise<Result<void>>;
}
