import type { TableCheck } from "./decision.ts";

/** Why a stage of a session ended as it did; words for these are in `text/`. */
export type SessionReason =
  | "accepted"
  /** The tables name a host that wasn't looked up. */
  | "not-decided"
  | "white-list"
  | "ip-map"
  | "spammers-missing"
  | "spammer"
  | "login-right"
  | "login-wrong"
  | "tls-needed"
  | "null-sender"
  | "sender-syntax"
  | "spam-address"
  | "flagged"
  | "mail-auth"
  | "no-recipient"
  | "recipient-syntax"
  | "no-domain"
  | "source-route"
  | "unknown-mailbox"
  | "account-disabled"
  | "closed-list"
  | "local"
  | "command-alias"
  | "relay-permission"
  | "custom-domain"
  | "relay-table"
  | "relay-denied";

/** One stage: the code that the client hears, why, and the table and row that say so. */
export interface SessionStage {
  readonly stage: "connect" | "auth" | "mail" | "rcpt";
  readonly outcome: "accepted" | "refused" | "not-decided";
  /** SMTP's number; absent where nothing is decided. */
  readonly code?: number;
  readonly reason: SessionReason;
  /** Below MailRoot. */
  readonly file?: string;
  readonly line?: number;
  /** Every table that was looked at on the way, in XMail's order. */
  readonly checks?: readonly TableCheck[];
}

/** Where a stage's outcome comes from. */
export type Evidence = Pick<SessionStage, "file" | "line" | "checks">;

export const accepted = (
  stage: SessionStage["stage"],
  code: number,
  reason: SessionReason,
  evidence: Evidence = {},
): SessionStage => ({ stage, outcome: "accepted", code, reason, ...evidence });

export const refused = (
  stage: SessionStage["stage"],
  code: number,
  reason: SessionReason,
  evidence: Evidence = {},
): SessionStage => ({ stage, outcome: "refused", code, reason, ...evidence });

export const undecided = (stage: SessionStage["stage"], evidence: Evidence): SessionStage => ({
  stage,
  outcome: "not-decided",
  reason: "not-decided",
  ...evidence,
});
