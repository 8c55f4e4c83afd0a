import { expect, test } from "vitest";
import { parse } from "../../../src/core/tab/document.ts";
import { applyEdit } from "../../../src/core/tab/edit.ts";
import { tabFormat } from "../../../src/core/tab/format.ts";
import { readTable, valueIn } from "../../../src/core/tab/table.ts";
import { caseFile, changedLines, edited } from "./edited.ts";

const SERVER = tabFormat("server.tab");

test("case 20: one password changes, every other account keeps its own style", () => {
  const before = caseFile("20-ctrlaccounts-foreign-writer-style/MailRoot/ctrlaccounts.tab");
  const { rows } = readTable(before, tabFormat("ctrlaccounts.tab"));
  expect(rows.map(({ fields }) => fields[0])).toEqual(["Admin", "web", "ops", "night", "admin"]);

  const ops = rows[2]!.fields;
  const after = edited(before, "ctrlaccounts.tab", { kind: "row", before: ops, after: ops.with(1, "0415") });
  // The missing last line end is the one other thing that comes.
  expect(after).toBe(`${before.replace('"ops"\t"0648290a0b024856"\r\n', '"ops"\t"0415"\r\n')}\n`);
});

test("case 21: changing one account loses no other and no comment", () => {
  const before = caseFile("21-ctrlaccounts-truncating-rewrite/MailRoot/ctrlaccounts.tab");
  const admin = readTable(before, tabFormat("ctrlaccounts.tab")).rows.find(
    ({ fields }) => fields[0] === "admin",
  )!;
  const after = edited(before, "ctrlaccounts.tab", {
    kind: "row",
    before: admin.fields,
    after: ["admin", "0415"],
  });
  expect(after).toBe(before.replace("0a09014815124854", "0415"));
  expect(changedLines(before, after)).toEqual([1]);
});

test("case 26: only the row of exactly this domain and user changes, its number stays bare", () => {
  const before = caseFile("26-user-password-prefix-match/MailRoot/mailusers.tab");
  const row = readTable(before, tabFormat("mailusers.tab")).rows.find(
    ({ fields }) => fields[0] === "example.jp" && fields[1] === "info",
  )!;
  expect(row.line).toBe(2);
  const after = edited(before, "mailusers.tab", {
    kind: "row",
    before: row.fields,
    after: row.fields.with(2, "1615"),
  });
  expect(changedLines(before, after)).toEqual([1]);
  expect(after.split("\n")[1]).toBe('"example.jp"\t"info"\t"1615"\t2\t"info"\t"U"');
});

test("case 36: the first of several rows counts, and is the one that is changed", () => {
  const before = caseFile("36-servertab-duplicate-keys/MailRoot/server.tab");
  expect(valueIn(readTable(before, SERVER), "SmtpServerDomain")).toBe("mail.example.jp");
  const after = edited(before, "server.tab", {
    kind: "value",
    name: "SmtpServerDomain",
    after: "mx.example.jp",
  });
  expect(valueIn(readTable(after, SERVER), "SmtpServerDomain")).toBe("mx.example.jp");
  expect(after).toBe(before.replace('"mail.example.jp"', '"mx.example.jp"'));
});

test("case 38: words for on and off are read as the words they are", () => {
  const table = readTable(caseFile("38-servertab-boolean-words/MailRoot/server.tab"), SERVER);
  const names = ["AllowNullSender", "EnableSMTP-TLS", "CheckMailerDomain", "RemoveSpoolErrors"];
  expect(names.map((name) => valueIn(table, name))).toEqual(["yes", "on", "true", "01"]);
});

test("case 40: a Shift_JIS file reads as Japanese, and only the changed line is another one", () => {
  const before = caseFile("40-servertab-shift-jis/MailRoot/server.tab");
  const table = readTable(before, SERVER);
  expect(table.encoding).toBe("shift_jis");
  expect(table.comments.map(({ text }) => text)).toEqual([
    "# メールサーバ設定 (担当: 総務)",
    "# 表示用の能力表 ― ソフト予約",
  ]);
  expect(valueIn(table, "CustomSMTPMessage")).toBe("詳しくは http://www.example.jp/ を参照");
  const after = edited(before, "server.tab", { kind: "value", name: "MaxMTAOps", after: "24" });
  expect(after).toBe(before.replace('"MaxMTAOps"\t"16"\r\n', '"MaxMTAOps"\t"24"\r\n'));
});

