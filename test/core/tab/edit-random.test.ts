import { expect, test } from "vitest";
import { parse, print, type TabLine } from "../../../src/core/tab/document.ts";
import { applyEdit, type TabEdit } from "../../../src/core/tab/edit.ts";
import { type TabFormat, tabFormat } from "../../../src/core/tab/format.ts";
import { readTable, type TableRow, valueIn } from "../../../src/core/tab/table.ts";
import { randomFrom, randomTabFile } from "./random-tab-file.ts";

const FORMATS = ["ctrl.ipmap.tab", "ctrlaccounts.tab", "server.tab"].map(tabFormat);
const VALUES = ["new", "7", "", "#x", 'a"b', " lead", "x\\y", "x".repeat(480)];

const rowsOf = (bytes: string, format: TabFormat) => readTable(bytes, format).rows.map((row) => row.fields);
const linesOf = (bytes: string, format: TabFormat) => parse(bytes, format).lines;

/** Lines without what an edit may add to its neighbours: their line ends, and the blank line behind a full one. */
const textsOf = (lines: readonly TabLine[]) => lines.map((line) => line.text).filter((text) => text !== "");

function randomEdit(next: (below: number) => number, rows: readonly TableRow[]): TabEdit {
  const value = () => VALUES[next(VALUES.length)]!;
  const row = rows[next(Math.max(rows.length, 1))];
  const kind = row === undefined ? 0 : next(4);
  if (kind === 0) return { kind: "row", after: [value(), value()] };
  if (kind === 1) return { kind: "value", name: "Wanted", after: value() };
  const { fields: before, occurrence } = row!;
  if (kind === 2) return { kind: "row", before, occurrence };
  return { kind: "row", before, occurrence, after: before.map((field) => (next(2) === 0 ? field : value())) };
}

function expectedRows(bytes: string, format: TabFormat, edit: TabEdit & { kind: "row" }) {
  const { rows } = readTable(bytes, format);
  const { before, after, occurrence } = edit;
  if (before === undefined) return [...rows.map((row) => row.fields), after!];
  const at = rows.findIndex(
    (row) => row.fields.join("\t") === before.join("\t") && row.occurrence === occurrence,
  );
  return rows.flatMap((row, index) => (index !== at ? [row.fields] : after === undefined ? [] : [after]));
}

test("5,000 random edits of random files give exactly the wanted rows and leave every other line", () => {
  const next = randomFrom(3);
  const made = new Map<string, number>();
  for (let round = 0; round < 5_000; round++) {
    const bytes = randomTabFile(next);
    const format = FORMATS[next(FORMATS.length)]!;
    const edit = randomEdit(next, readTable(bytes, format).rows);
    const result = applyEdit(bytes, format, edit);
    const outcome = result.ok ? "made" : result.problem.code;
    made.set(outcome, (made.get(outcome) ?? 0) + 1);
    if (!result.ok) continue;

    const about = JSON.stringify({ bytes, edit });
    const after = result.value;
    expect(after === bytes || after === "" || after.endsWith("\n"), about).toBe(true);
    if (edit.kind === "row" && readTable(after, format).encoding === readTable(bytes, format).encoding) {
      expect(rowsOf(after, format), about).toEqual(expectedRows(bytes, format, edit));
    }
    if (edit.kind === "value") expect(valueIn(readTable(after, format), "Wanted"), about).toBe(edit.after);

    const [old, now] = [textsOf(linesOf(bytes, format)), textsOf(linesOf(after, format))];
    const start = old.findIndex((text, index) => text !== now[index]);
    if (start < 0) continue;
    // One line at most is another one, or gone; none moved.
    expect([now.slice(start), now.slice(start + 1)], about).toContainEqual(old.slice(start + 1));
  }
  expect([...made.keys()].toSorted()).toEqual(["TAB_LINE_TOO_LONG", "made"]);
  expect(made.get("made")).toBeGreaterThan(4_000);
});

test("a piece of an over-long line is changed without moving what XMail cuts behind it", () => {
  const format = tabFormat("ctrl.ipmap.tab");
  const head = `#${"x".repeat(509)}`;
  const tail = `"0.0.0.0"\t"0.0.0.0"\t"ALLOW"\t9`;
  const rows = rowsOf(`${head}${tail}\r\n`, format);
  expect(rows).toEqual([["0.0.0.0", "0.0.0.0", "ALLOW", "9"]]);

  const removed = applyEdit(`${head}${tail}\r\n`, format, { kind: "row", before: rows[0]! });
  expect(removed).toEqual({ ok: true, value: `${head}\r\n` });

  const whole = `${"y".repeat(510)}${tail}`;
  const shorter = applyEdit(whole, format, { kind: "row", before: ["y".repeat(510)], after: ["z"] });
  expect(shorter).toEqual({ ok: true, value: `z\n${tail}\n` });
});

test("a letter that XMail's cut divides is not torn further", () => {
  const format = tabFormat("ctrl.ipmap.tab");
  const bytes = `# ${"x".repeat(507)}\xe3\x81\x82\ta\n`;
  expect(print(parse(bytes, format))).toBe(bytes);
  const [row] = readTable(bytes, format).rows;
  expect(row?.fields).toEqual(["\\x81\\x82", "a"]);
  expect(applyEdit(bytes, format, { kind: "row", before: row!.fields })).toMatchObject({
    ok: false,
    problem: { code: "TAB_LINE_TOO_LONG", detail: { limit: "510" } },
  });
});
