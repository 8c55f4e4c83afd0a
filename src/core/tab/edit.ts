import { fail, ok, type Result } from "../problem.ts";
import type { Bytes } from "./bytes.ts";
import { parse, print, type TabLine } from "./document.ts";
import { decodeText, detectEncoding, type Encoding } from "./encoding.ts";
import type { TabFormat } from "./format.ts";
import { lineEndNear, setApart, withLastLineEnd } from "./line-list.ts";
import { repair, type TabFault } from "./repair.ts";
import { changeRow, checkLength, encodeField, newRow } from "./row-text.ts";
import { holdsValue } from "./table.ts";

/**
 * A change of a tab file by what it means, not by where it stands: it can be
 * laid over a file that changed underneath.
 */
export type TabEdit =
  /**
   * A variable of a table of names and values. Changes the second column of the
   * row that XMail obeys, the first of that name; adds a row where there is
   * none. `undefined` removes every row of that name, so that XMail's default holds.
   */
  | { readonly kind: "value"; readonly name: string; readonly after: string | undefined }
  /**
   * A row: replaced, deleted (no `after`) or appended (no `before`).
   * `occurrence` (from 0) tells rows with the same columns apart.
   */
  | {
      readonly kind: "row";
      readonly before?: readonly string[];
      readonly occurrence?: number;
      readonly after?: readonly string[];
    }
  /** Makes XMail read the file as it looks in an editor. */
  | { readonly kind: "repair"; readonly fault: TabFault }
  /**
   * The file as a whole, byte for byte: what an earlier version needs, since its
   * comments, quoting and order can't be given back row by row. Laid only over
   * the bytes that it was meant for; left out, `before` and `after` are no file.
   */
  | {
      readonly kind: "content";
      readonly before?: Bytes | undefined;
      readonly after?: Bytes | undefined;
      /** Permission bits for a file that isn't there. */
      readonly mode?: number | undefined;
    };

export type RowEdit = Extract<TabEdit, { kind: "row" }>;

interface Work {
  readonly lines: readonly TabLine[];
  readonly format: TabFormat;
  readonly encoding: Encoding;
}

/** What a line becomes: other columns (`undefined`: the bytes that it has), or nothing. */
type Change = readonly (Bytes | undefined)[] | "removed";

/**
 * The file's bytes after one edit, or why there can't be any.
 *
 * Every byte that the edit isn't about stays, except that a missing last line
 * end is added. A new row takes after its neighbours. The result is read again
 * by XMail's rules, and given only if exactly the wanted rows come out.
 */
export function applyEdit(
  bytes: Bytes,
  format: TabFormat,
  edit: TabEdit,
  fallback?: Encoding,
): Result<Bytes> {
  if (edit.kind === "repair") return ok(repair(bytes, edit.fault));
  if (edit.kind === "content") {
    const [before, after] = [edit.before ?? "", edit.after ?? ""];
    return bytes === before || bytes === after ? ok(after) : fail("TAB_CONTENT_CHANGED");
  }
  const work: Work = { lines: parse(bytes, format).lines, format, encoding: detectEncoding(bytes, fallback) };
  const changed = edit.kind === "value" ? changeValue(work, edit) : changeRows(work, edit);
  if (!changed.ok) return changed;
  if (changed.value === work.lines) return ok(bytes);
  const after = print({ lines: changed.value });
  return readsBack(after, changed.value, format) ? ok(after) : fail("TAB_READS_DIFFERENTLY");
}

/** Several edits, one after the other; the first that can't be made refuses them all. */
export function applyEdits(
  bytes: Bytes,
  format: TabFormat,
  edits: readonly TabEdit[],
  fallback?: Encoding,
): Result<Bytes> {
  let result: Result<Bytes> = ok(bytes);
  for (const edit of edits) {
    if (!result.ok) return result;
    result = applyEdit(result.value, format, edit, fallback);
  }
  return result;
}

