import type { Bytes } from "./bytes.ts";
import type { TabLine } from "./document.ts";

/** The line end that a line in this place would have: the nearest one above, else below. */
export function lineEndNear(lines: readonly TabLine[], index: number): Bytes {
  const above = lines.slice(0, index + 1).findLast((line) => line.end.endsWith("\n"));
  const near = above ?? lines.slice(index + 1).find((line) => line.end.endsWith("\n"));
  // Carriage returns alone, at the end of the file, are half of an end.
  const model = near?.end ?? lines[index]?.end ?? "";
  return model.includes("\r") ? "\r\n" : "\n";
}

/** The lines with a line end behind the last one: a row added behind a line without one would be glued to it. */
export function withLastLineEnd(lines: readonly TabLine[]): readonly TabLine[] {
  const last = lines.at(-1);
  if (last === undefined || last.end.endsWith("\n")) return lines;
  return lines.with(-1, ended(last, lineEndNear(lines, lines.length - 1)));
}

/**
 * The lines with each piece of an over-long line around `index` on a line of
 * its own. XMail reads the same rows from it, and a change of one piece no
 * longer moves the places where the others are cut.
 */
export function setApart(lines: readonly TabLine[], index: number): readonly TabLine[] {
  let apart = lines;
  for (const at of [index - 1, index]) {
    const line = apart[at];
    const next = apart[at + 1];
    if (line === undefined || !next?.cut || line.end.endsWith("\n")) continue;
    const pieces = apart.slice(at);
    const whole = pieces.find((piece) => piece.end.endsWith("\n"));
    const end = whole?.end ?? lineEndNear(apart, at);
    apart = apart.with(at, ended(line, end.includes("\r") ? "\r\n" : "\n"));
  }
  return apart;
}

function ended(line: TabLine, end: Bytes): TabLine {
  return { ...line, end: line.end.endsWith("\r") ? `${line.end}\n` : end };
}
