import { describe, expect, test } from "vitest";
import { readLogFacts } from "../../../src/core/audit/log-lines.ts";
import {
  caseMailRoot,
  changedLines,
  findingsOf,
  freshMailRoot,
  type MadeMailRoot,
  mended,
  NOW,
  places,
  SOUND,
} from "../../support/audit-facts.ts";

const row = (...fields: readonly string[]) => `${fields.map((field) => `"${field}"`).join("\t")}\n`;
const DAY = 86_400_000;
const server = (name: string, value: string, more: Partial<MadeMailRoot> = {}): MadeMailRoot => ({
  ...freshMailRoot({ "server.tab": row("RootDomain", "example.jp") + row(name, value) }),
  ...more,
});

test.each([
  ["nothing is logged", "-B-", 1],
  ["only finger is logged", "-Fl", 1],
  ["SMTP is logged", "-Sl", 0],
  ["nothing runs that could be logged", "-S- -X- -P- -B-", 0],
])("logging where %s", (_, commandLine, count) => {
  expect(findingsOf("logging-off", { ...freshMailRoot(), commandLine })).toHaveLength(count);
});

test.each([
  ["1", 1],
  ["2", 1],
  ["0", 0],
  ["yes", 0],
  ["", 0],
])("Pop3LogPasswd %j is told %i times, and mended by 0", (value, count) => {
  const root = server("Pop3LogPasswd", value);
  const found = findingsOf("pop3-log-with-passwords", root);
  expect(found).toHaveLength(count);
  for (const one of found) {
    const after = mended(root, one);
    expect(findingsOf("pop3-log-with-passwords", after)).toEqual([]);
    expect(changedLines(root, after, "server.tab").come).toEqual([row("Pop3LogPasswd", "0")]);
  }
});

describe("what logs show", () => {
  const ctrl = (...lines: readonly string[]) =>
    readLogFacts([{ file: "logs/ctrl-202601010000", lines }]).clearControlLogins;
  const pop3 = (...lines: readonly string[]) =>
    readLogFacts([{ file: "logs/pop3-202601010000", lines }]).popPasswords;
  const TIME = "2026-01-01 00:00:01";

  test.each([
    ["a password", ["Summer-2020", TIME, "AUTH"], 1],
    ["a digest", [`#${"0123456789abcdef".repeat(2)}`, TIME, "AUTH"], 0],
    ["a password that begins like a digest", ["#0123", TIME, "AUTH"], 1],
    ["a wrong guess of a stranger", ["Summer-2020", TIME, "FAIL"], 0],
    ["what was asked before the answer", ["Summer-2020", TIME, "REQ"], 0],
    ["a TAB in the name before it", ["x\ty", "Summer-2020", TIME, "AUTH"], 1],
    ["half a line", ["AUTH"], 0],
  ])("a control login with %s", (_, rest, count) => {
    const seen = ctrl(row("192.0.2.9", "admin", ...rest).trim());
    expect(seen.length).toBe(count);
    if (count > 0)
      expect(seen).toEqual([{ file: "logs/ctrl-202601010000", count: 1, time: TIME, peer: "192.0.2.9" }]);
  });

  test.each([
    ["a wrong password", ["secret-word", "ELOGIN"], 1],
    ["a right password", ["secret-word", "LOGIN", "7", "3075"], 1],
    ["none", ["", "LOGIN", "7", "3075"], 0],
  ])("a POP3 login with %s", (_, rest, count) => {
    expect(pop3(row("host", "example.jp", "192.0.2.9", TIME, "taro", ...rest).trim())).toHaveLength(count);
  });

  test("an address that would steer the terminal is made harmless", () => {
    expect(ctrl(row("\x1b[2J", "admin", "pw", TIME, "AUTH").trim())[0]?.peer).toBe("\\x1b[2J");
  });

  test("case 68: the log's clear logins and guesses are told, never what they were", () => {
    const root = caseMailRoot("68-log-leaks-passwords");
    const tails = Object.keys(root.files)
      .filter((name) => name.startsWith("logs/"))
      .map((file) => ({ file, lines: root.files[file]!.split("\n") }));
    const seen = { ...root, system: { logs: readLogFacts(tails) } };
    const found = [
      ...findingsOf("pop3-log-with-passwords", seen),
      ...findingsOf("control-logins-in-clear", seen),
      ...findingsOf("pop3-passwords-in-log", seen),
    ];
    expect(places(found)).toEqual(["server.tab:7", "logs/ctrl-202001010000", "logs/pop3-202001010000"]);
    expect(found[1]).toMatchObject({ severity: "warning", detail: { count: "1", peer: "127.0.0.1" } });
    expect(JSON.stringify(found)).not.toMatch(/Summer|bank|0123456789abcdef/);
  });

  test("logs that can't be read are neither fine nor bad", () => {
    const { logs: _, ...system } = SOUND;
    const root = { ...freshMailRoot(), system: { ...system, logs: undefined } as object };
    expect(findingsOf("control-logins-in-clear", root)).toMatchObject([{ severity: "could-not-test" }]);
  });
});

