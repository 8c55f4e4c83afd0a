import { BLANK, type Cell, parseLine, sameCell } from "./cells.ts";

/** Part of the screen outside of which nothing is drawn; the ends are exclusive, a missing edge is open. */
interface Clip {
  readonly x1: number | undefined;
  readonly x2: number | undefined;
  readonly y1: number | undefined;
  readonly y2: number | undefined;
}

type Transformer = (line: string, index: number) => string;

const MOST_KNOWN = 4096;
const EVERYTHING = Number.POSITIVE_INFINITY;
/** Lines that were drawn before, as cells. Nearly all of a picture stays as it was. */
let known = new Map<string, readonly Cell[]>();
let latest: { readonly name: string; readonly rows: readonly (readonly Cell[])[] } | undefined;
let count = 0;

/**
 * Collects what Ink draws, in the place of Ink's own `Output` in the built program. Ink's makes each picture into one
 * text, which the screen would have to take apart again: half of the time of a key. This one keeps cells. To Ink it
 * gives a name for them, which Ink hands to its stdout like any text; `rowsNamed` finds them there.
 */
export class Frame {
  readonly height: number;
  readonly #width: number;
  readonly #rows: Cell[][];
  readonly #clips: Clip[] = [];

  constructor({ width, height }: { readonly width: number; readonly height: number }) {
    this.#width = width;
    this.height = height;
    this.#rows = Array.from({ length: height }, () => new Array<Cell>(width).fill(BLANK));
  }

  clip(clip: Clip): void {
    const outer = this.#clips.at(-1);
    this.#clips.push(outer === undefined ? clip : intersection(outer, clip));
  }

  unclip(): void {
    this.#clips.pop();
  }

  write(
    x: number,
    y: number,
    text: string,
    { transformers }: { readonly transformers: readonly Transformer[] },
  ): void {
    const clip = this.#clips.at(-1);
    let row = y;
    for (const line of linesOf(text)) {
      const isSeen = row >= (clip?.y1 ?? 0) && row < (clip?.y2 ?? EVERYTHING);
      if (isSeen && this.#rows[row] !== undefined) {
        const drawn = transformers.reduce((styled, transform) => transform(styled, row - y), line);
        this.#place(x, row, cellsOf(drawn), clip);
      }
      row += 1;
    }
  }

  get(): { readonly output: string; readonly height: number } {
    count += 1;
    latest = { name: `\u0000frame ${count}`, rows: this.#rows.map(withoutEnd) };
    return { output: latest.name, height: this.height };
  }

  #place(x: number, y: number, cells: readonly Cell[], clip: Clip | undefined): void {
    const row = this.#rows[y]!;
    const from = Math.max(x, clip?.x1 ?? 0, 0);
    const end = Math.min(x + cells.length, clip?.x2 ?? EVERYTHING);
    const to = Math.min(end, this.#width);
    if (from >= to) return;
    // A wide character of which one half is drawn over, or cut off, becomes blank: its other half can't stand alone.
    if (row[from]?.width === 0) blankHalf(row, from - 1);
    if (row[to]?.width === 0) blankHalf(row, to);
    for (let at = from; at < to; at++) row[at] = cells[at - x]!;
    if (cells[from - x]?.width === 0) blankHalf(row, from);
    if (cells[to - x]?.width !== 0) return;
    if (to === end) blankHalf(row, to - 1);
    // At the picture's own edge nothing is drawn.
    else row[to - 1] = BLANK;
  }
}

/** The rows of the frame that Ink was given this name for, if it is the newest. */
export function rowsNamed(name: string): readonly (readonly Cell[])[] | undefined {
  return latest?.name === name ? latest.rows : undefined;
}

/** What is blank at the end of a row needs not be drawn. */
function withoutEnd(row: readonly Cell[]): readonly Cell[] {
  let end = row.length;
  while (end > 0 && sameCell(row[end - 1]!, BLANK)) end -= 1;
  return row.slice(0, end);
}

function blankHalf(row: Cell[], at: number): void {
  const half = row[at];
  if (half !== undefined) row[at] = { ...BLANK, style: half.style };
}

function cellsOf(line: string): readonly Cell[] {
  const before = known.get(line);
  if (before !== undefined) return before;
  const cells = parseLine(line, EVERYTHING);
  if (known.size >= MOST_KNOWN) known = new Map();
  known.set(line, cells);
  return cells;
}

const SGR = /\x1b\[[\d;:]*m/g;

/** Lines, each with the styles in front that those before it left on. */
function linesOf(text: string): readonly string[] {
  if (!text.includes("\n")) return [text];
  const lines = text.split("\n");
  if (!text.includes("\u001B[")) return lines;
  let styles = "";
  return lines.map((line) => {
    const whole = styles + line;
    styles = (whole.match(SGR) ?? []).join("");
    return whole;
  });
}

function intersection(outer: Clip, inner: Clip): Clip {
  return {
    x1: tighter(outer.x1, inner.x1, Math.max),
    x2: tighter(outer.x2, inner.x2, Math.min),
    y1: tighter(outer.y1, inner.y1, Math.max),
    y2: tighter(outer.y2, inner.y2, Math.min),
  };
}

function tighter(a: number | undefined, b: number | undefined, choose: (a: number, b: number) => number) {
  if (a === undefined) return b;
  return b === undefined ? a : choose(a, b);
}
