import type { LoadFailure } from "./filter.ts";

/** What one row had to say about a client. */
export interface AccessStep {
  /** As an editor counts, from 1. */
  readonly line: number;
  readonly outcome: "decides" | "outweighed" | "no-match" | "no-effect" | "not-decided";
  /** Why a row has no effect. */
  readonly reason?: LoadFailure | "too-few-columns" | "low-precedence";
}

/** Whether a client gets in, and which row says so. */
export interface AccessDecision {
  readonly allowed: boolean | "not-decided";
  /** Absent where no row matches, so that XMail's default holds. */
  readonly decidedBy?: number;
  readonly steps: readonly AccessStep[];
}
