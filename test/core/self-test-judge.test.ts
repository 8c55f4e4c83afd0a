import { expect, test } from "vitest";
import { decideIpMap } from "../../src/core/access/ip-map.ts";
import { decideSession } from "../../src/core/access/session.ts";
import { judgeControl, judgeSmtp } from "../../src/core/self-test/judge.ts";
import { type ActualAnswer, reportOf, type SelfTestVerdict } from "../../src/core/self-test/report.ts";
import { trustOf } from "../../src/core/self-test/sources.ts";
import { row } from "../support/relay-server.ts";
import { tablesOf } from "./access/replies.ts";

const TABLES = {
  "domains.tab": row("example.jp"),
  "mailusers.tab": row("example.jp", "taro", "1d08040c09", "1", "taro", "U"),
  "spammers.tab": "",
  "smtprelay.tab": "",
};
type Files = Readonly<Record<string, string | null>>;
const tables = (files: Files = {}) => tablesOf({ ...TABLES, ...files });

const refused = (stage: ActualAnswer["stage"], code: number, text: string): ActualAnswer => ({
  outcome: "refused",
  stage,
  code,
  text: `${code} ${text}`,
});
const DENIED = refused("rcpt", 550, "Relay denied");
const TAKEN: ActualAnswer = { outcome: "accepted", stage: "rcpt", code: 250, text: "250 OK" };
const server = (name: string, value: string) => ({ "server.tab": row(name, value) });
const EVERYBODY = { "smtprelay.tab": row("0.0.0.0/0") };
const NOBODY = { "smtp.ipmap.tab": row("0.0.0.0", "0.0.0.0", "DENY", "1") };
const OUT = ["stranger@example.com", "someone@example.net"] as const;

test.each<[string, Files, readonly [string, string], ActualAnswer, object]>([
  ["refused, as we say", {}, OUT, DENIED, { verdict: "closed", asExpected: true }],
  ["taken, though we say no", {}, OUT, TAKEN, { verdict: "open", asExpected: false }],
  ["taken, as the tables say", EVERYBODY, OUT, TAKEN, { verdict: "open", asExpected: true }],
  ["refused, though we say yes", EVERYBODY, OUT, DENIED, { verdict: "differs", asExpected: false }],
  ["refused elsewhere", {}, OUT, refused("mail", 551, "Server use forbidden"), { verdict: "differs" }],
  ["refused with another number", {}, OUT, refused("rcpt", 501, "Syntax error"), { verdict: "differs" }],
  ["a custom domain for all", { "custdomains/.tab": "" }, OUT, TAKEN, { verdict: "open", asExpected: true }],
  [
    "a mailbox here",
    {},
    ["a@example.com", "taro@example.jp"],
    TAKEN,
    { verdict: "allowed", asExpected: true },
  ],
  [
    "a catch-all that takes a percent sign",
    { "aliases.tab": row("example.jp", "*", "taro") },
    ["a@example.com", "x%example.net@example.jp"],
    TAKEN,
    { verdict: "allowed" },
  ],
  [
    "a filter that we don't run",
    { "filters.post-rcpt.tab": row("/bin/x") },
    ["a@example.com", "taro@example.jp"],
    DENIED,
    { verdict: "closed" },
  ],
  [
    "a filter, and taken all the same",
    { "filters.post-rcpt.tab": row("/bin/x") },
    OUT,
    TAKEN,
    { verdict: "open" },
  ],
  [
    "turned away at the door, as we say",
    NOBODY,
    OUT,
    refused("connect", 421, "XMail (-130), closing"),
    { verdict: "could-not-test", cannot: "refused-at-connect" },
  ],
  [
    "turned away at the door, though we say no",
    {},
    OUT,
    refused("connect", 421, "XMail (-130), closing"),
    { verdict: "differs" },
  ],
  [
    "turned away at the door by another table",
    NOBODY,
    OUT,
    refused("connect", 421, "XMail (-107), closing"),
    { verdict: "differs" },
  ],
  ["let in at the door, though we say no", NOBODY, OUT, DENIED, { verdict: "differs" }],
  ["let in and taken, though we say no", NOBODY, OUT, TAKEN, { verdict: "open", asExpected: false }],
  [
    "words of one's own at the door",
    { ...NOBODY, ...server("SmtpMsgIPBan", "554 Go away") },
    OUT,
    refused("connect", 554, "Go away"),
    { cannot: "refused-at-connect" },
  ],
  [
    "too little disk",
    {},
    OUT,
    refused("connect", 421, "XMail (-197), closing"),
    { verdict: "could-not-test", cannot: "busy" },
  ],
  ["greylisting", EVERYBODY, OUT, refused("rcpt", 450, "Try later"), { cannot: "refused-for-now" }],
  ["no RootDomain", {}, OUT, refused("hello", 451, "(-100)"), { cannot: "hello-refused" }],
  [
    "a name in smtprelay.tab, and taken",
    { "smtprelay.tab": row("office.example/32") },
    OUT,
    TAKEN,
    { cannot: "host-names" },
  ],
  [
    "a name in smtprelay.tab, and refused",
    { "smtprelay.tab": row("office.example/32") },
    OUT,
    DENIED,
    { verdict: "closed" },
  ],
])("%s", (_, files, [sender, recipient], actual, wanted) => {
  const client = "127.0.0.2";
  const source = tables(files);
  const decision = decideSession({ tables: source, client, sender, recipient });
  expect(judgeSmtp(decision, actual, trustOf(source, client), source)).toMatchObject(wanted);
});

