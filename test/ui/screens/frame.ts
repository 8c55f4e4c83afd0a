import stringWidth from "string-width";
import { expect } from "vitest";
import type { ScreenApp, Size } from "./open-screen.tsx";

/** The corners and sides of a box: upper left, upper right, lower right, lower left, across, down. */
export type Box = readonly [string, string, string, string, string, string];
export const LINES: Box = ["┌", "┐", "┘", "└", "─", "│"];

/** The text of each cell; the second half of a wide character is "". */
export const cellsOf = (app: ScreenApp, [columns, rows]: Size): readonly (readonly string[])[] =>
  Array.from({ length: rows }, (_, y) => Array.from({ length: columns }, (__, x) => app.cell(x, y).text));

/** What no screen may do, whatever it shows. */
export function expectWholeFrame(app: ScreenApp, size: Size): void {
  const [columns, rows] = size;
  const where = `\n${app.screen()}`;
  const lines = app
    .frame()
    .replaceAll(/\x1b\[[\d;]*m/g, "")
    .split("\n");
  expect(lines.length, `rows handed over${where}`).toBe(rows);
  for (const line of lines)
    expect(stringWidth(line), `columns of ${line}${where}`).toBeLessThanOrEqual(columns);
  const cells = cellsOf(app, size);
  for (const [y, row] of cells.entries()) {
    // Cut by us with two dots, by Ink with a sign that terminals draw in one or two columns.
    expect(row.join(""), where).not.toContain("…");
    for (const [x, text] of row.entries())
      if (stringWidth(text) === 2) expect(row[x + 1], `half of ${text} in row ${y}${where}`).toBe("");
  }
}

/** Finds every box by its upper left corner, and follows its sides. Returns what is broken, titles and texts. */
export function boxesOf(cells: readonly (readonly string[])[], box: Box = LINES) {
  const [upperLeft, upperRight, lowerRight, lowerLeft, across, down] = box;
  const faults: string[] = [];
  const titles: string[] = [];
  const insides: string[] = [];
  const used = new Set<string>();
  const at = (x: number, y: number) => cells[y]?.[x];
  const use = (x: number, y: number, wanted: string) => {
    used.add(`${x} ${y}`);
    if (at(x, y) !== wanted) faults.push(`${at(x, y)} instead of ${wanted} in column ${x} of row ${y}`);
  };
  for (const [y, row] of cells.entries())
    for (const [x, text] of row.entries()) {
      if (text !== upperLeft) continue;
      const right = row.indexOf(upperRight, x);
      const bottom = cells.findIndex((other, below) => below > y && other[x] === lowerLeft);
      if (right < 0 || bottom < 0) {
        faults.push(`a box without end from column ${x} of row ${y}`);
        continue;
      }
      use(x, y, upperLeft);
      use(right, y, upperRight);
      use(right, bottom, lowerRight);
      use(x, bottom, lowerLeft);
      for (let below = y + 1; below < bottom; below++) for (const side of [x, right]) use(side, below, down);
      for (let beside = x + 1; beside < right; beside++) use(beside, bottom, across);
      insides.push(
        cells
          .slice(y + 1, bottom)
          .map((line) => line.slice(x + 1, right).join(""))
          .join(""),
      );
      titles.push(
        row
          .slice(x + 1, right)
          .join("")
          .replaceAll(across, "")
          .trim(),
      );
    }
  for (const [y, row] of cells.entries())
    for (const [x, text] of row.entries())
      if (box.includes(text) && text !== across && !used.has(`${x} ${y}`))
        faults.push(`a stray ${text} in column ${x} of row ${y}`);
  return { faults, titles, insides };
}

/** A text as it can be found however it is broken over lines, with bars and frames beside it. */
const tight = (text: string): string => text.replaceAll(/[\s#|│]/g, "");

/** Whether a text is whole in one of the boxes, or in a line of the screen. */
export const isShown = (text: string, app: ScreenApp, insides: readonly string[]): boolean =>
  [...insides, ...app.lines(), app.screen()].some((seen) => tight(seen).includes(tight(text)));
