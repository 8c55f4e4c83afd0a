import type { LoadFailure } from "./filter.ts";

/** What one row had to say about a client. */
export interface AccessStep {
  /** As an editor counts, from 1. */
  readonly line: number;
  readonly outcome: "decides" | "outweighed" | "no-match" | "no-effect" | "not-decided";
  /** Why a row has no effect. */
  readonly reason?: LoadFailure | "too-few-columns" | "low-precedence";
}

/** One table that was looked at, with what its rows had to say, up to the one that decides where the first match wins. */
export interface TableCheck {
  /** Below MailRoot. */
  readonly file: string;
  readonly steps: readonly AccessStep[];
}

/** Whether a client gets in, and which row says so. */
export interface AccessDecision {
  readonly allowed: boolean | "not-decided";
  /** Absent where no row matches, so that XMail's default holds. */
  readonly decidedBy?: number;
  readonly steps: readonly AccessStep[];
}
