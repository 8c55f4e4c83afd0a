import type { Bytes } from "./bytes.ts";
import type { TabFormat } from "./format.ts";

/** What XMail reads at one time: a line, or a piece of a line that is longer than its buffer. */
export interface TabLine {
  /** Without its line end. */
  readonly text: Bytes;
  /** "\n", "\r\n", "\r\r\n" …; "" at the end of a file or where XMail's buffer cuts the line. */
  readonly end: Bytes;
  /** Absent for comments and empty lines, which XMail passes over. */
  readonly fields?: readonly Bytes[];
  /** The piece before this one was cut: this is the rest of an over-long line. */
  readonly tail?: true;
}

export interface TabDocument {
  readonly lines: readonly TabLine[];
}

/** Reads a tab file as XMail does, and so that `print(parse(bytes)) === bytes` for any bytes. */
export function parse(bytes: Bytes, format: TabFormat): TabDocument {
  const lines: TabLine[] = [];
  let tail = false;
  for (let from = 0; from < bytes.length; ) {
    const newline = bytes.indexOf("\n", from);
    const whole = newline < 0 ? bytes.length : newline + 1;
    const to = Math.min(whole, from + format.maxLine);
    const piece = bytes.slice(from, to);
    lines.push(readLine(piece, format, tail));
    tail = to < whole;
    from = to;
  }
  return { lines };
}

export function print(document: TabDocument): Bytes {
  return document.lines.map((line) => line.text + line.end).join("");
}

function readLine(piece: Bytes, format: TabFormat, tail: boolean): TabLine {
  const end = /[\r\n]*$/.exec(piece.length > 64 ? piece.slice(-64) : piece)?.[0] ?? "";
  const trimmed =
    end.length === 64 ? piece.replace(/[\r\n]+$/, "") : piece.slice(0, piece.length - end.length);
  const line = { text: trimmed, end: piece.slice(trimmed.length), ...(tail ? { tail: true as const } : {}) };
  // A NUL ends the line for a program that keeps text in C strings.
  const nul = trimmed.indexOf("\0");
  const seen = nul < 0 ? trimmed : trimmed.slice(0, nul).replace(/[\r\n]+$/, "");
  if (seen === "" || (format.comments && seen.startsWith("#"))) return line;
  return { ...line, fields: splitFields(seen) };
}

/**
 * Cuts a line into columns as XMail does: any number of TABs is one separator,
 * so an empty column exists only as `""`. A piece that begins with a quote ends
 * at the next one not behind a backslash; what follows it is thrown away.
 */
export function splitFields(text: Bytes): readonly Bytes[] {
  return text
    .split("\t")
    .filter((piece) => piece !== "")
    .map(unquote);
}

function unquote(piece: Bytes): Bytes {
  if (!piece.startsWith('"')) return piece;
  let value = "";
  for (let at = 1; at < piece.length && piece[at] !== '"'; at++) {
    if (piece[at] === "\\" && piece[at + 1] === '"') at++;
    value += piece[at];
  }
  return value;
}

/** Writes a value as XMail itself does; nothing but the quote is escaped. */
export const quoteField = (value: Bytes): Bytes => `"${value.replaceAll('"', '\\"')}"`;

/** A row in the style of another one: columns that stood there without quotes stay so where they can. */
export function formatRow(fields: readonly Bytes[], like?: TabLine): Bytes {
  const pieces = like?.text.split("\t").filter((piece) => piece !== "") ?? [];
  return fields
    .map((field, column) => {
      const bare = pieces[column] !== undefined && !pieces[column].startsWith('"');
      return bare && field !== "" && !/^["#]/.test(field) ? field : quoteField(field);
    })
    .join("\t");
}
