import { findAccount } from "../core/access/accounts.ts";
import type { AccessStep } from "../core/access/decision.ts";
import { decideIpMap } from "../core/access/ip-map.ts";
import { decideSession } from "../core/access/session.ts";
import type { SessionReason } from "../core/access/session-decision.ts";
import { tabFormat } from "../core/tab/format.ts";
import { readTable, type Table } from "../core/tab/table.ts";
import type { FilesPort } from "../ports/files.ts";

export interface Question {
  readonly client: string;
  readonly service: "smtp" | "control" | "pop3" | "finger";
  /** Empty for the null sender. */
  readonly sender: string;
  readonly recipient?: string;
  /** An account that logs in with its right password; the password itself is looked up and never shown. */
  readonly login?: string;
}

export interface ExplainedStage {
  readonly stage: "connect" | "auth" | "mail" | "rcpt";
  readonly outcome: "accepted" | "refused" | "not-decided";
  readonly code?: number;
  readonly reason: SessionReason;
  readonly file?: string;
  readonly line?: number;
  readonly steps: readonly AccessStep[];
}

export interface Explanation {
  readonly client: string;
  readonly allowed: boolean | "not-decided";
  readonly stages: readonly ExplainedStage[];
  /** What else may refuse, and can't be told from the tables. */
  readonly unchecked: readonly string[];
}

/** Every table that has a say in a session, by name below MailRoot. */
const NAMES = [
  "server.tab",
  "smtp.ipmap.tab",
  "ctrl.ipmap.tab",
  "pop3.ipmap.tab",
  "finger.ipmap.tab",
  "spammers.tab",
  "spam-address.tab",
  "smtp.ipprop.tab",
  "smtp.hnprop.tab",
  "smtprelay.tab",
  "smtpauth.tab",
  "smtpextauth.tab",
  "domains.tab",
  "aliasdomain.tab",
  "mailusers.tab",
  "aliases.tab",
] as const;

/** Reads what `explain` needs; a file that isn't there stays absent, which is a fact of its own. */
export async function readForExplaining(files: FilesPort): Promise<(name: string) => Table | undefined> {
  const tables = new Map<string, Table>();
  const read = async (name: string) => {
    const file = await files.read(name);
    if (file.ok) tables.set(name, readTable(file.value.bytes, tabFormat(name)));
  };
  for (const name of NAMES) await read(name);
  for (const folder of ["custdomains", "cmdaliases"])
    for (const name of await below(files, folder, 2)) await read(name);
  for (const { fields } of tables.get("mailusers.tab")?.rows ?? []) {
    const [domain = "", , , , folder = ""] = fields;
    for (const name of ["user.tab", "mlusers.tab"])
      await read(`domains/${domain.toLowerCase()}/${folder}/${name}`);
  }
  return (name) => tables.get(name);
}

async function below(files: FilesPort, folder: string, depth: number): Promise<readonly string[]> {
  const listed = await files.list(folder);
  if (!listed.ok) return [];
  const found = await Promise.all(
    listed.value.map(async ({ name, kind }) =>
      kind === "file" ? [`${folder}/${name}`] : depth > 1 ? below(files, `${folder}/${name}`, depth - 1) : [],
    ),
  );
  return found.flat();
}

/** What XMail would do, and which row decides. */
export function explain(question: Question, tables: (name: string) => Table | undefined): Explanation {
  const { client, service, sender, recipient = "" } = question;
  if (service !== "smtp") {
    const file = service === "control" ? "ctrl.ipmap.tab" : `${service}.ipmap.tab`;
    const decision = decideIpMap(tables(file), client);
    const outcome =
      decision.allowed === true ? "accepted" : decision.allowed === false ? "refused" : "not-decided";
    const reason =
      decision.allowed === "not-decided" ? "not-decided" : decision.allowed ? "accepted" : "ip-map";
    const line = decision.decidedBy === undefined ? {} : { line: decision.decidedBy };
    return {
      client,
      allowed: decision.allowed,
      unchecked: [],
      stages: [{ stage: "connect", outcome, reason, file, ...line, steps: decision.steps }],
    };
  }
  const login =
    question.login === undefined
      ? {}
      : { login: { user: question.login, password: passwordOf(question.login, tables) } };
  const decided = decideSession({ tables, client, sender, recipient, ...login });
  // Without a recipient the question ends at MAIL FROM.
  const stages = decided.stages.filter(({ stage }) => recipient !== "" || stage !== "rcpt");
  const refused = stages.some(({ outcome }) => outcome === "refused");
  const open = stages.some(({ outcome }) => outcome === "not-decided");
  return {
    client,
    allowed: refused ? false : open ? "not-decided" : true,
    stages: stages.map((stage) => ({ ...stage, steps: stage.steps ?? [] })),
    unchecked: decided.unchecked,
  };
}

function passwordOf(login: string, tables: (name: string) => Table | undefined): string {
  const [user = "", domain = ""] = login.split(/[@:]/);
  const account = findAccount(tables, domain, user);
  const plain = tables("smtpauth.tab")?.rows.find(({ fields }) => fields[0] === login)?.fields[1];
  return account?.password ?? plain ?? "";
}
