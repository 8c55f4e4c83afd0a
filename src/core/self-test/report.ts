import type { SessionReason } from "../access/session-decision.ts";
import type { VariantId } from "./variants.ts";

/**
 * What came of one try.
 *
 * - `closed`: refused, as it should be.
 * - `allowed`: taken, as the tables say, and not for strangers: a mailbox here
 *   (a catch-all address, say), an address that is meant to get in, or somebody
 *   who has just fetched mail.
 * - `open`: taken from a client that nobody trusts. `asExpected` says whether
 *   the tables say so (mend them) or not (which is worse: nobody knows why).
 * - `differs`: refused, but not where or not how we say: a fault of ours.
 * - `could-not-test`: neither fine nor bad; `cannot` says why.
 */
export type SelfTestVerdict = "closed" | "allowed" | "open" | "differs" | "could-not-test";

/** Why something wasn't tested; words for these are in `text/`. */
export type CannotTest =
  /** This machine has no such address to come from. */
  | "no-source"
  /** The tables let this address relay: it says nothing about strangers. */
  | "source-trusted"
  /** Every address that we have is trusted. */
  | "no-untrusted-source"
  /** Not by us; `unchecked` names the first of them. */
  | "tables-unreadable"
  | "service-off"
  | "nothing-listens"
  /** Bound to a name, or to an address that isn't this machine's. */
  | "foreign-target"
  | "not-xmail"
  | "tls-failed"
  /** As the tables say: so nothing further can be tried from there. */
  | "refused-at-connect"
  /** EHLO is refused: RootDomain is missing, most often. */
  | "hello-refused"
  /** Too many sessions, or too little memory or disk. */
  | "busy"
  /** A refusal for the moment (4xx), as a greylisting filter gives. */
  | "refused-for-now"
  /** The tables name hosts that weren't looked up. */
  | "host-names"
  | "timed-out"
  | "hung-up"
  /** Answers without end. */
  | "flooded"
  | "stopped";

/** What our own decision says that XMail will answer. */
export interface ExpectedAnswer {
  readonly outcome: "accepted" | "refused" | "not-decided";
  readonly stage: "connect" | "auth" | "mail" | "rcpt";
  readonly code?: number;
  readonly reason: SessionReason;
  /** The table that decides, below MailRoot, and its row. */
  readonly file?: string;
  readonly line?: number;
}

/** What the server answered last, safe to show. */
export interface ActualAnswer {
  readonly outcome: "accepted" | "refused";
  readonly stage: "connect" | "hello" | "mail" | "rcpt";
  /** SMTP's number or the control port's; absent where the line has none. */
  readonly code?: number;
  readonly text: string;
}

export type TestedService = "smtp" | "smtps" | "control" | "controls";

/** One try, or one thing that couldn't be tried. */
export interface SelfTestRow {
  readonly service: TestedService;
  /** Where the service was asked; absent where it doesn't listen. */
  readonly target?: { readonly address: string; readonly port: number };
  /** This machine's address that we came from. */
  readonly source?: string;
  /** Of SMTP's tries. */
  readonly variant?: VariantId;
  /** Empty: the null sender. */
  readonly sender?: string;
  readonly recipient?: string;
  readonly expected?: ExpectedAnswer;
  readonly actual?: ActualAnswer;
  readonly verdict: SelfTestVerdict;
  /** Whether XMail did as we say; absent where nothing was decided or nothing happened. */
  readonly asExpected?: boolean;
  readonly cannot?: CannotTest;
  /** Variables and tables that we don't look at and that may refuse. */
  readonly unchecked?: readonly string[];
}

/** What all of it comes to. `closed` only where at least one stranger's mail was tried and refused. */
export type SelfTestConclusion = "closed" | "open" | "differs" | "could-not-test";

export interface SelfTestReport {
  readonly rows: readonly SelfTestRow[];
  readonly relay: SelfTestConclusion;
  readonly control: SelfTestConclusion;
  /** Cut short: what is not in the rows wasn't tried. */
  readonly stopped: boolean;
}

const RELAY: readonly TestedService[] = ["smtp", "smtps"];

/** The whole report from its rows. */
export function reportOf(rows: readonly SelfTestRow[], stopped: boolean): SelfTestReport {
  const isRelay = ({ service }: SelfTestRow) => RELAY.includes(service);
  return {
    rows,
    relay: conclude(rows.filter(isRelay)),
    control: conclude(rows.filter((row) => !isRelay(row))),
    stopped,
  };
}

function conclude(rows: readonly SelfTestRow[]): SelfTestConclusion {
  const has = (verdict: SelfTestVerdict) => rows.some((row) => row.verdict === verdict);
  if (has("open")) return "open";
  if (has("differs")) return "differs";
  return has("closed") ? "closed" : "could-not-test";
}
