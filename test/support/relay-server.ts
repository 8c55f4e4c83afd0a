import { createHmac } from "node:crypto";
import { mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { encodePassword } from "../../src/core/password.ts";
import { Client } from "../demo/support/client.ts";
import type { RelayDecision } from "./relay-decision.ts";

export const PASSWORD = "only-for-tests";
/** Below MailRoot, for the tables: text stands for bytes. null: the file is taken away. */
export type Files = Readonly<Record<string, string | null>>;

const account = (name: string, id: number, type = "U") =>
  `"local.test"\t"${name}"\t"${encodePassword(PASSWORD)}"\t${id}\t"${name}"\t"${type}"\n`;
const own = (name: string) => `domains/local.test/${name}`;
/** A row, for writing tables tersely. */
export const row = (...fields: readonly string[]): string =>
  `${fields.map((field) => `"${field}"`).join("\t")}\n`;

const PERMISSIONS = { anna: "MR", mona: "M", rita: "R", nora: "", lowe: "mr", susi: "MRS" };
const NAMES = [...Object.keys(PERMISSIONS), "deff", "shut"];

/** The tables that XMail looks up by an index: they stay as they are at the start. */
export const INDEXED: Readonly<Record<string, string>> = {
  "domains.tab": row("local.test") + row("other.test"),
  "aliasdomain.tab": row("alias.test", "local.test") + row("*.wild.test", "local.test"),
  "mailusers.tab":
    NAMES.map((name, index) => account(name, index + 1)).join("") +
    account("team", 20, "M") +
    account("club", 21, "M"),
  "aliases.tab":
    row("local.test", "info", "anna") +
    row("local.test", "sales-*", "anna") +
    row("*", "abuse", "anna@local.test") +
    row("local.test", "gone", "nobody") +
    row("other.test", "*", "anna@local.test"),
};

/** What every decision starts from: nobody may relay, everybody may connect. */
export const BASE: Readonly<Record<string, string>> = {
  "server.tab": row("RootDomain", "local.test") + row("SmtpServerDomain", "local.test"),
  "smtp.ipmap.tab": "",
  "spammers.tab": "",
  "spam-address.tab": "",
  "smtp.ipprop.tab": "",
  "smtprelay.tab": "",
  "smtpauth.tab": "",
  "smtpextauth.tab": "",
  "pop3.ipmap.tab": "",
  "cmdaliases/local.test/robot.tab": row("mailbox", "anna@local.test"),
  ...Object.fromEntries(
    Object.entries(PERMISSIONS).map(([name, letters]) => [
      `${own(name)}/user.tab`,
      row("SmtpPerms", letters),
    ]),
  ),
  [`${own("deff")}/user.tab`]: "",
  [`${own("shut")}/user.tab`]: row("ReceiveEnable", "0"),
  [`${own("team")}/user.tab`]: "",
  [`${own("club")}/user.tab`]: row("ClosedML", "1"),
  [`${own("club")}/mlusers.tab`]:
    row("writer@elsewhere.example", "RW") +
    row("reader@elsewhere.example", "R") +
    row("mona@local.test", "RA"),
};

export interface RelayServer {
  readonly root: string;
  readonly smtp: number;
  readonly pop3: number;
}

export function putFiles(root: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    if (content === null) rmSync(join(root, name), { force: true });
    else {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), Buffer.from(content, "latin1"));
    }
  }
}

/** All of it, before the server starts: mailboxes too, or nobody could fetch mail. */
export function layOut(root: string): void {
  putFiles(root, { ...INDEXED, ...BASE });
  for (const folder of ["tmp", "new", "cur"])
    for (const name of NAMES) mkdirSync(join(root, own(name), "Maildir", folder), { recursive: true });
}

/** The tables of one decision; the port that a variable names is the server's own. */
export const filesOf = ({ files = {} }: RelayDecision, port: number): Files =>
  Object.fromEntries(
    Object.entries({ ...BASE, ...files }).map(([name, text]) => [
      name,
      text?.replace("{port}", String(port)) ?? null,
    ]),
  );

const lastLine = (text: string) => text.trimEnd().split("\r\n").at(-1) ?? "";
const base64 = (text: string) => Buffer.from(text, "latin1").toString("base64");

/** Puts a decision's tables in place, fetches mail where it says so, and plays its session: the last line of each answer. */
export async function play(
  server: RelayServer,
  decision: RelayDecision,
  others: readonly RelayDecision[],
): Promise<Readonly<Record<string, string>>> {
  const { root, smtp, pop3 } = server;
  for (const { files = {} } of others)
    for (const name of Object.keys(files)) if (!(name in BASE)) rmSync(join(root, name), { force: true });
  for (const name of NAMES) rmSync(join(root, own(name), ".ipconn"), { force: true });
  putFiles(root, filesOf(decision, smtp));
  if (decision.pop) await fetchMail(root, pop3, decision.pop);
  const client = await Client.open(smtp, decision.client ?? "127.0.0.2");
  const answer = async () => lastLine(await client.read((text) => /(^|\r\n)\d{3} [^\r]*\r\n$/.test(text)));
  const say = (line: string) => {
    client.send(`${line}\r\n`);
    return answer();
  };
  const heard: Record<string, string> = { connect: await answer() };
  if (heard["connect"]?.startsWith("220")) {
    await say("EHLO client.example");
    if (decision.login) heard["auth"] = await logIn(say, ...decision.login);
    heard["mail"] = await say(`MAIL FROM:<${decision.from}>`);
    if (heard["mail"].startsWith("250")) heard["rcpt"] = await say(`RCPT TO:<${decision.to}>`);
    await say("QUIT");
  }
  client.hangUp();
  return heard;
}

async function logIn(
  say: (line: string) => Promise<string>,
  user: string,
  password: string,
  mechanism = "PLAIN",
): Promise<string> {
  if (mechanism === "PLAIN") return say(`AUTH PLAIN ${base64(`\0${user}\0${password}`)}`);
  const asked = await say(`AUTH ${mechanism}`);
  if (!asked.startsWith("334")) return asked;
  if (mechanism === "LOGIN") {
    await say(base64(user));
    return say(base64(password));
  }
  const challenge = Buffer.from(asked.slice(4), "base64").toString("latin1");
  return say(base64(`${user} ${createHmac("md5", password).update(challenge).digest("hex")}`));
}

/** Logs in by POP3 from an address, which XMail keeps in mind for POP-before-SMTP. */
export async function fetchMail(
  root: string,
  port: number,
  { account: name, from, secondsAgo }: NonNullable<RelayDecision["pop"]>,
): Promise<void> {
  const client = await Client.open(port, from);
  await client.lines(1);
  for (const line of [`USER ${name}@local.test`, `PASS ${PASSWORD}`]) {
    client.send(`${line}\r\n`);
    const answer = await client.lines(1);
    if (!answer.startsWith("+OK")) throw new Error(`fetching mail failed: ${answer}`);
  }
  client.send("QUIT\r\n");
  await client.rest();
  client.hangUp();
  if (secondsAgo === undefined) return;
  const then = Date.now() / 1000 - secondsAgo;
  utimesSync(join(root, own(name), ".ipconn"), then, then);
}
