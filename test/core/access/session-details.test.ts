import { expect, test } from "vitest";
import { decideSession } from "../../../src/core/access/session.ts";
import type { SessionInput } from "../../../src/core/access/session-input.ts";
import { wildMatch } from "../../../src/core/access/wild-match.ts";
import { tabFormat } from "../../../src/core/tab/format.ts";
import { readTable } from "../../../src/core/tab/table.ts";

const FILES: Readonly<Record<string, string>> = {
  "domains.tab": '"example.jp"\n',
  "mailusers.tab":
    '"example.jp"\t"taro"\t"1d08040c09"\t1\t"taro"\t"U"\n"example.jp"\t"club"\t"1d08040c09"\t2\t"club"\t"M"\n',
  "spammers.tab": "",
};

function decide(files: Readonly<Record<string, string>>, given: Partial<SessionInput> = {}) {
  const all = { ...FILES, ...files };
  return decideSession({
    tables: (name) => (all[name] === undefined ? undefined : readTable(all[name], tabFormat(name))),
    client: "203.0.113.9",
    sender: "hanako@elsewhere.example",
    recipient: "someone@outside.example",
    ...given,
  });
}

test("the stage that refuses names the table, its row and what each row had to say", () => {
  const { accepted, stages } = decide({ "smtprelay.tab": '# ours\n"10.0.0.0/8"\n"192.0.2.7"\n' });
  expect(accepted).toBe(false);
  expect(stages.at(-1)).toEqual({
    stage: "rcpt",
    outcome: "refused",
    code: 550,
    reason: "relay-denied",
    file: "smtprelay.tab",
    checks: [
      {
        file: "smtprelay.tab",
        steps: [
          { line: 2, outcome: "no-match" },
          { line: 3, outcome: "no-effect", reason: "bare-address" },
        ],
      },
    ],
  });
});

test("a connection that is let in names every table that it passed, with their rows", () => {
  const { stages } = decide({
    "smtp.ipprop.tab": '"10.0.0.0/8"\t"WhiteList=1"\n',
    "smtp.ipmap.tab": '"0.0.0.0"\t"0.0.0.0"\t"DENY"\t1\n"0.0.0.0/0"\t"-"\t"ALLOW"\t2\n',
    "spammers.tab": '"198.51.100.0/24"\n',
  });
  expect(stages[0]?.checks).toEqual([
    { file: "smtp.ipprop.tab", steps: [{ line: 1, outcome: "no-match" }] },
    {
      file: "smtp.ipmap.tab",
      steps: [
        { line: 1, outcome: "outweighed" },
        { line: 2, outcome: "decides" },
      ],
    },
    { file: "spammers.tab", steps: [{ line: 1, outcome: "no-match" }] },
  ]);
});

test("a custom domain's mere file opens the way to its subdomains, and is named", () => {
  const { accepted, stages } = decide({ "custdomains/.example.tab": "" });
  expect(accepted).toBe(true);
  expect(stages.at(-1)).toMatchObject({ reason: "custom-domain", file: "custdomains/.example.tab" });
});

test("a command alias is taken before anybody asks for an account", () => {
  const { stages } = decide({ "cmdaliases/example.jp/robot.tab": "" }, { recipient: "Robot@example.jp" });
  expect(stages.at(-1)).toMatchObject({ outcome: "accepted", reason: "command-alias" });
});

test.each([
  ["hanako@elsewhere.example", "RW", "closed-list"],
  ["Member@elsewhere.example", "RW", "local"],
  ["member@elsewhere.example", "R", "closed-list"],
])("to a closed list %s with the letters %s: %s", (sender, letters, reason) => {
  const files = {
    "domains/example.jp/club/user.tab": '"ClosedML"\t"1"\n',
    "domains/example.jp/club/mlusers.tab": `"member@elsewhere.example"\t"${letters}"\n`,
  };
  const { stages } = decide(files, { sender, recipient: "club@example.jp" });
  expect(stages.at(-1)?.reason).toBe(reason);
});

test("a name that nobody looked up leaves the session open, at the stage that needs it", () => {
  const row = '"office.example"\t"255.255.255.255"';
  expect(decide({ "smtprelay.tab": `${row}\n` })).toMatchObject({ accepted: "not-decided" });
  const { stages } = decide({ "smtp.ipmap.tab": `${row}\t"DENY"\t1\n` });
  expect(stages).toMatchObject([{ stage: "connect", outcome: "not-decided", file: "smtp.ipmap.tab" }]);
});

