import { describe, expect, test } from "vitest";
import { audit } from "../../../src/core/audit/audit.ts";
import {
  caseInFresh,
  changedLines,
  coded,
  factsOf,
  findingsOf,
  freshMailRoot,
  type MadeMailRoot,
  mended,
  places,
} from "../../support/audit-facts.ts";

const row = (...fields: readonly string[]) => `${fields.map((field) => `"${field}"`).join("\t")}\n`;
const user = (name: string, hex: string, domain = "example.jp", type = "U") =>
  row(domain, name, hex, "1", name, type);
const STRONG = coded("Kx7-long-and-strange");
const withUsers = (mailusers: string, more: Readonly<Record<string, string>> = {}): MadeMailRoot =>
  freshMailRoot({ "domains.tab": row("example.jp"), "mailusers.tab": mailusers, ...more });

test.each([
  ["the sample with its password", "mail-sample-account", user("xmailuser", coded("xmail")), 1],
  ["the sample in other letters", "mail-sample-account", user("XMailUser", coded("xmail").toUpperCase()), 1],
  ["the sample with a password of its own", "mail-sample-account", user("xmailuser", STRONG), 0],
  ["no password", "mail-password-empty", user("taro", ""), 1],
  ["a password", "mail-password-empty", user("taro", STRONG), 0],
  ["a list without password", "mail-password-empty", user("staff", "", "example.jp", "M"), 1],
  ["its name as password", "mail-password-weak", user("info", coded("INFO")), 1],
  ["its name and a number", "mail-password-weak", user("hanako", coded("hanako2024")), 1],
  ["its address as password", "mail-password-weak", user("hanako", coded("hanako@example.jp")), 1],
  ["its domain as password", "mail-password-weak", user("hanako", coded("example.jp")), 1],
  ["the first part of its domain", "mail-password-weak", user("hanako", coded("example1")), 1],
  ["what everybody tries", "mail-password-weak", user("hanako", coded("Password1")), 1],
  ["few letters", "mail-password-weak", user("hanako", coded("q9-Tz")), 1],
  ["six strange letters", "mail-password-weak", user("hanako", coded("q9-Tz4")), 0],
  ["its name inside a longer password", "mail-password-weak", user("hanako", coded("my-hanako-5562")), 0],
  ["five columns", "mail-row-skipped", row("example.jp", "short", STRONG, "3", "short"), 1],
  ["clear text", "mail-row-skipped", user("plain", "himitsu12"), 1],
  ["an odd number of digits", "mail-row-skipped", user("odd", "1d0"), 1],
  ["more columns than needed", "mail-row-skipped", row("example.jp", "a", STRONG, "1", "a", "U", "x"), 0],
  ["a row behind #", "mail-row-skipped", `#${user("old", "")}`, 0],
  ["the same name in other letters", "mail-account-twice", user("taro", STRONG) + user("TARO", STRONG), 1],
  [
    "the same name in another domain",
    "mail-account-twice",
    user("taro", STRONG) + user("taro", STRONG, "example.com"),
    0,
  ],
  ["a domain that isn't handled", "mail-domain-unhandled", user("g", STRONG, "ghost.example"), 1],
  ["its domain in other letters", "mail-domain-unhandled", user("g", STRONG, "Example.JP"), 0],
] as const)("a mail account with %s: %s", (_, code, mailusers, count) => {
  expect(findingsOf(code, withUsers(mailusers))).toHaveLength(count);
});

test("an account of an alias domain is in a domain that is handled", () => {
  const made = withUsers(user("g", STRONG, "example.net"), {
    "aliasdomain.tab": row("example.net", "example.jp"),
  });
  expect(findingsOf("mail-domain-unhandled", made)).toEqual([]);
});

test.each([
  [4, 0],
  [undefined, 1],
  [12, 1],
])("with %s letters as the least that was chosen, q9-Tz is told %i times", (least, count) => {
  const system = least === undefined ? {} : { minimumPasswordLength: least };
  expect(
    findingsOf("mail-password-weak", { ...withUsers(user("taro", coded("q9-Tz"))), system }),
  ).toHaveLength(count);
});

test.each([
  ["SMTP and POP3 are off", { commandLine: "-S- -X- -P- -B-" }],
  ["both listen on this machine only", { commandLine: "-SI 127.0.0.1 -X- -PI 127.0.0.1 -B-" }],
])("where %s, the sample account is a warning, no danger", (_, more) => {
  const made = { ...withUsers(user("xmailuser", coded("xmail"))), ...more };
  expect(findingsOf("mail-sample-account", made)).toEqual([]);
  const [found] = findingsOf("mail-sample-account-inside", made);
  expect(found).toMatchObject({ severity: "warning", file: "mailusers.tab", line: 1 });
  expect(findingsOf("mail-sample-account-inside", mended(made, found!))).toEqual([]);
});

test("where lists keep strangers from logging in, the sample account is no danger", () => {
  const closed = `${row("0.0.0.0", "0.0.0.0", "DENY", "1")}${row("192.168.0.0", "255.255.0.0", "ALLOW", "2")}`;
  const lists = { "smtp.ipmap.tab": closed, "pop3.ipmap.tab": closed };
  expect(findingsOf("mail-sample-account", withUsers(user("xmailuser", coded("xmail")), lists))).toEqual([]);
});

