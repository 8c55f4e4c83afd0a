import stringWidth from "string-width";
import { graphemesOf, isPlain, plainWidthOf } from "./graphemes.ts";

/** One column of a drawn line. The second column of a wide character is a cell with an empty text. */
export interface Cell {
  readonly text: string;
  readonly width: number;
  /** Parameters of the SGR sequence that draws it, in a fixed order; "" is the terminal's default. */
  readonly style: string;
  /** False where terminals disagree how wide the text is: the cursor must be placed anew behind it. */
  readonly sure: boolean;
}

export const BLANK: Cell = { text: " ", width: 1, style: "", sure: true };

const SGR = /(\x1b\[[\d;:]*m)/;

/** Reads one line of a frame (text and SGR sequences) into at most `columns` cells. Other controls are dropped. */
export function parseLine(line: string, columns: number): readonly Cell[] {
  const cells: Cell[] = [];
  const attributes = new Map<string, string>();
  let style = "";
  for (const part of line.includes("\u001B[") ? line.split(SGR) : [line]) {
    if (part.startsWith("\u001B[") && part.endsWith("m")) {
      applySgr(attributes, part);
      style = [...attributes.values()].sort().join(";");
    } else pushText(cells, part, style);
  }
  return clip(cells, columns);
}

/** At most so many cells. Half of a wide character can't be drawn. */
export function clip(cells: readonly Cell[], columns: number): readonly Cell[] {
  if (cells.length <= columns) return cells;
  return cells.slice(0, cells[columns]?.width === 0 ? columns - 1 : columns);
}

function pushText(cells: Cell[], text: string, style: string): void {
  if (!isPlain(text)) {
    for (const cluster of graphemesOf(text)) pushCluster(cells, cluster, style);
    return;
  }
  for (let at = 0; at < text.length; at++) {
    const width = plainWidthOf(text.charCodeAt(at));
    cells.push({ text: text[at]!, width, style, sure: true });
    if (width === 2) cells.push({ text: "", width: 0, style, sure: true });
  }
}

export function sameCell(a: Cell, b: Cell): boolean {
  return a === b || (a.text === b.text && a.style === b.style && a.width === b.width);
}

/** Marks that turn the writing direction: a line could be made to read as another one. */
const DIRECTIONS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

function pushCluster(cells: Cell[], marked: string, style: string): void {
  const cluster = marked.replace(DIRECTIONS, "");
  const width = stringWidth(cluster);
  if (width <= 0) return;
  const { text, sure } = safeCluster(cluster, width);
  cells.push({ text, width, style, sure });
  for (let column = 1; column < width; column++) cells.push({ text: "", width: 0, style, sure });
}

/** Kana with a separate voicing mark, full-width or half-width: all terminals tried agree on these. */
const VOICED = /^[\u3041-\u30FF\uFF66-\uFF9D][\u3099\u309A\uFF9E\uFF9F]$/;
const FLAG = /^[\u{1F1E6}-\u{1F1FF}]{2}$/u;
const JOINED = /[\u200D\u20E3\uFE0F\u{1F3FB}-\u{1F3FF}]/u;

/**
 * What to draw for a cluster. Terminals show joined emoji, skin tones and flags in anything from one to six
 * columns, which would push the rest of the line about. Their first part alone, or a flag's letters, are safe.
 */
function safeCluster(cluster: string, width: number): { text: string; sure: boolean } {
  const code = cluster.codePointAt(0)!;
  const first = String.fromCodePoint(code);
  if (cluster === first)
    return { text: cluster, sure: code < 0x1f000 || (code >= 0x20000 && code < 0x40000) };
  if (VOICED.test(cluster)) return { text: cluster, sure: true };
  if (FLAG.test(cluster)) {
    const letters = Array.from(cluster, (part) =>
      String.fromCodePoint(part.codePointAt(0)! - 0x1f1e6 + 0x41),
    );
    return { text: letters.join(""), sure: true };
  }
  if (!JOINED.test(cluster)) return { text: cluster, sure: false };
  return { text: first + " ".repeat(Math.max(0, width - stringWidth(first))), sure: false };
}

function applySgr(attributes: Map<string, string>, sequence: string): void {
  const numbers = sequence.slice(2, -1).split(/[;:]/).map(Number);
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at]!;
    if (number === 38 || number === 48) {
      const length = numbers[at + 1] === 5 ? 3 : 5;
      attributes.set(number === 38 ? "color" : "background", numbers.slice(at, at + length).join(";"));
      at += length - 1;
    } else applyAttribute(attributes, number);
  }
}

function applyAttribute(attributes: Map<string, string>, number: number): void {
  const tens = number >= 90 ? number - 60 : number;
  if (number === 0) attributes.clear();
  else if (number === 39) attributes.delete("color");
  else if (number === 49) attributes.delete("background");
  else if (tens >= 30 && tens <= 37) attributes.set("color", String(number));
  else if (tens >= 40 && tens <= 47) attributes.set("background", String(number));
  else if (number === 22) {
    attributes.delete("1");
    attributes.delete("2");
  } else if (number >= 23 && number <= 29) attributes.delete(String(number - 20));
  else attributes.set(String(number), String(number));
}
