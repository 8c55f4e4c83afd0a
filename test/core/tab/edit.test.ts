import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse, print } from "../../../src/core/tab/document.ts";
import { applyEdit, type TabEdit } from "../../../src/core/tab/edit.ts";
import { tabFormat } from "../../../src/core/tab/format.ts";
import { readTable, valueIn } from "../../../src/core/tab/table.ts";

const caseFile = (path: string) =>
  readFileSync(`${import.meta.dirname}/../../fixtures/cases/${path}`, "latin1");

function edited(bytes: string, file: string, edit: TabEdit): string {
  const result = applyEdit(bytes, tabFormat(file), edit);
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

/** Lines that differ, by position. */
function changedLines(before: string, after: string): readonly number[] {
  const [old, now] = [before.split("\n"), after.split("\n")];
  return Array.from({ length: Math.max(old.length, now.length) }, (_, index) => index).filter(
    (index) => old[index] !== now[index],
  );
}

/** A small generator of our own, so that a failure comes back with the same seed. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const PIECES = [
  '"a"',
  "\t",
  "\t\t",
  "\n",
  "\r\n",
  "\r",
  "#",
  '"',
  "\\",
  '\\"',
  "\0",
  "\x83\x5c",
  "\xe3\x81\x82",
  "RootDomain",
  " ",
  "x".repeat(700),
];

function randomFile(next: (below: number) => number): string {
  return Array.from({ length: next(24) }, () => PIECES[next(PIECES.length)]).join("");
}

test("10,000 random files come back byte for byte", () => {
  const next = random(1);
  for (let round = 0; round < 10_000; round++) {
    const bytes = randomFile(next);
    for (const file of ["server.tab", "ctrl.ipmap.tab", "domains.tab"]) {
      expect(print(parse(bytes, tabFormat(file)))).toBe(bytes);
    }
  }
});

test("setting one variable in a random file changes one line and is read back", () => {
  const next = random(2);
  for (let round = 0; round < 3_000; round++) {
    const bytes = `${randomFile(next)}\n"Wanted"\t"old"\t"kept"\n${randomFile(next)}`;
    const result = applyEdit(bytes, tabFormat("server.tab"), { kind: "value", name: "Wanted", after: "new" });
    if (!result.ok) throw new Error(`${result.problem.code} ${JSON.stringify(bytes)}`);
    expect(valueIn(readTable(result.value, tabFormat("server.tab")), "Wanted")).toBe("new");
    expect(result.value.replace('"new"', '"old"').startsWith(bytes)).toBe(true);
  }
});

test.each([
  ["an emptied table stays a file without a byte", '"a"\t"b"\n', { kind: "row", before: ["a", "b"] }, ""],
  [
    "a new row takes its neighbours' line end",
    '"a"\t"b"\r\n',
    { kind: "row", after: ["c", "d"] },
    '"a"\t"b"\r\n"c"\t"d"\r\n',
  ],
  [
    "a missing last newline is added before a new row",
    '"a"\t"b"',
    { kind: "row", after: ["c"] },
    '"a"\t"b"\n"c"\n',
  ],
  [
    "numbers without quotes stay so",
    '"a"\t1\n',
    { kind: "row", before: ["a", "1"], after: ["a", "2"] },
    '"a"\t2\n',
  ],
  [
    "the second of two equal rows goes",
    '"a"\n# x\n"a"\n',
    { kind: "row", before: ["a"], occurrence: 1 },
    '"a"\n# x\n',
  ],
  [
    "a column that was text behind a quote keeps its neighbours",
    '"a"x\t\t"b"\n',
    { kind: "row", before: ["a", "b"], after: ["a", "c"] },
    '"a"x\t\t"c"\n',
  ],
] as const)("%s", (_, bytes, edit, wanted) => {
  expect(edited(bytes, "smtprelay.tab", edit as TabEdit)).toBe(wanted);
});

test.each([
  ["a\tb", "TAB_FORBIDDEN_CHARACTER"],
  ["a\nb", "TAB_FORBIDDEN_CHARACTER"],
  ["a\0", "TAB_FORBIDDEN_CHARACTER"],
  ["C:\\dir\\", "TAB_ENDS_IN_BACKSLASH"],
  ["x".repeat(2046), "TAB_LINE_TOO_LONG"],
])("a value that XMail can't read back is refused: %j", (after, code) => {
  const result = applyEdit("", tabFormat("server.tab"), { kind: "value", name: "A", after });
  expect(result).toMatchObject({ ok: false, problem: { code } });
});

test("the longest row that fits is read back whole, one byte more is refused", () => {
  const format = tabFormat("ctrl.ipmap.tab");
  const fits = applyEdit("", format, { kind: "row", after: ["x".repeat(508)] });
  expect(fits.ok && readTable(fits.value, format).rows[0]?.fields[0]).toBe("x".repeat(508));
  expect(applyEdit("", format, { kind: "row", after: ["x".repeat(509)] }).ok).toBe(false);
});

test("the end of an over-long comment is a row to XMail, and is marked so", () => {
  const bytes = `#${"x".repeat(509)}"0.0.0.0"\t"0.0.0.0"\t"ALLOW"\t9\n`;
  expect(readTable(bytes, tabFormat("ctrl.ipmap.tab")).rows).toEqual([
    { line: 1, fields: ["0.0.0.0", "0.0.0.0", "ALLOW", "9"], occurrence: 0, tail: true },
  ]);
});

test("case 20: one password changes, every other account keeps its own style", () => {
  const before = caseFile("20-ctrlaccounts-foreign-writer-style/MailRoot/ctrlaccounts.tab");
  const rows = readTable(before, tabFormat("ctrlaccounts.tab")).rows;
  expect(new Set(rows.map((row) => row.fields[0]?.toLowerCase())).size).toBe(4);
  const ops = rows.find((row) => row.fields[0] === "ops")!;
  const after = edited(before, "ctrlaccounts.tab", {
    kind: "row",
    before: ops.fields,
    after: ["ops", "0a15"],
  });
  expect(
    changedLines(before, after.slice(0, after.endsWith("\n") && !before.endsWith("\n") ? -1 : undefined)),
  ).toEqual([ops.line - 1]);
  expect(after.split("\n")[ops.line - 1]).toMatch(/\r$/);
});

test("case 21: changing one account loses no other and no comment", () => {
  const before = caseFile("21-ctrlaccounts-truncating-rewrite/MailRoot/ctrlaccounts.tab");
  const admin = readTable(before, tabFormat("ctrlaccounts.tab")).rows.find(
    (row) => row.fields[0] === "admin",
  )!;
  const after = edited(before, "ctrlaccounts.tab", {
    kind: "row",
    before: admin.fields,
    after: ["admin", "0415"],
  });
  expect(changedLines(before, after)).toEqual([admin.line - 1]);
});

test("case 26: only the row of exactly this domain and user changes, its number stays unquoted", () => {
  const before = caseFile("26-user-password-prefix-match/MailRoot/mailusers.tab");
  const row = readTable(before, tabFormat("mailusers.tab")).rows.find(
    ({ fields }) => fields[0] === "example.jp" && fields[1] === "info",
  )!;
  const after = edited(before, "mailusers.tab", {
    kind: "row",
    before: row.fields,
    after: row.fields.with(2, "1615"),
  });
  expect(changedLines(before, after)).toEqual([1]);
  expect(after.split("\n")[1]?.split("\t")[3]).toBe(before.split("\n")[1]?.split("\t")[3]);
});

test("case 36: the first of several rows counts, and is the one that is changed", () => {
  const before = caseFile("36-servertab-duplicate-keys/MailRoot/server.tab");
  const format = tabFormat("server.tab");
  expect(valueIn(readTable(before, format), "SmtpServerDomain")).toBe("mail.example.jp");
  const after = edited(before, "server.tab", {
    kind: "value",
    name: "SmtpServerDomain",
    after: "mx.example.jp",
  });
  expect(valueIn(readTable(after, format), "SmtpServerDomain")).toBe("mx.example.jp");
  expect(changedLines(before, after)).toHaveLength(1);
  expect(after.length - before.length).toBe("mx.example.jp".length - "mail.example.jp".length);
});

test("case 40: a Shift_JIS file reads as Japanese and keeps its bytes", () => {
  const before = caseFile("40-servertab-shift-jis/MailRoot/server.tab");
  const table = readTable(before, tabFormat("server.tab"));
  expect(table.encoding).toBe("shift_jis");
  expect(table.comments.map((comment) => comment.text).join()).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
  const after = edited(before, "server.tab", { kind: "value", name: "MaxMTAOps", after: "24" });
  expect(changedLines(before, after)).toHaveLength(1);
  const typed = edited(before, "server.tab", { kind: "value", name: "CustomSMTPMessage", after: "日本語" });
  expect(typed).toContain("\x93\xfa\x96\x7b\x8c\xea");
  const ends5c = applyEdit(before, tabFormat("server.tab"), {
    kind: "value",
    name: "CustomSMTPMessage",
    after: "一覧表",
  });
  expect(ends5c).toMatchObject({ ok: false, problem: { code: "TAB_ENDS_IN_BACKSLASH" } });
  const foreign = applyEdit(before, tabFormat("server.tab"), {
    kind: "value",
    name: "CustomSMTPMessage",
    after: "한",
  });
  expect(foreign).toMatchObject({
    ok: false,
    problem: { code: "TAB_NOT_IN_ENCODING", detail: { character: "한" } },
  });
});

test("case 43: each untouched line keeps its own end, and a CR alone ends no line", () => {
  const folder = "43-servertab-mixed-line-ends/MailRoot";
  const server = caseFile(`${folder}/server.tab`);
  const name = readTable(server, tabFormat("server.tab")).rows[0]!.fields[0]!;
  expect(
    changedLines(server, edited(server, "server.tab", { kind: "value", name, after: "x.example" })),
  ).toHaveLength(1);
  expect(parse(caseFile(`${folder}/spammers.tab`), tabFormat("spammers.tab")).lines).toHaveLength(1);
});
