import { decideSession } from "../../../src/core/access/session.ts";
import type { SessionInput } from "../../../src/core/access/session-input.ts";
import { tabFormat } from "../../../src/core/tab/format.ts";
import { readTable } from "../../../src/core/tab/table.ts";

/** Texts of tables by their names; null: there was no such file. */
export type Files = Readonly<Record<string, string | null>>;

export const bytesOf = (text: string): string => Buffer.from(text, "utf8").toString("latin1");

export function tablesOf(files: Files): SessionInput["tables"] {
  return (name) => {
    const text = files[name];
    return typeof text === "string" ? readTable(bytesOf(text), tabFormat(name)) : undefined;
  };
}

/** The recorded servers' name server answered nothing; their hosts file knew this name. */
export const lookup = (host: string) => (host === "localhost" ? [127, 0, 0, 1] : undefined);

/** What XMail says for each reason, without the numbers and addresses in the text. */
const REPLY_OF: Readonly<Record<string, string>> = {
  "ip-map": "421 (-130)",
  spammer: "421 (-107)",
  "spammers-missing": "421 (-19)",
  "no-recipient": "501 Syntax error in forward path",
  "recipient-syntax": "501 Syntax error in parameters or arguments",
  "no-domain": "501 Syntax error in parameters or arguments",
  "sender-syntax": "501 Syntax error in parameters or arguments",
  "source-route": "501 Syntax error in forward path",
  "login-right": "235 Authentication successful",
  "login-wrong": "503 Authentication failed",
  "tls-needed": "503 Bad sequence of commands (TLS needed for this session)",
  "null-sender": "501 Syntax error in return path",
  "spam-address": "504 You are registered as spammer",
  flagged: "551 Server access forbidden by your IP",
  "mail-auth": "551 Server use forbidden",
  "unknown-mailbox": "550 Mailbox unavailable",
  "account-disabled": "550 Account disabled",
  "closed-list": "557 Access denied",
  "relay-denied": "550 Relay denied",
};
/** Where a stage says it in other words. */
const REPLY_AT: Readonly<Record<string, string>> = {
  "auth tls-needed": "504 Unrecognized authentication type",
  "mail source-route": "501 Syntax error in return path",
};

/** What XMail would say at each stage, by our decision. */
export function said(input: SessionInput): Readonly<Record<string, string>> {
  return Object.fromEntries(
    decideSession(input).stages.map(({ stage, code, reason, outcome }) => [
      stage,
      REPLY_AT[`${stage} ${reason}`] ??
        REPLY_OF[reason] ??
        (outcome === "accepted" ? (code === 220 ? "220" : "250 OK") : reason),
    ]),
  );
}

/** What a recorded reply means: without its numbers and addresses. */
export function meaning(reply: string): string {
  if (reply.startsWith("421")) return `421 ${/\(-\d+\)/.exec(reply)?.[0]}`;
  return reply.replace(/ <[^>]*>?(?: for user <.*>)?$/, "").replace(/: \(-\d+\)$/, "");
}

export interface Recorded {
  readonly files: Files;
  readonly session: {
    readonly client: string;
    readonly auth: readonly [string, string] | null;
    readonly pop3_before: string | null;
    readonly mail_from: string;
    readonly rcpt_to: string;
  };
  readonly pop3_login_ok: boolean | null;
  readonly replies: Readonly<Record<string, string>>;
}

/** What we would say in a recorded session, and what XMail said. */
export function replay(
  { files, session, pop3_login_ok, replies }: Recorded,
  base: Files,
  account: string,
): { readonly ours: Readonly<Record<string, string>>; readonly real: Readonly<Record<string, string>> } {
  const pop = pop3_login_ok ? session.pop3_before : null;
  const ours = said({
    tables: tablesOf({ ...base, ...files }),
    client: session.client,
    server: { address: "127.0.0.1", port: 2525 },
    ...(session.auth
      ? { login: { user: bytesOf(session.auth[0]), password: bytesOf(session.auth[1]) } }
      : {}),
    ...(pop ? { popLogin: { account, address: pop, secondsAgo: 0 } } : {}),
    sender: session.mail_from,
    recipient: session.rcpt_to,
    lookup,
  });
  return {
    ours,
    real: Object.fromEntries(Object.entries(replies).map(([stage, reply]) => [stage, meaning(reply)])),
  };
}