test("case 40: a value that ends in 5C before its quote is pointed out", () => {
  const { rows } = readTable(caseFile("40-servertab-shift-jis/MailRoot/server.tab"), SERVER);
  expect(
    rows.filter(({ swallowed }) => swallowed).map(({ fields, swallowed }) => [fields[0], swallowed]),
  ).toEqual([["SmtpMsgIPBan", [1]]]);
  expect(rows.find(({ fields }) => fields[0] === "SmtpMsgIPBan")!.fields[1]).toMatch(/\\x83"$/);
});

test.each([
  ["日本語", "\x93\xfa\x96\x7b\x8c\xea"],
  ["一覧〜", "\x88\xea\x97\x97\x81\x60"],
])("case 40: %s is written in the file's encoding", (text, bytes) => {
  const before = caseFile("40-servertab-shift-jis/MailRoot/server.tab");
  const after = edited(before, "server.tab", { kind: "value", name: "SmtpMsgIPBan", after: text });
  expect(after).toContain(`"SmtpMsgIPBan"\t"${bytes}"\r\n`);
  expect(changedLines(before, after)).toHaveLength(1);
});

test.each([
  ["一覧表", "TAB_ENDS_IN_BACKSLASH", {}],
  ["한", "TAB_NOT_IN_ENCODING", { encoding: "shift_jis", character: "한" }],
])("case 40: %s can't be written there", (text, code, detail) => {
  const before = caseFile("40-servertab-shift-jis/MailRoot/server.tab");
  const result = applyEdit(before, SERVER, { kind: "value", name: "SmtpMsgIPBan", after: text });
  expect(result).toEqual({ ok: false, problem: { code, detail } });
});

test("case 43: each untouched line keeps its own end, a new one takes its neighbour's", () => {
  const folder = "43-servertab-mixed-line-ends/MailRoot";
  const relay = caseFile(`${folder}/smtprelay.tab`);
  expect(
    edited(relay, "smtprelay.tab", {
      kind: "row",
      before: ["192.0.2.0", "255.255.255.0"],
      after: ["192.0.2.0", "255.255.255.128"],
    }),
  ).toBe(relay.replace('"192.0.2.0"\t"255.255.255.0"', '"192.0.2.0"\t"255.255.255.128"'));
  expect(edited(relay, "smtprelay.tab", { kind: "row", after: ["10.1.0.0", "255.255.0.0"] })).toBe(
    `${relay}"10.1.0.0"\t"255.255.0.0"\r\n`,
  );
  const domains = caseFile(`${folder}/domains.tab`);
  expect(edited(domains, "domains.tab", { kind: "row", after: ["example.org"] })).toBe(
    `${domains}"example.org"\n`,
  );
  const server = caseFile(`${folder}/server.tab`);
  expect(edited(server, "server.tab", { kind: "value", name: "HeloDomain", after: "h.example" })).toBe(
    server.replace('"HeloDomain"\t"mail.example.jp"', '"HeloDomain"\t"h.example"'),
  );
});

test("case 43: a file of carriage returns alone is one line to XMail, said so and mended on request", () => {
  const before = caseFile("43-servertab-mixed-line-ends/MailRoot/spammers.tab");
  const format = tabFormat("spammers.tab");
  expect(parse(before, format).lines).toHaveLength(1);
  expect(readTable(before, format)).toMatchObject({ rows: [], faults: ["bare-cr"] });
  const after = edited(before, "spammers.tab", { kind: "repair", fault: "bare-cr" });
  expect(readTable(after, format).rows.map(({ fields }) => fields[0])).toEqual([
    "203.0.113.0/24",
    "198.51.100.0/24",
  ]);
  expect(readTable(after, format).faults).toBeUndefined();
});
