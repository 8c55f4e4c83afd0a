import type { TableSource } from "../access/accounts.ts";
import type { AccessDecision } from "../access/decision.ts";
import type { SessionDecision } from "../access/session.ts";
import type { SessionReason, SessionStage } from "../access/session-decision.ts";
import { printable } from "../printable.ts";
import { valueIn } from "../tab/table.ts";
import type { ActualAnswer, CannotTest, ExpectedAnswer, SelfTestVerdict } from "./report.ts";
import type { Trust } from "./sources.ts";

export interface Judgement {
  readonly verdict: SelfTestVerdict;
  readonly asExpected?: boolean;
  readonly cannot?: CannotTest;
}

const cannot = (reason: CannotTest, asExpected?: boolean): Judgement => ({
  verdict: "could-not-test",
  cannot: reason,
  ...(asExpected === undefined ? {} : { asExpected }),
});

/** Taken, but by somebody who has shown who they are, or for a mailbox here. */
const FOR_NO_STRANGER: readonly SessionReason[] = ["local", "command-alias", "relay-permission"];

/** Variables that put words of their own, with a number or without, in place of XMail's. */
const OWN_WORDS: Readonly<Partial<Record<SessionReason, string>>> = {
  "ip-map": "SmtpMsgIPBan",
  spammer: "SmtpMsgIPBanSpammers",
  flagged: "SmtpMsgIPBanSpammers",
  "spam-address": "SmtpMsgIPBanSpamAddress",
};

/** XMail's numbers for what the tables refuse at the door: access list, spammers, no spammers.tab. */
const BY_TABLE = /\(-(130|107|19)\)/;

/**
 * Sets what the server answered beside what our own decision says.
 *
 * Agreeing is not enough: mail that is taken from a client nobody trusts is
 * `open` whether or not we say so too.
 */
export function judgeSmtp(
  decision: SessionDecision,
  actual: ActualAnswer,
  trust: Trust,
  tables: TableSource,
): Judgement {
  const expected = decision.stages.at(-1);
  if (!expected) return cannot("host-names");
  if (actual.stage === "hello") return cannot("hello-refused");
  if (actual.outcome === "accepted") return judgeTaken(expected, trust);
  if (expected.outcome === "not-decided") return { verdict: "closed" };
  if (agrees(expected, actual, tables))
    return actual.stage === "connect"
      ? cannot("refused-at-connect", true)
      : { verdict: "closed", asExpected: true };
  // What we don't look at may refuse earlier or otherwise: that is no fault of ours, and closed all the same.
  if (decision.unchecked.length > 0)
    return actual.stage === "connect" ? cannot("refused-at-connect") : { verdict: "closed" };
  if (isForNow(actual)) return cannot(actual.stage === "connect" ? "busy" : "refused-for-now");
  return { verdict: "differs", asExpected: false };
}

function judgeTaken(expected: SessionStage, trust: Trust): Judgement {
  if (expected.outcome === "refused") return { verdict: "open", asExpected: false };
  if (expected.outcome === "not-decided") return cannot("host-names");
  const isMeant =
    FOR_NO_STRANGER.includes(expected.reason) || (expected.reason === "relay-table" && trust === "trusted");
  return { verdict: isMeant ? "allowed" : "open", asExpected: true };
}

function agrees(expected: SessionStage, actual: ActualAnswer, tables: TableSource): boolean {
  if (expected.outcome !== "refused" || expected.stage !== actual.stage) return false;
  const server = tables("server.tab");
  const variable = OWN_WORDS[expected.reason];
  const own = variable === undefined || server === undefined ? undefined : valueIn(server, variable);
  if (own !== undefined) return actual.text.includes(printable(own).slice(0, 60));
  // At the door the number behind the dash tells one list from the other.
  const numbers: Readonly<Partial<Record<SessionReason, string>>> = {
    "ip-map": "(-130)",
    spammer: "(-107)",
    "spammers-missing": "(-19)",
  };
  return expected.code === actual.code && actual.text.includes(numbers[expected.reason] ?? "");
}

const isForNow = ({ code = 0, text }: ActualAnswer): boolean =>
  code >= 400 && code < 500 && !BY_TABLE.test(text);

/** What our decision says, as a report shows it. */
export function expectedAnswer({ stages }: SessionDecision): ExpectedAnswer | undefined {
  const last = stages.at(-1);
  if (!last) return undefined;
  const { outcome, stage, code, reason, file, line } = last;
  return {
    outcome,
    stage,
    reason,
    ...(code === undefined ? {} : { code }),
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
  };
}

/**
 * The same for the control port, where all that counts is whether it greets.
 *
 * @param forStrangers Whether the table lets strangers in and they can reach the port.
 */
export function judgeControl(
  { allowed }: AccessDecision,
  actual: ActualAnswer,
  forStrangers: boolean,
): Judgement {
  if (actual.outcome === "refused")
    return allowed === "not-decided"
      ? { verdict: "closed" }
      : { verdict: allowed ? "differs" : "closed", asExpected: !allowed };
  if (allowed === "not-decided") return cannot("host-names");
  if (!allowed) return { verdict: "open", asExpected: false };
  return { verdict: forStrangers ? "open" : "allowed", asExpected: true };
}

export function expectedControl({ allowed, decidedBy }: AccessDecision): ExpectedAnswer {
  const line = decidedBy === undefined ? {} : { line: decidedBy };
  const base = { stage: "connect" as const, file: "ctrl.ipmap.tab", ...line };
  if (allowed === "not-decided") return { outcome: "not-decided", reason: "not-decided", ...base };
  return allowed
    ? { outcome: "accepted", reason: "accepted", ...base }
    : { outcome: "refused", reason: "ip-map", ...base };
}