function changeValue(work: Work, edit: TabEdit & { readonly kind: "value" }): Result<readonly TabLine[]> {
  const name = encodeField(edit.name, work.encoding);
  const named = work.lines.flatMap(({ fields }, index) => {
    const isIt = name.ok && fields?.[0] === name.value && holdsValue(fields, work.format.columns);
    return isIt ? [index] : [];
  });
  if (edit.after === undefined) return changeLines(work, new Map(named.map((index) => [index, "removed"])));
  const [first] = named;
  if (first === undefined) return append(work, [edit.name, edit.after]);
  const fields = work.lines[first]!.fields!;
  if (decodeText(fields[1]!, work.encoding) === edit.after) return ok(work.lines);
  const value = encodeField(edit.after, work.encoding);
  if (!value.ok) return value;
  return changeLines(
    work,
    new Map([[first, fields.map((_, column) => (column === 1 ? value.value : undefined))]]),
  );
}

function changeRows(work: Work, edit: TabEdit & { readonly kind: "row" }): Result<readonly TabLine[]> {
  const { before, after } = edit;
  if (before === undefined) return after === undefined ? ok(work.lines) : append(work, after);
  const index = findRow(work, before, edit.occurrence ?? 0);
  if (index === undefined) return fail("TAB_ROW_GONE");
  if (after === undefined) return changeLines(work, new Map([[index, "removed"]]));
  const columns: (Bytes | undefined)[] = [];
  for (const [column, text] of after.entries()) {
    if (text === before[column]) {
      columns.push(undefined);
      continue;
    }
    const value = encodeField(text, work.encoding);
    if (!value.ok) return value;
    columns.push(value.value);
  }
  const isSame = after.length === before.length && columns.every((column) => column === undefined);
  return isSame ? ok(work.lines) : changeLines(work, new Map([[index, columns]]));
}

/** The row's place in the lines. Columns are compared as people see them, as `readTable` counts them. */
function findRow(work: Work, wanted: readonly string[], occurrence: number): number | undefined {
  let seen = 0;
  for (const [index, { fields }] of work.lines.entries()) {
    if (fields?.length !== wanted.length) continue;
    if (!fields.every((field, column) => decodeText(field, work.encoding) === wanted[column])) continue;
    if (seen === occurrence) return index;
    seen += 1;
  }
  return undefined;
}

function append(work: Work, texts: readonly string[]): Result<readonly TabLine[]> {
  const fields: Bytes[] = [];
  for (const text of texts) {
    const field = encodeField(text, work.encoding);
    if (!field.ok) return field;
    fields.push(field.value);
  }
  const text = newRow(fields, work.lines, work.format.bare);
  const tooLong = checkLength(text, work.format.maxLine);
  if (tooLong) return { ok: false, problem: tooLong };
  const end = lineEndNear(work.lines, work.lines.length - 1);
  return ok([...withLastLineEnd(work.lines), { text, end, fields }]);
}

function changeLines(work: Work, changes: ReadonlyMap<number, Change>): Result<readonly TabLine[]> {
  if (changes.size === 0) return ok(work.lines);
  let lines = work.lines;
  for (const index of changes.keys()) lines = setApart(lines, index);
  if (lines !== work.lines && detectEncoding(print({ lines }), work.encoding) !== work.encoding) {
    // A letter lies across the place where XMail cuts the line: parting it would garble the file.
    const longest = Math.max(...work.lines.map(({ text }) => text.length));
    return fail("TAB_LINE_TOO_LONG", { limit: String(work.format.maxLine), length: String(longest) });
  }
  const result: TabLine[] = [];
  for (const [index, line] of lines.entries()) {
    const change = changes.get(index);
    if (change === undefined) result.push(line);
    if (change === undefined || change === "removed") continue;
    const text = changeRow(line, change);
    const tooLong = checkLength(text, work.format.maxLine);
    if (tooLong) return { ok: false, problem: tooLong };
    const fields = change.map((value, column) => value ?? line.fields![column]!);
    result.push({ text, end: line.end, fields });
  }
  return ok(withLastLineEnd(result));
}

/** Whether XMail reads exactly the rows that the lines are meant to hold. */
function readsBack(bytes: Bytes, lines: readonly TabLine[], format: TabFormat): boolean {
  const wanted = lines.filter((line) => line.fields !== undefined);
  const read = parse(bytes, format).lines.filter((line) => line.fields !== undefined);
  return (
    wanted.length === read.length &&
    wanted.every(({ fields }, index) => fields!.join("\t") === read[index]!.fields!.join("\t"))
  );
}
