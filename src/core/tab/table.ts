import type { Bytes } from "./bytes.ts";
import { parse, splitFields } from "./document.ts";
import { decodeText, detectEncoding, type TextEncodingName } from "./encoding.ts";
import type { TabFormat } from "./format.ts";

/** One row as XMail sees it, decoded for people. */
export interface TableRow {
  /** As an editor counts lines, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
  /** Which one among rows with the very same columns, from 0. */
  readonly occurrence: number;
  /** The end of an over-long line, which XMail takes for a row of its own. */
  readonly tail?: true;
}

export interface TableComment {
  readonly line: number;
  /** Whole line, its "#" included. */
  readonly text: string;
  /** The columns it would have without its "#": a commented-out row. */
  readonly fields: readonly string[];
}

/** A whole table, decoded. Editing goes by the columns of rows, never by line number. */
export interface Table {
  readonly encoding: TextEncodingName;
  readonly rows: readonly TableRow[];
  readonly comments: readonly TableComment[];
}

export function readTable(bytes: Bytes, format: TabFormat, fallback?: TextEncodingName): Table {
  const encoding = detectEncoding(bytes, fallback);
  const rows: TableRow[] = [];
  const comments: TableComment[] = [];
  const seen = new Map<string, number>();
  let line = 1;
  for (const read of parse(bytes, format).lines) {
    if (read.fields) {
      const key = read.fields.join("\t");
      const occurrence = seen.get(key) ?? 0;
      seen.set(key, occurrence + 1);
      const fields = read.fields.map((field) => decodeText(field, encoding));
      rows.push({ line, fields, occurrence, ...(read.tail ? { tail: true as const } : {}) });
    } else if (read.text.startsWith("#")) {
      const fields = splitFields(read.text.slice(1)).map((field) => decodeText(field, encoding));
      comments.push({ line, text: decodeText(read.text, encoding), fields });
    }
    if (read.end.endsWith("\n")) line++;
  }
  return { encoding, rows, comments };
}

/**
 * The value of a variable as XMail finds it: of the first row with this exact
 * name (case counts) and a second column. Later rows of the name are dead.
 */
export function valueIn(table: Table, name: string): string | undefined {
  return table.rows.find((row) => row.fields[0] === name && row.fields.length > 1)?.fields[1];
}
