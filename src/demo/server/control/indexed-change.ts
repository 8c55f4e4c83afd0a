import type { Bytes } from "../../../core/tab/bytes.ts";
import { rewrite, scanLines } from "../mail-root.ts";
import { type IndexedTable, rebuildIndex } from "../table-index.ts";

/**
 * Takes the matching rows out of an indexed table and builds its index anew.
 *
 * Comments and blank lines stay, CRLF becomes LF; nothing is written when no row matches.
 * @returns How many rows went.
 */
export function removeRows(
  root: string,
  table: IndexedTable,
  matches: (fields: readonly Bytes[]) => boolean,
): number {
  const lines = scanLines(root, `${table}.tab`) ?? [];
  const kept = lines.filter(({ fields }) => !matches(fields));
  if (kept.length === lines.length) return 0;
  rewrite(root, `${table}.tab`, kept);
  rebuildIndex(root, table);
  return lines.length - kept.length;
}
