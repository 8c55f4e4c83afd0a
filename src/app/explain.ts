import type { TableSource } from "../core/access/accounts.ts";
import { type NameLookup, NO_LOOKUP } from "../core/access/address.ts";
import type { AccessStep, TableCheck } from "../core/access/decision.ts";
import { decideIpMap } from "../core/access/ip-map.ts";
import { decideSession } from "../core/access/session.ts";
import type { SessionReason } from "../core/access/session-decision.ts";
import { passwordOf } from "../core/access/session-login.ts";
import { parseCommandLine } from "../core/options/command-line.ts";
import { effectiveServices } from "../core/options/services.ts";

export interface Question {
  /** The client's address, as text. */
  readonly client: string;
  readonly service: "smtp" | "control" | "pop3" | "finger";
  /** Empty for the null sender. */
  readonly sender: string;
  readonly recipient?: string;
  /** An account that logs in with its right password; the password itself is looked up and never shown. */
  readonly login?: string;
  /** An account that fetched its mail from the client's address just before. */
  readonly popLogin?: string;
  /** Where the client connects to, where settings go by that. */
  readonly server?: { readonly address: string; readonly port: number };
}

export interface ExplainedStage {
  readonly stage: "connect" | "auth" | "mail" | "rcpt";
  readonly outcome: "accepted" | "refused" | "not-decided";
  readonly code?: number;
  readonly reason: SessionReason;
  readonly file?: string;
  readonly line?: number;
  readonly checks: readonly ExplainedCheck[];
}

/** A table that was looked at, with what each of its rows had to say and how the row reads. */
export interface ExplainedCheck {
  readonly file: string;
  readonly steps: readonly (AccessStep & { readonly row: readonly string[] })[];
}

export interface Explanation {
  readonly client: string;
  readonly allowed: boolean | "not-decided";
  readonly stages: readonly ExplainedStage[];
  /** What else may refuse, and can't be told from the tables. */
  readonly unchecked: readonly string[];
}

/** What a decision goes by besides the question. */
export interface Ground {
  readonly tables: TableSource;
  /** XMail's command line: it says for how long a POP3 login counts. */
  readonly commandLine: string;
  readonly lookup?: NameLookup;
}

/** What XMail would do, and which row decides. */
export function explain(question: Question, ground: Ground): Explanation {
  return question.service === "smtp" ? explainMail(question, ground) : explainConnection(question, ground);
}

function explainConnection({ service, client }: Question, { tables, lookup }: Ground): Explanation {
  const file = service === "control" ? "ctrl.ipmap.tab" : `${service}.ipmap.tab`;
  const { allowed, decidedBy, steps } = decideIpMap(tables(file), client, lookup);
  const outcome = allowed === true ? "accepted" : allowed === false ? "refused" : "not-decided";
  const reason = allowed === "not-decided" ? "not-decided" : allowed ? "accepted" : "ip-map";
  const line = decidedBy === undefined ? {} : { line: decidedBy };
  const checks = explained([{ file, steps }], tables);
  return {
    client,
    allowed,
    unchecked: [],
    stages: [{ stage: "connect", outcome, reason, file, ...line, checks }],
  };
}

function explainMail(question: Question, { tables, commandLine, lookup = NO_LOOKUP }: Ground): Explanation {
  const { client, sender, recipient = "", login, popLogin, server } = question;
  const decided = decideSession({
    tables,
    client,
    sender,
    recipient,
    lookup,
    popLoginAge: effectiveServices(parseCommandLine(commandLine)).popLoginSeconds,
    ...(login === undefined ? {} : { login: { user: login, password: passwordOf(tables, login) ?? "" } }),
    ...(popLogin === undefined ? {} : { popLogin: { account: popLogin, address: client, secondsAgo: 0 } }),
    ...(server ? { server } : {}),
  });
  // Without a recipient the question ends at MAIL FROM.
  const stages = decided.stages.filter(({ stage }) => recipient !== "" || stage !== "rcpt");
  // A login that fails doesn't end the session: it goes on without permissions.
  const last = stages.at(-1)?.outcome;
  return {
    client,
    allowed: last === "not-decided" ? last : last === "accepted",
    stages: stages.map((stage) => ({ ...stage, checks: explained(stage.checks ?? [], tables) })),
    unchecked: decided.unchecked,
  };
}

const explained = (checks: readonly TableCheck[], tables: TableSource): readonly ExplainedCheck[] =>
  checks.map(({ file, steps }) => {
    const rows = new Map(tables(file)?.rows.map(({ line, fields }) => [line, fields]));
    return { file, steps: steps.map((step) => ({ ...step, row: rows.get(step.line) ?? [] })) };
  });
