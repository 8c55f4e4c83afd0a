import { BLANK, type Cell, sameCell } from "./cells.ts";

/** Unchanged cells that are cheaper to write again than to jump over. */
const WORTH_A_JUMP = 6;

/** Collects what turns one picture into the next. Knows the style that the terminal is in, nothing else. */
export class Pen {
  bytes = "";
  #style = "";

  /** Writes the differences of line `y` (from 0). */
  line(y: number, before: readonly Cell[], after: readonly Cell[]): void {
    const end = Math.max(before.length, after.length);
    let x = 0;
    while (x < end) {
      if (same(before, after, x)) {
        x += 1;
        continue;
      }
      x = this.#run(y, after, x, runEnd(before, after, x, end));
    }
  }

  /** Back to the terminal's own style, for whoever writes next. */
  rest(): void {
    this.#toStyle("");
  }

  #run(y: number, after: readonly Cell[], from: number, to: number): number {
    this.bytes += `\u001B[${y + 1};${from + 1}H`;
    const last = Math.min(to, after.length);
    for (let x = from; x < last; x++) this.#cell(y, x, after[x]!);
    if (to <= after.length) return to;
    // What is behind the new line's end is blank: one short sequence, whatever was there.
    this.#toStyle("");
    this.bytes += "\u001B[K";
    return Number.POSITIVE_INFINITY;
  }

  #cell(y: number, x: number, cell: Cell): void {
    if (cell.width === 0) return;
    this.#toStyle(cell.style);
    if (cell.sure) this.bytes += cell.text;
    else {
      // Blanks first: where the terminal draws it narrower, they show instead of what was there before.
      this.bytes += `${" ".repeat(cell.width)}\u001B[${y + 1};${x + 1}H${cell.text}\u001B[${y + 1};${x + 1 + cell.width}H`;
    }
  }

  #toStyle(style: string): void {
    if (style === this.#style) return;
    this.bytes += style === "" ? "\u001B[m" : `\u001B[0;${style}m`;
    this.#style = style;
  }
}

function same(before: readonly Cell[], after: readonly Cell[], x: number): boolean {
  return sameCell(before[x] ?? BLANK, after[x] ?? BLANK);
}

function insideWide(before: readonly Cell[], after: readonly Cell[], x: number): boolean {
  return before[x]?.width === 0 || after[x]?.width === 0;
}

/**
 * The end of the changed run: small gaps are bridged, and no wide character is cut in half. It can't begin inside of
 * one: halves change together with their character.
 */
function runEnd(before: readonly Cell[], after: readonly Cell[], from: number, limit: number): number {
  let end = from + 1;
  let gap = 0;
  for (let x = end; x < limit && gap <= WORTH_A_JUMP; x++) {
    if (same(before, after, x)) gap += 1;
    else {
      end = x + 1;
      gap = 0;
    }
  }
  while (end < limit && insideWide(before, after, end)) end += 1;
  return end;
}
