import type { Bytes } from "./bytes.ts";
import type { RowEdit } from "./edit.ts";
import { tabFormat } from "./format.ts";
import { readTable, type TableRow } from "./table.ts";

/** Leading columns that say which thing a row is about; elsewhere a changed row is an old one gone and a new one. */
const KEY_COLUMNS: Readonly<Record<string, number>> = {
  "server.tab": 1,
  "user.tab": 1,
  "userdef.tab": 1,
  // An account whose row changes must stay one account: to remove it would delete its mail.
  "mailusers.tab": 2,
};

/**
 * The rows that turn one version of a table into another, as edits in an order in
 * which they can be made: rows that change or go, the last first, so that equal
 * rows keep their count; then rows that come. Comments, quoting and order don't count.
 */
export function rowChanges(file: string, before: Bytes, after: Bytes): readonly RowEdit[] {
  const format = tabFormat(file);
  const [old, now] = [readTable(before, format).rows, readTable(after, format).rows];
  const columns = KEY_COLUMNS[file.slice(file.lastIndexOf("/") + 1)];
  const come = new Set(without(now, old));
  const waiting = Map.groupBy(come, (row) => keyOf(row, columns));
  const gone = without(old, now).map((row): RowEdit => {
    const other = columns === undefined ? undefined : waiting.get(keyOf(row, columns))?.shift();
    if (other) come.delete(other);
    const { fields, occurrence } = row;
    return { kind: "row", before: fields, occurrence, ...(other ? { after: other.fields } : {}) };
  });
  return [...gone.toReversed(), ...[...come].map(({ fields }): RowEdit => ({ kind: "row", after: fields }))];
}

const keyOf = ({ fields }: TableRow, columns: number | undefined) => JSON.stringify(fields.slice(0, columns));

const identity = ({ fields, occurrence }: TableRow) => JSON.stringify([occurrence, ...fields]);

function without(rows: readonly TableRow[], others: readonly TableRow[]): readonly TableRow[] {
  const known = new Set(others.map(identity));
  return rows.filter((row) => !known.has(identity(row)));
}
