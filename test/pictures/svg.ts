import { type Cell, COLUMNS, type Look, ROWS, type Screen } from "./screen-run.ts";

/** Pixels of a cell, and around all of them. */
const WIDTH = 8.4;
const HEIGHT = 18;
const MARGIN = 10;
const BASELINE = 13;

const INK = "#d4d4d4";
const PAPER = "#0c0c0c";
const FONTS =
  "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono','Noto Sans Mono CJK JP','Noto Sans CJK JP','Hiragino Sans','Yu Gothic','MS Gothic',monospace";

/** The 16 that a theme of the terminal sets; the others are the same everywhere. */
const SIXTEEN =
  "#0c0c0c #c50f1f #13a10e #c19c00 #3b78ff #b148c6 #3a96dd #cccccc #767676 #e74856 #16c60c #f9f1a5 #6a9bff #d670d6 #61d6d6 #f2f2f2".split(
    " ",
  );

export interface Picture {
  readonly screen: Screen;
  readonly title: string;
  readonly language: string;
}

/**
 * A screen as SVG: text stays text (it can be read out, searched and copied), and
 * each run is stretched to its columns, so that it stands right in any font, and a
 * double-width character stands on exactly two. Frames are drawn as lines.
 */
export function svgOf({ screen, title, language }: Picture): string {
  const width = round(COLUMNS * WIDTH + 2 * MARGIN);
  const height = ROWS * HEIGHT + 2 * MARGIN;
  const looks = new Map<string, string>();
  const styles = (look: Look): string => {
    const style = styleOf(look);
    if (!looks.has(style)) looks.set(style, String.fromCharCode(97 + looks.size));
    return looks.get(style)!;
  };
  const body = [
    ...screen.flatMap((row, y) => fills(row, y)),
    ...lines(screen),
    ...screen.flatMap((row, y) => runs(row).map((run) => textOfRun(run, y, styles(run.look)))),
  ];
  const css = [...looks].map(([style, name]) => `.${name}{${style}}`).join("");
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t" xml:lang="${language}">`,
    `<title id="t">${asText(title)}</title>`,
    `<style>text{font:14px ${FONTS};white-space:pre}.w{font-size:16px}${css}</style>`,
    `<rect width="100%" height="100%" rx="8" fill="${PAPER}"/>`,
    ...body,
    "</svg>",
  ].join("\n")}\n`;
}

const round = (pixels: number): number => Math.round(pixels * 10) / 10;
const left = (column: number): number => round(MARGIN + column * WIDTH);
const top = (y: number): number => MARGIN + y * HEIGHT;

const asText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** A colour of the palette of 256: the terminal's sixteen, a cube of six steps a side, and greys. */
function hex(color: number): string {
  if (color < 16) return SIXTEEN[color] ?? INK;
  const step = (level: number) => (level === 0 ? 0 : 55 + 40 * level);
  const cube = color - 16;
  const levels =
    color >= 232
      ? [0, 0, 0].map(() => 8 + 10 * (color - 232))
      : [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map(step);
  return `#${levels.map((level) => level.toString(16).padStart(2, "0")).join("")}`;
}

const inkOf = ({ color, background, inverse }: Look): string =>
  inverse ? (background === undefined ? PAPER : hex(background)) : color === undefined ? INK : hex(color);

const paperOf = ({ color, background, inverse }: Look): string | undefined =>
  inverse ? (color === undefined ? INK : hex(color)) : background === undefined ? undefined : hex(background);

const styleOf = (look: Look): string =>
  [
    `fill:${inkOf(look)}`,
    ...(look.bold ? ["font-weight:bold"] : []),
    ...(look.dim ? ["opacity:.65"] : []),
  ].join(";");

/** Cells beside each other that share something. */
function spans(row: readonly Cell[], what: (cell: Cell) => string | undefined) {
  const found: { what: string; from: number; to: number }[] = [];
  for (const cell of row) {
    const its = what(cell);
    const last = found.at(-1);
    if (its === undefined) continue;
    if (last?.what === its && last.to === cell.column) last.to += cell.width;
    else found.push({ what: its, from: cell.column, to: cell.column + cell.width });
  }
  return found;
}

/** What stands behind characters: the background of selected lines and the like. */
const fills = (row: readonly Cell[], y: number): readonly string[] =>
  spans(row, paperOf).map(
    ({ what, from, to }) =>
      `<rect x="${left(from)}" y="${top(y)}" width="${round((to - from) * WIDTH)}" height="${HEIGHT}" fill="${what}"/>`,
  );

