import type { Bytes } from "./bytes.ts";
import { parse, splitFields, type TabLine } from "./document.ts";
import { decodeText, detectEncoding, type Encoding } from "./encoding.ts";
import type { TabFormat } from "./format.ts";
import { findFaults, type TabFault } from "./repair.ts";
import { closingQuote, tokenize } from "./tokens.ts";

export interface TableRow {
  /** The line as an editor counts, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
  /** Which of the rows with the same fields this is, from 0. */
  readonly occurrence: number;
  /** The row is the tail of a line that XMail cut: nobody meant it to be a row. */
  readonly tail?: true;
  /**
   * Columns (from 0) whose closing quote is part of the value to XMail, since a
   * backslash stands before it: `C:\dir\`, or a Shift_JIS letter such as ソ.
   */
  readonly swallowed?: readonly number[];
}

export interface TableComment {
  readonly line: number;
  /** With its `#`. */
  readonly text: string;
  /** The row that was commented out, where it looks like one. */
  readonly fields?: readonly string[];
}

/** A tab file as text. */
export interface Table {
  readonly encoding: Encoding;
  readonly rows: readonly TableRow[];
  readonly comments: readonly TableComment[];
  /** See `TabFormat`: rows with another number of columns than two are there, but not to XMail. */
  readonly columns?: "name-value";
  /** What is wrong with the file as a whole; absent where nothing is. */
  readonly faults?: readonly TabFault[];
}

/**
 * The rows of a file as XMail reads them, decoded for people.
 *
 * `fallback` is the encoding of a file that is pure ASCII, and a hint where
 * bytes could be either Japanese encoding.
 */
export function readTable(bytes: Bytes, format: TabFormat, fallback: Encoding = "utf-8"): Table {
  const encoding = detectEncoding(bytes, fallback);
  const rows: TableRow[] = [];
  const comments: TableComment[] = [];
  const seen = new Map<string, number>();
  let number = 1;
  for (const line of parse(bytes, format).lines) {
    if (line.fields !== undefined) {
      const fields = line.fields.map((field) => decodeText(field, encoding));
      const key = fields.join("\t");
      const occurrence = seen.get(key) ?? 0;
      seen.set(key, occurrence + 1);
      const swallowed = swallowedQuotes(line.text);
      // Written out, since a file can have very many rows.
      if (!line.cut && swallowed.length === 0) rows.push({ line: number, fields, occurrence });
      else
        rows.push({
          line: number,
          fields,
          occurrence,
          ...(line.cut && { tail: true }),
          ...(swallowed.length > 0 && { swallowed }),
        });
    } else if (format.comments && line.text[0] === "#") {
      comments.push(commentOf(line, number, encoding));
    }
    if (line.end.endsWith("\n")) number += 1;
  }
  const faults = findFaults(bytes);
  return {
    encoding,
    rows,
    comments,
    ...(format.columns && { columns: format.columns }),
    ...(faults.length > 0 && { faults }),
  };
}

/**
 * What XMail gets for a name: the second column of the first row whose first
 * column is exactly `name` and that has a second column. Further rows of that
 * name count for nothing.
 */
export function valueIn(table: Table, name: string): string | undefined {
  return table.rows.find((row) => row.fields[0] === name && holdsValue(row.fields, table.columns))?.fields[1];
}

/** Whether XMail takes a row for a name and its value. */
export function holdsValue(fields: readonly unknown[], columns: TabFormat["columns"]): boolean {
  return columns === "name-value" ? fields.length === 2 : fields.length >= 2;
}

function swallowedQuotes(text: Bytes): readonly number[] {
  if (!text.includes('\\"')) return [];
  return tokenize(text).tokens.flatMap(({ raw }, column) => {
    const isOpen = raw.startsWith('"') && closingQuote(raw) === raw.length;
    return isOpen && raw.endsWith('\\"') ? [column] : [];
  });
}

function commentOf(line: TabLine, number: number, encoding: Encoding): TableComment {
  const text = decodeText(line.text, encoding);
  const row = line.text.replace(/^#+ */, "");
  const isRow = row.startsWith('"') || /[^\t]\t+[^\t]/.test(row);
  const fields = isRow ? splitFields(row).map((field) => decodeText(field, encoding)) : undefined;
  return fields === undefined ? { line: number, text } : { line: number, text, fields };
}
