import { charactersOf, columnsOf } from "../fit.ts";

/** A line of text being edited: its characters as people count them, and how many stand before the caret. */
export interface Line {
  readonly characters: readonly string[];
  readonly at: number;
}

export function lineOf(text: string, at?: number): Line {
  const characters = charactersOf(text);
  return { characters, at: Math.min(at ?? characters.length, characters.length) };
}

export function textOf(line: Line): string {
  return line.characters.join("");
}

/**
 * What may stand in one line of text: line ends and tabs become a blank, other controls go. Directions and
 * other invisible switches of Unicode stay: they may be part of a name.
 */
export function cleanText(text: string): string {
  const oneLine = text.replace(/[\r\n]+$/, "").replace(/[\r\n\t]+/g, " ");
  return oneLine.replace(/[\x00-\x1f\x7f-\x9f]/g, "");
}

/** Puts text in before the caret. What is over `max` characters is left out. */
export function insert(line: Line, text: string, max = Number.POSITIVE_INFINITY): Line {
  // A combining mark joins the character before it, so its neighbours are counted anew.
  const before = line.characters[line.at - 1] ?? "";
  const after = line.characters[line.at] ?? "";
  const head = line.characters.slice(0, Math.max(0, line.at - 1));
  const tail = line.characters.slice(line.at + 1);
  let added = charactersOf(before + text);
  const room = max - (line.characters.length - (before === "" ? 0 : 1));
  if (added.length > room) added = added.slice(0, Math.max(before === "" ? 0 : 1, room));
  const middle = charactersOf(added.join("") + after);
  // After joining with what follows, the caret stands behind the cluster that holds the last new character.
  const at = head.length + Math.min(added.length, middle.length);
  return { characters: [...head, ...middle, ...tail], at };
}

export function remove(line: Line, from: number, to: number): Line {
  const start = Math.max(0, from);
  // What comes together may join into one character.
  const text = [...line.characters.slice(0, start), ...line.characters.slice(to)].join("");
  return lineOf(text, start);
}

export function move(line: Line, at: number): Line {
  return { ...line, at: Math.max(0, Math.min(line.characters.length, at)) };
}

const WORD = /^[\p{L}\p{N}\p{M}_]/u;

/** Where the word before the caret begins. */
export function wordStart(line: Line, isWord: (character: string) => boolean = (c) => WORD.test(c)): number {
  let at = line.at;
  while (at > 0 && !isWord(line.characters[at - 1]!)) at -= 1;
  while (at > 0 && isWord(line.characters[at - 1]!)) at -= 1;
  return at;
}

/** Where the word behind the caret ends. */
export function wordEnd(line: Line): number {
  let at = line.at;
  while (at < line.characters.length && !WORD.test(line.characters[at]!)) at += 1;
  while (at < line.characters.length && WORD.test(line.characters[at]!)) at += 1;
  return at;
}

/** What Ctrl+W takes away, as in a shell: back to the last blank. */
export function blankStart(line: Line): number {
  return wordStart(line, (character) => !/^\s/.test(character));
}

export interface View {
  /** The first character shown. */
  readonly from: number;
  readonly text: string;
  /** Column of the caret in the view. */
  readonly caret: number;
}

/** The part of a line that fits into `columns`, scrolled no further than needed to hold the caret. */
export function viewOf(shown: readonly string[], at: number, columns: number, previous: number): View {
  const leftmost = backFrom(shown, at, columns - 1);
  // Room that became free at the end is used again.
  const rightmost = backFrom(shown, shown.length, columns - 1);
  const from = Math.min(Math.max(previous, leftmost), Math.max(rightmost, leftmost), at);
  let to = from;
  let width = 0;
  let caret = 0;
  while (to < shown.length && width + columnsOf(shown[to]!) <= columns) {
    width += columnsOf(shown[to]!);
    to += 1;
    if (to === at) caret = width;
  }
  return { from, text: shown.slice(from, to).join(""), caret };
}

/** The first of the characters before `end` that fit into `columns` together. */
function backFrom(shown: readonly string[], end: number, columns: number): number {
  let from = end;
  let width = 0;
  while (from > 0 && width + columnsOf(shown[from - 1]!) <= columns) {
    from -= 1;
    width += columnsOf(shown[from]!);
  }
  return from;
}