/** From the middle of a cell: left, up, right, down. */
const FRAMES: Readonly<Record<string, string>> = {
  "─": "lr",
  "│": "ud",
  "┌": "rd",
  "┐": "ld",
  "└": "ru",
  "┘": "lu",
};

/** Frames and underlines, one path a colour. */
function lines(screen: Screen): readonly string[] {
  const paths = new Map<string, string[]>();
  const draw = (color: string, path: string) => {
    if (!paths.has(color)) paths.set(color, []);
    paths.get(color)?.push(path);
  };
  for (const [y, row] of screen.entries()) {
    for (const { what, from, to } of spans(row, (cell) => (cell.underline ? inkOf(cell) : undefined)))
      draw(what, `M${left(from)} ${top(y) + BASELINE + 3.5}H${left(to)}`);
    const middle = top(y) + HEIGHT / 2;
    for (const { what, from, to } of spans(row, (cell) => (cell.text === "─" ? inkOf(cell) : undefined)))
      draw(what, `M${left(from)} ${middle}H${left(to)}`);
    for (const cell of row) {
      const ways = FRAMES[cell.text];
      if (ways === undefined || cell.text === "─") continue;
      const x = round(left(cell.column) + WIDTH / 2);
      const color = inkOf(cell);
      if (ways === "ud") draw(color, `M${x} ${top(y)}v${HEIGHT}`);
      else {
        const side = ways.includes("l") ? left(cell.column) : left(cell.column + 1);
        draw(color, `M${side} ${middle}H${x}V${ways.includes("u") ? top(y) : top(y + 1)}`);
      }
    }
  }
  return [...paths].map(
    ([color, parts]) => `<path fill="none" stroke="${color}" d="${joined(parts).join("")}"/>`,
  );
}

/** Upright strokes above each other become one. */
function joined(parts: readonly string[]): readonly string[] {
  const upright = new Map<string, { from: number; to: number }>();
  const done: string[] = [];
  const finish = (x: string) => {
    const stroke = upright.get(x);
    if (stroke) done.push(`M${x} ${stroke.from}V${stroke.to}`);
    upright.delete(x);
  };
  for (const part of parts) {
    const [, x = "", y] = /^M([\d.]+) (\d+)v\d+$/.exec(part) ?? [];
    if (y === undefined) {
      done.push(part);
      continue;
    }
    const stroke = upright.get(x);
    if (stroke?.to === Number(y)) stroke.to += HEIGHT;
    else {
      finish(x);
      upright.set(x, { from: Number(y), to: Number(y) + HEIGHT });
    }
  }
  for (const x of [...upright.keys()]) finish(x);
  return done;
}

interface Run {
  readonly look: Look;
  readonly column: number;
  text: string;
  columns: number;
  readonly wide: boolean;
}

/** Text of one look and one width, without the blanks around it. Two blanks end a run: what follows has a column of its own. */
function runs(row: readonly Cell[]): readonly Run[] {
  const found: Run[] = [];
  let open: Run | undefined;
  let blanks = 0;
  for (const cell of row) {
    const isDrawn = FRAMES[cell.text] !== undefined;
    if (cell.text === " " || isDrawn) {
      blanks++;
      if (isDrawn) open = undefined;
      continue;
    }
    const wide = cell.width === 2;
    const goesOn = open && blanks < 2 && open.wide === wide && styleOf(open.look) === styleOf(cell);
    if (open && goesOn && !(wide && blanks > 0)) {
      open.text += " ".repeat(blanks) + cell.text;
      open.columns += blanks + cell.width;
    } else {
      open = { look: cell, column: cell.column, text: cell.text, columns: cell.width, wide };
      found.push(open);
    }
    blanks = 0;
  }
  return found;
}

/** Each double-width character has its own place: stretching would leave all the room between two of them. */
function textOfRun({ text, column, columns, wide }: Run, y: number, name: string): string {
  const at = [...text].map((_, index) => left(column + 2 * index)).join(" ");
  const place = wide ? `x="${at}"` : `x="${left(column)}" textLength="${round(columns * WIDTH)}"`;
  return `<text class="${name}${wide ? " w" : ""}" ${place} y="${top(y) + BASELINE}">${asText(text)}</text>`;
}
