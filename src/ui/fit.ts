import stringWidth from "string-width";
import { graphemesOf, plainWidth } from "./terminal/graphemes.ts";

const ASCII = /^[ -~]*$/;
/** Shows that a text was cut. Not "…": terminals disagree on its width. */
const MARK = "..";

/** Columns that a text takes. Japanese characters take two; combining marks none. */
export function columnsOf(text: string): number {
  return plainWidth(text) ?? stringWidth(text);
}

/** A text's characters as people count them. */
export const charactersOf = (text: string): string[] => graphemesOf(text);

/** The text, cut to at most so many columns; a cut one ends in "..". */
export function cut(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  if (columns <= MARK.length) return slice(text, 0, columns);
  return slice(text, 0, columns - MARK.length) + MARK;
}

/** The text, cut or filled with blanks to exactly so many columns. */
export function pad(text: string, columns: number, align: "left" | "right" | "center" = "left"): string {
  const fitted = cut(text, Math.max(0, columns));
  const blanks = Math.max(0, columns - columnsOf(fitted));
  const before = align === "right" ? blanks : align === "center" ? Math.floor(blanks / 2) : 0;
  return " ".repeat(before) + fitted + " ".repeat(blanks - before);
}

/** What stands in columns `from` to `from + columns` of a text. A wide character cut in half becomes a blank. */
export function slice(text: string, from: number, columns: number): string {
  if (ASCII.test(text)) return text.slice(from, from + columns);
  const end = from + columns;
  let out = "";
  let at = 0;
  for (const character of charactersOf(text)) {
    const next = at + columnsOf(character);
    if (at >= from && next <= end) out += character;
    else if (next > from && at < end) out += " ".repeat(Math.min(next, end) - Math.max(at, from));
    at = next;
    if (at >= end) break;
  }
  return out;
}

/** The name that a linter takes for a focused test when it is called. */
export { cut as fit };