test("TLS that is demanded is enough where it is there", () => {
  const files = { "server.tab": '"SmtpConfig"\t"WantTLS"\n' };
  expect(decide(files).stages.at(-1)?.reason).toBe("tls-needed");
  expect(decide(files, { secured: true }).stages.at(-1)?.reason).toBe("relay-denied");
});

test("a POP3 login counts for 900 seconds, or for as long as the command line says", () => {
  const pop = (secondsAgo: number, popLoginAge?: number) =>
    decide(
      {},
      {
        sender: "taro@example.jp",
        popLogin: { account: "taro@example.jp", address: "203.0.113.9", secondsAgo },
        ...(popLoginAge === undefined ? {} : { popLoginAge }),
      },
    ).accepted;
  expect([pop(900), pop(901), pop(901, 3600)]).toEqual([true, false, true]);
});

test("a POP3 login counts for the same address only, however an IPv6 one is spelled", () => {
  const from = (client: string, address: string) =>
    decide(
      {},
      {
        client,
        sender: "taro@example.jp",
        popLogin: { account: "taro@example.jp", address, secondsAgo: 1 },
      },
    ).accepted;
  expect(from("2001:db8::7", "2001:DB8:0::7")).toBe(true);
  // XMail asks for the family of the connection, and doesn't find it in the other one.
  expect(from("::ffff:203.0.113.9", "203.0.113.9")).toBe(false);
});

test.each([
  ["PLAIN", "PLAIN", 235],
  ["LOGIN,PLAIN", "PLAIN", 504],
  ["login", "LOGIN", 235],
  ["", "CRAM-MD5", 504],
] as const)(
  "SmtpNoTLSAuths %j: XMail knows %s without TLS only as its first name (%d)",
  (list, mechanism, code) => {
    const files = { "server.tab": `"SmtpNoTLSAuths"\t"${list}"\n` };
    const login = { user: "taro@example.jp", password: "xmail", mechanism };
    expect(decide(files, { login }).stages[1]?.code).toBe(code);
    expect(decide(files, { login, secured: true }).stages[1]?.code).toBe(235);
  },
);

test("a login that a program decides is left open, and gives nobody the right to relay", () => {
  const files = { "smtpextauth.tab": '"plain"\t"/usr/local/bin/auth"\t"@@USER"\n' };
  const login = { user: "taro@example.jp", password: "xmail" };
  const { accepted, stages, unchecked } = decide(files, { login });
  expect(stages[1]).toMatchObject({ outcome: "not-decided", file: "smtpextauth.tab", line: 1 });
  expect(accepted).toBe(false);
  expect(unchecked).toEqual(["smtpextauth.tab"]);
  expect(decide(files).unchecked).toEqual([]);
  expect(decide(files, { login: { ...login, mechanism: "LOGIN" } }).accepted).toBe(true);
});

test("the mere file smtp.hnprop.tab is named as unchecked: without a name in the DNS nobody gets in", () => {
  expect(decide({ "smtp.hnprop.tab": "" }).unchecked).toEqual(["smtp.hnprop.tab"]);
});

test.each([
  ["*@spam-host.example", "x@SPAM-host.example", true],
  ["t[a-c]ro@*", "taro@example.jp", true],
  ["t[^a-c]ro@*", "taro@example.jp", false],
  ["a\\*@*", "ab@example.jp", false],
  ["*a*b?", "xaabbc", true],
  ["[taro@*", "taro@example.jp", false],
  ["****", "", true],
  ["?", "", false],
  ["a.b", "axb", false],
])("the pattern %s and %s: %s", (pattern, text, fits) => {
  expect(wildMatch(pattern, text)).toBe(fits);
});

test("a pattern of many stars is decided at once", () => {
  expect(wildMatch(`${"*a".repeat(40)}*b`, "a".repeat(200))).toBe(false);
});

test("what asks the network or runs programs is named as unchecked", () => {
  const files = {
    "server.tab": '"CustMapsList"\t"zen.example.:1"\n"SMTP-RDNSCheck"\t"0"\n"CheckMailerDomain"\t"1"\n',
    "filters.post-rcpt.tab": '"/usr/local/bin/check"\n',
  };
  expect(decide(files).unchecked).toEqual(["CustMapsList", "CheckMailerDomain", "filters.post-rcpt.tab"]);
  expect(decide({}).unchecked).toEqual([]);
});
