import type { Bytes } from "./bytes.ts";
import type { TabFormat } from "./format.ts";
import { modelsOf, quoteField, quoteLike, tokenize, unquote, visiblePart } from "./tokens.ts";

export { quoteField };

/** One line as XMail's reader gets it. `text` and `end` are what stands in the file. */
export interface TabLine {
  readonly text: Bytes;
  /** The line end with carriage returns before it; empty at the end of the file and where a long line is cut. */
  readonly end: Bytes;
  /** What XMail reads; absent in a comment (where the format knows them) and in a blank line. */
  readonly fields?: readonly Bytes[];
  /** The rest of a line that was too long for XMail's buffer: a line of its own to XMail. */
  readonly cut?: true;
}

export interface TabDocument {
  readonly lines: readonly TabLine[];
}

// Shared, so that a big file of empty lines stays small in memory.
const BLANK: Readonly<Record<string, TabLine>> = {
  "\n": { text: "", end: "\n" },
  "\r\n": { text: "", end: "\r\n" },
};

/**
 * Reads a tab file the way XMail does, and loses no byte: `print` gives the
 * same bytes back, whatever they are.
 *
 * A line that is longer than XMail's buffer is several lines here as there: the
 * tail of a long comment can be a row. A carriage return ends no line.
 */
export function parse(bytes: Bytes, format: TabFormat): TabDocument {
  const lines: TabLine[] = [];
  let start = 0;
  while (start < bytes.length) {
    const feed = bytes.indexOf("\n", start);
    const next = feed < 0 ? bytes.length : feed + 1;
    let textEnd = feed < 0 ? next : feed;
    while (textEnd > start && bytes[textEnd - 1] === "\r") textEnd -= 1;
    let cut = false;
    // A line feed or carriage returns alone behind a full buffer are a blank line to XMail: no line here.
    while (textEnd - start > format.maxLine) {
      let pieceEnd = start + format.maxLine;
      const pieceNext = pieceEnd;
      while (pieceEnd > start && bytes[pieceEnd - 1] === "\r") pieceEnd -= 1;
      lines.push(lineOf(bytes.slice(start, pieceEnd), bytes.slice(pieceEnd, pieceNext), cut, format));
      start = pieceNext;
      cut = true;
    }
    lines.push(lineOf(bytes.slice(start, textEnd), bytes.slice(textEnd, next), cut, format));
    start = next;
  }
  return { lines };
}

export function print(document: TabDocument): Bytes {
  const parts: Bytes[] = [];
  for (const line of document.lines) parts.push(line.text, line.end);
  return parts.join("");
}

/**
 * The columns of a line as XMail reads them.
 *
 * TABs at the ends count for nothing and several together count as one, so an
 * empty column can only be written as `""`. A NUL byte ends the line.
 */
export function splitFields(text: Bytes): readonly Bytes[] {
  const fields: Bytes[] = [];
  for (const piece of visiblePart(text).split("\t")) if (piece !== "") fields.push(unquote(piece));
  return fields;
}

/**
 * A row as text, without its line end.
 *
 * It takes after `like`: which columns stand in quotes, and the TABs between
 * them. Without one, everything is in quotes and one TAB apart.
 */
export function formatRow(fields: readonly Bytes[], like?: TabLine): Bytes {
  // A byte order mark hides the quote behind it.
  const { tokens } = tokenize(like?.text.replace(/^\xef\xbb\xbf/, "") ?? "");
  const models = modelsOf(tokens);
  const further = models.at(-1) === "bare" ? "bare" : undefined;
  return fields
    .map((field, index) => {
      const gap = index === 0 ? "" : (tokens[index]?.gap ?? "\t");
      return gap + quoteLike(field, models[index] ?? further);
    })
    .join("");
}

function lineOf(text: Bytes, end: Bytes, cut: boolean, format: TabFormat): TabLine {
  if (text === "" && !cut && BLANK[end] !== undefined) return BLANK[end];
  const fields = format.comments && text[0] === "#" ? [] : splitFields(text);
  // Written out, since a file can have very many lines.
  if (fields.length === 0) return cut ? { text, end, cut } : { text, end };
  return cut ? { text, end, cut, fields } : { text, end, fields };
}
