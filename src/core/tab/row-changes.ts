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
 * which they can be made: changed rows, rows that go (last first, so that equal
 * rows keep their count), rows that come. Comments, quoting and order don't count.
 */
export function rowChanges(file: string, before: Bytes, after: Bytes): readonly RowEdit[] {
  const format = tabFormat(file);
  const [old, now] = [readTable(before, format).rows, readTable(after, format).rows];
  const gone = without(old, now);
  const come = without(now, old);
  const columns = KEY_COLUMNS[file.slice(file.lastIndexOf("/") + 1)];
  const changed: RowEdit[] = [];
  const paired = new Set<TableRow>();
  for (const row of columns === undefined ? [] : gone) {
    const other = come.find((one) => !paired.has(one) && isSameThing(row, one, columns!));
    if (!other) continue;
    paired.add(row).add(other);
    changed.push({ kind: "row", before: row.fields, occurrence: row.occurrence, after: other.fields });
  }
  const left = (rows: readonly TableRow[]) => rows.filter((row) => !paired.has(row));
  return [
    // Backwards as well: what is changed is counted from the first.
    ...changed.toReversed(),
    ...left(gone)
      .toReversed()
      .map(({ fields, occurrence }): RowEdit => ({ kind: "row", before: fields, occurrence })),
    ...left(come).map(({ fields }): RowEdit => ({ kind: "row", after: fields })),
  ];
}

const identity = ({ fields, occurrence }: TableRow) => JSON.stringify([occurrence, ...fields]);

function without(rows: readonly TableRow[], others: readonly TableRow[]): readonly TableRow[] {
  const known = new Set(others.map(identity));
  return rows.filter((row) => !known.has(identity(row)));
}

const isSameThing = (row: TableRow, other: TableRow, columns: number): boolean =>
  row.fields.slice(0, columns).every((field, column) => field === other.fields[column]);