describe("weak passwords", () => {
  const weak = user("info", coded("info"));
  const settings = (perms: string) => ({ "domains/example.jp/info/user.tab": row("SmtpPerms", perms) });

  test.each([
    ["the default permissions have R", withUsers(weak), 1],
    ["the account's own have R", withUsers(weak, settings("MR")), 1],
    ["the account's own are empty", withUsers(weak, settings("")), 0],
    ["the account's own have a small r", withUsers(weak, settings("mr")), 0],
    ["the server's default has no R", withUsers(weak, { "server.tab": row("DefaultSmtpPerms", "MV") }), 0],
    ["SMTP is off", { ...withUsers(weak), commandLine: "-S- -X-" }, 0],
    ["no password is weak", withUsers(user("info", STRONG)), 0],
    ["it is one of smtpauth.tab with R", withUsers("", { "smtpauth.tab": row("relay", "relay", "MR") }), 1],
    ["it is one of smtpauth.tab without R", withUsers("", { "smtpauth.tab": row("relay", "relay", "M") }), 0],
    ["it is a dead row of smtpauth.tab", withUsers("", { "smtpauth.tab": row("relay", "relay") }), 0],
  ] as const)("open the server for relaying where %s", (_, made, count) => {
    expect(findingsOf("weak-passwords-relay", made)).toHaveLength(count);
  });

  test("of an account whose settings weren't looked at: nobody knows", () => {
    const made = { ...withUsers(weak), unseen: ["domains/example.jp/info/user.tab"] };
    expect(findingsOf("weak-passwords-relay", made)).toMatchObject([
      { severity: "could-not-test", detail: { reason: "beyond-bound" } },
    ]);
  });
});

test("the sample account is mended by taking its row away, and no other byte", () => {
  const mine = user("taro", STRONG).replace("\n", "\r\n");
  const made = withUsers(mine + user("xmailuser", coded("xmail")));
  const after = mended(made, findingsOf("mail-sample-account", made)[0]!);
  expect(findingsOf("mail-sample-account", after)).toEqual([]);
  expect(after.files["mailusers.tab"]).toBe(mine);
});

test("an account of a domain that isn't handled can't be deleted by command", () => {
  const sample = user("xmailuser", coded("xmail"), "xmailserver.test");
  const running = { service: { running: true, dangers: [], foreignPorts: [] } };
  expect(findingsOf("mail-sample-account", { ...withUsers(sample), system: running })[0]).not.toHaveProperty(
    "fix",
  );
  expect(findingsOf("mail-sample-account", withUsers(sample))[0]).toHaveProperty("fix");
});

test("case 22: the published password is a danger, weak ones are told, the strong one isn't", () => {
  const made = caseInFresh("22-default-credentials");
  expect(findingsOf("mail-sample-account", made)).toMatchObject([
    { severity: "danger", line: 1, detail: { account: "xmailuser@xmailserver.test" } },
  ]);
  expect(findingsOf("mail-password-weak", made)).toMatchObject([
    { line: 2, detail: { account: "info@example.jp", reason: "equals-name" } },
  ]);
  expect(findingsOf("weak-passwords-relay", made)).toMatchObject([
    { detail: { count: "2", accounts: "xmailuser@xmailserver.test, info@example.jp" } },
  ]);
  const open = { ...made, files: { ...made.files, "ctrl.ipmap.tab": "" } };
  expect(findingsOf("control-password-guessable", open)).toMatchObject([{ severity: "danger", line: 1 }]);
  const said = audit(factsOf(made));
  expect(
    said.filter(
      ({ line, file, severity }) => file === "mailusers.tab" && line === 3 && severity === "danger",
    ),
  ).toEqual([]);
  expect(places(findingsOf("mail-password-weak", made))).not.toContain("mailusers.tab:3");
  expect(JSON.stringify(said.map(({ detail }) => detail))).not.toMatch(/"xmail"|"info"/);
  const after = mended(made, findingsOf("mail-sample-account", made)[0]!);
  expect(changedLines(made, after, "mailusers.tab")).toMatchObject({
    gone: [expect.stringContaining("xmailuser")],
    come: [],
  });
});

test("case 26: names that begin alike are other accounts", () => {
  const made = caseInFresh("26-user-password-prefix-match");
  expect(findingsOf("mail-account-twice", made)).toEqual([]);
});

test("case 52: rows that XMail skips are told with the reason, and rows that it takes aren't", () => {
  const made = caseInFresh("52-mailusers-unreadable-rows");
  expect(findingsOf("mail-row-skipped", made)).toMatchObject([
    { line: 2, detail: { reason: "password-not-hex" } },
    { line: 3, detail: { reason: "six-columns" } },
  ]);
  expect(findingsOf("mail-domain-unhandled", made)).toMatchObject([
    { line: 7, detail: { domain: "ghost.example" } },
  ]);
  expect(findingsOf("mail-account-twice", made)).toMatchObject([{ line: 8, detail: { first: "1" } }]);
  expect(findingsOf("mail-account-twice", made)[0]).not.toHaveProperty("fix");
});
