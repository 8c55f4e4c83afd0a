import { describe, expect, test } from "vitest";
import { audit } from "../../../src/core/audit/audit.ts";
import {
  caseInFresh,
  changedLines,
  coded,
  factsOf,
  findingsOf,
  freshMailRoot,
  mended,
  places,
} from "../../support/audit-facts.ts";

const STRONG = coded("Kx7-long-and-strange");
const row = (...fields: readonly string[]) => `${fields.map((field) => `"${field}"`).join("\t")}\n`;
const withAccounts = (accounts: string, list?: string) =>
  freshMailRoot({ "ctrlaccounts.tab": accounts, ...(list === undefined ? {} : { "ctrl.ipmap.tab": list }) });
const OPEN = row("0.0.0.0", "0.0.0.0", "ALLOW", "1");

test.each([
  ["clear text", "control-password-empty", row("admin", "secret1"), 1],
  ["an odd number of letters, be they hex", "control-password-empty", row("admin", "abc"), 1],
  ["nothing", "control-password-empty", row("admin", ""), 1],
  ["a remark with a TAB", "control-password-empty", "# admin\tthe boss\n", 1],
  ["good hex", "control-password-empty", row("admin", STRONG), 0],
  ["hex in capitals", "control-password-empty", row("admin", STRONG.toUpperCase()), 0],
  [
    "an empty one that a good row hides",
    "control-password-empty",
    row("admin", STRONG) + row("ADMIN", ""),
    0,
  ],
  ["a remark without a TAB", "control-password-empty", `# the accounts\n${row("admin", STRONG)}`, 0],
  ["a word that looks like hex", "control-password-unclear", row("ops", "beefcafe"), 1],
  ["hex that decodes to letters", "control-password-unclear", row("ops", STRONG), 0],
  ["a row behind #", "control-row-commented", `#${row("old", STRONG)}`, 1],
  ["# inside a name", "control-row-commented", row("ops#1", STRONG), 0],
  [
    "a second row in other letters",
    "control-account-shadowed",
    row("Admin", STRONG) + row("admin", STRONG),
    1,
  ],
  [
    "names that only begin alike",
    "control-account-shadowed",
    row("admin", STRONG) + row("admin2", STRONG),
    0,
  ],
  ["a short password", "control-password-weak", row("ops", coded("q9-Tz")), 1],
  ["the account's name and a number", "control-password-weak", row("operations", coded("operations1")), 1],
  ["eight strange letters", "control-password-weak", row("ops", coded("q9-Tz4!w")), 0],
  ["no row at all", "control-account-missing", "", 1],
  ["only a row behind #", "control-account-missing", `#${row("old", STRONG)}`, 1],
  ["one row", "control-account-missing", row("admin", STRONG), 0],
] as const)("control accounts with %s: %s", (_, code, accounts, count) => {
  const found = findingsOf(code, withAccounts(accounts));
  expect(found).toHaveLength(count);
  if (count > 0 && code !== "control-account-missing")
    expect(found[0]).toMatchObject({ file: "ctrlaccounts.tab" });
});

describe("a password that is guessed", () => {
  const guessed = row("xmailuser", coded("xmail"));

  test("is a danger where strangers reach the port", () => {
    const open = withAccounts(guessed, OPEN);
    expect(findingsOf("control-password-guessable", open)).toMatchObject([{ severity: "danger", line: 1 }]);
    expect(findingsOf("control-password-weak", open)).toEqual([]);
  });

  test.each([
    ["the list keeps them out", withAccounts(guessed)],
    ["it listens on this machine only", { ...withAccounts(guessed, OPEN), commandLine: "-CI 127.0.0.1 -W-" }],
    ["control is off", { ...withAccounts(guessed, OPEN), commandLine: "-C- -W-" }],
  ])("is a warning where %s", (_, made) => {
    expect(findingsOf("control-password-guessable", made)).toEqual([]);
    expect(findingsOf("control-password-weak", made)).toMatchObject([{ severity: "warning" }]);
  });
});

