import { parse } from "../tab/document.ts";
import { decodeText } from "../tab/encoding.ts";
import { tabFormat } from "../tab/format.ts";
import type { TableRow } from "../tab/table.ts";
import { remembered } from "./remembered.ts";

/** A row beside the text of its line, decoded, as an editor shows it. */
export interface WrittenRow {
  readonly row: TableRow;
  readonly text: string;
}

/** The rows of a table with their lines; none where the file isn't there or can't be read. */
export const writtenRows = remembered((facts, file): readonly WrittenRow[] => {
  const table = facts.table(file);
  if (!table) return [];
  const bytes = facts.bytes(file);
  const lines =
    bytes === undefined
      ? []
      : parse(bytes, tabFormat(file)).lines.filter(({ fields }) => fields !== undefined);
  return table.rows.map((row, index) => {
    const line = lines.length === table.rows.length ? lines[index] : undefined;
    return { row, text: line ? decodeText(line.text, table.encoding) : row.fields.join("\t") };
  });
});

/** A line that somebody meant as a comment or left blank: without effect, as they wish. */
export const isIdle = (text: string): boolean => /^[\s"]*$/.test(text) || /^\s*(#|;|\/\/)/.test(text);

/** Quotes of word processors and web pages; XMail takes them for letters. */
const TYPOGRAPHIC = /[\u201c-\u201f\u301d-\u301f\uff02\u00ab\u00bb]/g;

export const hasTypographicQuotes = (text: string): boolean => text.search(TYPOGRAPHIC) >= 0;

/** A column without what copying adds to it: typographic quotes, blanks at its ends, letters of full width. */
export const plainText = (text: string): string =>
  text.replace(TYPOGRAPHIC, '"').replace(/^["\s\u200b]+|["\s\u200b]+$/g, "");

/**
 * The columns that a line has to the eye: parted at blanks as well as TABs, up to
 * a comment. Undefined where its quotes leave that open.
 */
export function eyeColumns(text: string): readonly string[] | undefined {
  const even = text.replace(TYPOGRAPHIC, '"');
  const pieces = [...even.matchAll(/\s*("(?:\\"|[^"])*"|[^\s"]+)/gu)];
  if (pieces.map(([whole]) => whole).join("") !== even.trimEnd()) return undefined;
  const columns = pieces.map(([, piece = ""]) => piece);
  const comment = columns.findIndex((piece, index) => index > 0 && piece.startsWith("#"));
  return columns
    .slice(0, comment < 0 ? columns.length : comment)
    .map((piece) => (piece.startsWith('"') ? piece.slice(1, -1) : piece));
}