const MB = 1024 * 1024;

test.each([
  ["below the limit", 50 * MB, "102400", ["disk-below-minimum"]],
  ["below twice the limit", 150 * MB, "102400", ["disk-near-minimum"]],
  ["above twice the limit", 250 * MB, "102400", []],
  ["little without a limit", 50 * MB, "-1", ["disk-nearly-full"]],
  ["little above a small limit", 50 * MB, "1024", ["disk-nearly-full"]],
  ["enough without a limit", 500 * MB, "", []],
] as const)("free disk %s", (_, free, limit, codes) => {
  const root = server("SmtpMinDiskSpace", limit, { system: { disk: { free } } });
  const all = ["disk-below-minimum", "disk-near-minimum", "disk-nearly-full"];
  expect(all.filter((code) => findingsOf(code, root).length > 0)).toEqual(codes);
});

test("frozen messages are noted with the age of the oldest", () => {
  const root = (frozen: number) => ({
    ...freshMailRoot(),
    system: { queue: { frozen, oldestFrozenAt: NOW - 3.5 * DAY } },
  });
  expect(findingsOf("frozen-messages", root(4))).toMatchObject([
    { severity: "note", detail: { count: "4", days: "3" } },
  ]);
  expect(findingsOf("frozen-messages", root(0))).toEqual([]);
});

function without(...names: readonly string[]): MadeMailRoot {
  const root = freshMailRoot();
  const isGone = (name: string) => names.some((one) => name === one || name.startsWith(`${one}/`));
  return {
    ...root,
    files: Object.fromEntries(Object.entries(root.files).filter(([name]) => !isGone(name))),
    folders: root.folders.filter((name) => !isGone(name)),
  };
}

test.each([
  ["mailusers.tab", "mail-root-stops-start", "not-found"],
  ["tabindex", "mail-root-stops-start", "not-found"],
  ["spammers.tab", "mail-root-refuses-mail", "not-found"],
  ["server.tab", "mail-root-refuses-mail", "not-found"],
  ["logs", "mail-root-lacks", "not-found"],
  ["pop3locks", "mail-root-breaks", "not-found"],
  ["domains", "mail-root-breaks", "not-found"],
  ["cmdaliases", "mail-root-lacks", "not-found"],
])("without %s: %s", (name, code, reason) => {
  expect(findingsOf(code, without(name))).toMatchObject([{ file: name, detail: { reason } }]);
  expect(findingsOf(code, freshMailRoot())).toEqual([]);
  expect(findingsOf(code, { ...without(name), unseen: [name] })).toEqual([]);
});

test("case 61: what blocks the start is listed exactly; logs are a note", () => {
  const root = caseMailRoot("61-start-missing-core-table");
  expect(places(findingsOf("mail-root-stops-start", root))).toEqual([
    "aliases.tab",
    "aliasdomain.tab",
    "tabindex",
    "dnscache",
    "spool",
  ]);
  expect(places(findingsOf("mail-root-refuses-mail", root))).toContain("server.tab");
  const notes = findingsOf("mail-root-lacks", root);
  expect(places(notes)).toContain("logs");
  expect(new Set(notes.map(({ severity }) => severity))).toEqual(new Set(["note"]));
});

test("folders of features that nobody may use are told in one line", () => {
  expect(findingsOf("mail-root-lacks", without("bin", "msgsync", "filters"))).toMatchObject([
    { severity: "note", detail: { item: "bin, filters, msgsync" } },
  ]);
});

test("without POP3 nobody needs pop3locks", () => {
  expect(findingsOf("mail-root-breaks", { ...without("pop3locks"), commandLine: "-P- -B-" })).toEqual([]);
});

test.each([
  ["20240101", 1],
  ["20260101", 0],
])("logs since %s are told %i times", (date, count) => {
  const logs = { [`logs/smtp-${date}0000`]: "", "logs/smtp-202611250000": "", "logs/mine-old": "" };
  expect(findingsOf("logs-never-deleted", freshMailRoot(logs))).toHaveLength(count);
});

test.each([
  ["in two days", 2 * DAY, 1],
  ["in an hour", DAY / 24, 0],
])("a table that was written %s", (_, later, count) => {
  const outside = { "mailusers.tab": { modifiedAt: NOW + later } };
  expect(findingsOf("clock-behind", { ...freshMailRoot(), outside })).toHaveLength(count);
});
