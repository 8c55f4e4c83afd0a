import type { Bytes } from "../../core/tab/bytes.ts";
import { applyEdit, type RowEdit } from "../../core/tab/edit.ts";
import { tabFormat } from "../../core/tab/format.ts";
import { compareRows } from "../../core/tab/merge-rows.ts";
import { rowChanges } from "../../core/tab/row-changes.ts";
import { readTable, type TableRow } from "../../core/tab/table.ts";
import { INDEX_OF } from "../control-commands.ts";

/** A table as a save found it and left it, and as others made it since. */
interface Versions {
  readonly old: Bytes;
  readonly left: Bytes;
  readonly there: Bytes;
}

/**
 * The edits that take back what a save did to the rows of a table, where others
 * changed it since: rows that they changed or took away as well stay as they
 * are, and what they put back already doesn't come twice.
 */
export function rowsBack(name: string, { old, left, there }: Versions): readonly RowEdit[] {
  const rowsOf = (bytes: Bytes): readonly TableRow[] => readTable(bytes, tabFormat(name)).rows;
  const [wasLeft, isThere] = [rowsOf(left), rowsOf(there)];
  const since = compareRows(name, wasLeft, isThere);
  /** Rows of others, each of which is that for one row that would come. */
  const taken = new Map<string, number>();
  const isBack = (row: readonly string[]): boolean => {
    const key = row.join("\t");
    const many = taken.get(key) ?? 0;
    if (since.now(row) - since.before(row) <= many) return false;
    taken.set(key, many + 1);
    return true;
  };
  const made: RowEdit[] = [];
  let bytes = there;
  for (const change of asChanges(name, wasLeft, rowsOf(old), rowChanges(name, left, old))) {
    if (change.before === undefined && isBack(change.after ?? [])) continue;
    const result = applyEdit(bytes, tabFormat(name), change);
    if (!result.ok || result.value === bytes) continue;
    bytes = result.value;
    made.push(change);
  }
  return made;
}

/**
 * A row that goes and one that comes about the same thing as one change, so that
 * neither happens where others changed that row. XMail's commands know no such change.
 */
function asChanges(
  name: string,
  left: readonly TableRow[],
  old: readonly TableRow[],
  changes: readonly RowEdit[],
): readonly RowEdit[] {
  if (INDEX_OF[name] !== undefined) return changes;
  const { replacedBy } = compareRows(name, left, old);
  const come = changes.filter(({ before }) => before === undefined);
  const rest = changes.flatMap((change): readonly RowEdit[] => {
    if (change.before === undefined) return [];
    const other = change.after ? undefined : replacedBy(change.before)?.fields;
    const at = other ? come.findIndex(({ after }) => after?.join("\t") === other.join("\t")) : -1;
    const [one] = at < 0 ? [] : come.splice(at, 1);
    return [one?.after ? { ...change, after: one.after } : change];
  });
  return [...rest, ...come];
}