test("without control nobody needs an account", () => {
  expect(findingsOf("control-account-missing", { ...withAccounts(""), commandLine: "-C- -W-" })).toEqual([]);
});

test.each([
  ["control-password-empty", row("admin", STRONG) + row("backup", "secret"), 2],
  ["control-row-commented", `#${row("old", STRONG)}\r\n${row("admin", STRONG)}`, 1],
  ["control-account-shadowed", `${row("Admin", STRONG)}admin\t${STRONG}`, 2],
])("%s is mended by taking its row away, and no other byte", (code, accounts, line) => {
  const made = withAccounts(accounts);
  const [found] = findingsOf(code, made);
  expect(found?.line).toBe(line);
  const after = mended(made, found!);
  expect(findingsOf(code, after)).toEqual([]);
  expect(changedLines(made, after, "ctrlaccounts.tab")).toMatchObject({
    gone: [expect.any(String)],
    come: [],
  });
});

test("the only account is not taken away: a password must be set", () => {
  expect(findingsOf("control-password-empty", withAccounts(row("admin", "secret1")))[0]).not.toHaveProperty(
    "fix",
  );
});

test("case 18: clear text is the empty password, and the good account is left alone", () => {
  const made = caseInFresh("18-ctrlaccounts-plain-password");
  expect(places(findingsOf("control-password-empty", made))).toEqual([
    "ctrlaccounts.tab:2",
    "ctrlaccounts.tab:3",
    "ctrlaccounts.tab:5",
  ]);
  expect(findingsOf("control-password-unclear", made)).toMatchObject([
    { line: 4, detail: { account: "ops" } },
  ]);
  const said = audit(factsOf(made)).filter(({ file, line }) => file === "ctrlaccounts.tab" && line === 1);
  expect(said).toEqual([]);
  const after = mended(made, findingsOf("control-password-empty", made)[0]!);
  expect(changedLines(made, after, "ctrlaccounts.tab")).toEqual({ gone: ['"admin"\t"secret1"\n'], come: [] });
});

test("case 20: any style of a row is fine; only the second admin is told, as a note", () => {
  const made = caseInFresh("20-ctrlaccounts-foreign-writer-style");
  const said = audit(factsOf(made)).filter(({ file }) => file === "ctrlaccounts.tab");
  expect(said).toMatchObject([
    { code: "control-account-shadowed", severity: "note", line: 5, detail: { account: "admin", first: "1" } },
  ]);
});

test("a table that can't be read is neither fine nor bad", () => {
  const made = { ...withAccounts(row("admin", "")), unreadable: ["ctrlaccounts.tab"] };
  expect(findingsOf("control-password-empty", made)).toMatchObject([
    { severity: "could-not-test", file: "ctrlaccounts.tab", detail: { reason: "error" } },
  ]);
  expect(findingsOf("control-account-missing", made)).toEqual([]);
});

test("no finding tells a password", () => {
  const secrets = ["secret1", "hunter2!", "operations1", "xmail99x"];
  const made = freshMailRoot({
    "ctrlaccounts.tab":
      row("admin", "secret1") + row("ops", coded("hunter2!")) + row("operations", coded("operations1")),
    "domains.tab": row("example.jp"),
    "mailusers.tab": `example.jp taro secret1 1 taro U\n${row("example.jp", "ops", coded("xmail99x"), "1", "ops", "U")}`,
    "smtpauth.tab": row("relay", "hunter2!", "MR"),
  });
  const said = JSON.stringify(audit(factsOf(made)).map(({ fix: _, ...told }) => told));
  expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
});

test("an empty password that nobody can use now is a warning", () => {
  const made = { ...withAccounts(row("admin", "")), commandLine: "-C- -W-" };
  expect(findingsOf("control-password-empty", made)).toEqual([]);
  expect(findingsOf("control-password-weak", made)).toMatchObject([
    { severity: "warning", detail: { reason: "empty" } },
  ]);
});
