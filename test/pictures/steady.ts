import { fill } from "../../src/text/language.ts";
import type { Words } from "../../src/text/words.ts";
import { type Cell, type Screen, textOf } from "./screen-run.ts";

/** What is different in each run, and what a picture shows in its place. */
const PORTS = { SMTP: "40025", POP3: "40110", CONTROL: "46017" } as const;
const FOLDER = "/tmp/xmail-tui-demo-0a1B2c";
const TIME = "2026-01-15 10:30:00";

/**
 * The screen with what changes from run to run replaced: the demo's ports, its
 * folder's random letters, dates, the age of the status and the free disk. All
 * else is as the program drew it.
 */
export function steady(screen: Screen, { screens }: Words): Screen {
  const { live } = screens;
  const text = textOf(screen);
  const ports = Object.entries(PORTS).map(([name, port]): [RegExp, string] => {
    const real = new RegExp(`${name} (\\d+) `).exec(text)?.[1];
    if (real === undefined) throw new Error(`The status pane has no port of ${name}.`);
    return [new RegExp(`\\b${real}\\b`, "g"), port];
  });
  const replaced: readonly (readonly [RegExp, string])[] = [
    ...ports,
    [/\/tmp\/xmail-tui-demo-\w{6}/g, FOLDER],
    [/\b20\d\d-\d\d(?:-\d\d(?: \d\d:\d\d:\d\d)?)?/g, TIME],
    [new RegExp(`${live.disk} \\d+ [GM]B`, "g"), `${live.disk} 40 GB`],
    [new RegExp(fill(live.age, { seconds: "\\d+" }), "g"), fill(live.age, { seconds: "1" })],
  ];
  return screen.map((row) =>
    replaced.reduce((done, [wanted, by]) => replaceIn(done, wanted, by === TIME ? cutTo(by) : by), row),
  );
}

/** A date of which the column has cut the end stays cut. */
const cutTo = (whole: string) => (found: string) => whole.slice(0, found.length);

/** Puts other letters into a row, in the look of those that were there. Blanks behind take up what is longer or shorter. */
function replaceIn(row: readonly Cell[], wanted: RegExp, by: string | ((found: string) => string)) {
  const cells = [...row];
  for (const match of row
    .map(({ text }) => text[0] ?? " ")
    .join("")
    .matchAll(wanted)) {
    const [found] = match;
    const letters = [...(typeof by === "string" ? by : by(found))];
    const from = match.index;
    const room = row.slice(from + found.length).findIndex(({ text }) => text !== " ");
    const span = Math.max(found.length, letters.length);
    if (span > found.length + (room < 0 ? row.length : room))
      throw new Error(`No room for ${letters.join("")}.`);
    for (let at = 0; at < span; at++) {
      const cell = cells[from + at]!;
      cells[from + at] = { ...cell, text: letters[at] ?? " " };
    }
  }
  return cells;
}