test("who has just fetched mail is no stranger", () => {
  const client = "127.0.0.2";
  const sender = "taro@example.jp";
  const popLogin = { account: sender, address: client, secondsAgo: 5 };
  const decision = decideSession({ tables: tables(), client, sender, recipient: OUT[1], popLogin });
  expect(judgeSmtp(decision, TAKEN, "untrusted", tables())).toEqual({ verdict: "allowed", asExpected: true });
});

const GREETED: ActualAnswer = { outcome: "accepted", stage: "connect", text: "+00000 <1@x> XMail" };
const AWAY = refused("connect", -130, "Server does not like Your IP");

test.each<[string, string | null, ActualAnswer, boolean, object]>([
  [
    "turned away, as its table says",
    row("0.0.0.0", "0.0.0.0", "DENY", "1"),
    AWAY,
    false,
    { verdict: "closed", asExpected: true },
  ],
  [
    "greeted, though its table says no",
    row("0.0.0.0", "0.0.0.0", "DENY", "1"),
    GREETED,
    false,
    { verdict: "open", asExpected: false },
  ],
  ["turned away, though its table says yes", null, AWAY, true, { verdict: "differs", asExpected: false }],
  ["greeted, with everybody", null, GREETED, true, { verdict: "open", asExpected: true }],
  ["greeted, and only this machine can be", null, GREETED, false, { verdict: "allowed", asExpected: true }],
  [
    "greeted, and a name may say so",
    row("office.example/32", "", "DENY", "1"),
    GREETED,
    true,
    { cannot: "host-names" },
  ],
])("the control port: %s", (_, table, actual, forStrangers, wanted) => {
  const decision = decideIpMap(tables({ "ctrl.ipmap.tab": table })("ctrl.ipmap.tab"), "127.0.0.2");
  expect(judgeControl(decision, actual, forStrangers)).toMatchObject(wanted);
});

test("the whole is as bad as its worst row, and nothing tested is nothing known", () => {
  const rows = (...verdicts: readonly SelfTestVerdict[]) =>
    reportOf(
      verdicts.map((verdict) => ({ service: "smtp" as const, verdict })),
      false,
    ).relay;
  expect(rows("closed", "open", "differs")).toBe("open");
  expect(rows("closed", "differs")).toBe("differs");
  expect(rows("closed", "could-not-test", "allowed")).toBe("closed");
  expect(rows("could-not-test", "allowed")).toBe("could-not-test");
  expect(reportOf([], false)).toMatchObject({ relay: "could-not-test", control: "could-not-test" });
});
