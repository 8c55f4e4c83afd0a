import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { decideSession } from "../../../src/core/access/session.ts";
import type { SessionInput } from "../../../src/core/access/session-input.ts";
import { tabFormat } from "../../../src/core/tab/format.ts";
import { readTable } from "../../../src/core/tab/table.ts";

type Files = Readonly<Record<string, string | null>>;

const fixture = (name: string) => readFileSync(`${import.meta.dirname}/../../fixtures/${name}`, "utf8");

/** What every recorded server had. */
const SERVER: Files = {
  "domains.tab": '"xmailserver.test"\n',
  "mailusers.tab": '"xmailserver.test"\t"xmailuser"\t"1d08040c09"\t1\t"xmailuser"\t"U"\n',
  "aliases.tab": '"xmailserver.test"\t"al"\t"xmailuser"\n"xmailserver.test"\t"postmaster"\t"xmailuser"\n',
  "aliasdomain.tab": '"alias.test"\t"xmailserver.test"\n',
};

function tablesOf(files: Files): SessionInput["tables"] {
  return (name) => {
    const text = { ...SERVER, ...files }[name];
    return typeof text === "string"
      ? readTable(Buffer.from(text, "utf8").toString("latin1"), tabFormat(name))
      : undefined;
  };
}

const lookup = (host: string) => (host === "localhost" ? [127, 0, 0, 1] : undefined);
const loginOf = (auth: readonly [string, string] | null) =>
  auth ? { login: { user: auth[0], password: auth[1] } } : {};

/** What was said, without the numbers and addresses in the text. */
const REPLY_OF: Readonly<Record<string, string>> = {
  "ip-map": "421 (-130)",
  spammer: "421 (-107)",
  "spammers-missing": "421 (-19)",
  "no-domain": "501 Syntax error in parameters or arguments",
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
  "relay-denied": "550 Relay denied",
};

function said(input: SessionInput): Readonly<Record<string, string>> {
  return Object.fromEntries(
    decideSession(input).stages.map(({ stage, code, reason, outcome }) => [
      stage,
      REPLY_OF[reason] ?? (outcome === "accepted" ? (code === 220 ? "220" : "250 OK") : reason),
    ]),
  );
}

const meaning = (reply: string): string =>
  reply.startsWith("421")
    ? `421 ${/\(-\d+\)/.exec(reply)?.[0]}`
    : reply.replace(/ <[^>]*>$/, "").replace(/: \(-\d+\)$/, "");

interface Recorded {
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

test("1,500 recorded sessions get at every stage what XMail answered", () => {
  const lines = fixture("access/smtp-session.jsonl").trim().split("\n");
  const wrong: unknown[] = [];
  for (const line of lines) {
    const { files, session, pop3_login_ok, replies } = JSON.parse(line) as Recorded;
    const pop = pop3_login_ok ? session.pop3_before : null;
    const got = said({
      tables: tablesOf(files),
      client: session.client,
      server: { address: "127.0.0.1", port: 2525 },
      ...loginOf(session.auth),
      ...(pop ? { popLogin: { account: "xmailuser@xmailserver.test", address: pop, secondsAgo: 0 } } : {}),
      sender: session.mail_from,
      recipient: session.rcpt_to,
      lookup,
    });
    const real = Object.fromEntries(Object.entries(replies).map(([stage, reply]) => [stage, meaning(reply)]));
    if (JSON.stringify(got) !== JSON.stringify(real)) wrong.push({ files, session, got, real });
  }
  expect(wrong.slice(0, 3)).toEqual([]);
  expect(wrong.length).toBe(0);
  expect(lines.length).toBe(1500);
});

interface Verdict {
  readonly desc: string;
  readonly files: Files;
  readonly src: string;
  readonly auth: readonly [string, string] | null;
  readonly from: string;
  readonly to: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly pop3_login_before?: { readonly src: string; readonly user: string; readonly age_s: number };
}

describe("whom real XMail let mail to whom", () => {
  const { base_files: base, cases } = JSON.parse(fixture("smtp/relay-verdicts.json")) as {
    readonly base_files: Files;
    readonly cases: readonly Verdict[];
  };
  test.each(cases)("$desc", ({ files, src, auth, from, to, answers, pop3_login_before: pop }) => {
    const got = said({
      tables: tablesOf({ ...base, ...files }),
      client: src,
      server: { address: "127.0.0.1", port: 2600 },
      ...loginOf(auth),
      ...(pop ? { popLogin: { account: pop.user, address: pop.src, secondsAgo: pop.age_s } } : {}),
      sender: from,
      recipient: to,
      lookup,
    });
    const { greet = "", auth: login, mail, rcpt } = answers;
    const isMailed = mail?.startsWith("250");
    const real = {
      connect: greet.startsWith("220") ? "220" : meaning(greet),
      ...(login === undefined ? {} : { auth: meaning(login) }),
      ...(mail === undefined ? {} : { mail: meaning(mail) }),
      ...(rcpt === undefined || !isMailed ? {} : { rcpt: meaning(rcpt) }),
    };
    expect(got).toEqual(real);
  });
});
