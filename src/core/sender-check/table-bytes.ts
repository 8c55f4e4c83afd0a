import type { Bytes } from "../tab/bytes.ts";
import { parse } from "../tab/document.ts";
import { tabFormat } from "../tab/format.ts";
import type { Table, TableRow } from "../tab/table.ts";

/**
 * A table for a program that looks names up and shows nothing: its fields are
 * bytes, which spares guessing the encoding, and only the rows that it may ask
 * for are kept, so that a hundred thousand accounts take little memory.
 */
export function tableOfBytes(
  name: string,
  bytes: Bytes,
  keeps: (fields: readonly Bytes[]) => boolean = () => true,
): Table {
  const format = tabFormat(name);
  const rows: TableRow[] = [];
  for (let start = 0, line = 1; start < bytes.length; line += 1) {
    const feed = bytes.indexOf("\n", start);
    const next = feed < 0 ? bytes.length : feed + 1;
    for (const { fields } of parse(bytes.slice(start, next), format).lines)
      if (fields !== undefined && keeps(fields)) rows.push({ line, fields, occurrence: 0 });
    start = next;
  }
  return { encoding: "latin1", rows, comments: [] };
}
