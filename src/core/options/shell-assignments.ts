import type { Bytes } from "../tab/bytes.ts";

/** `NAME=value` at the start of a command in a shell script. */
export interface ShellAssignment {
  readonly name: string;
  /** What a POSIX shell gives the variable; undefined when that depends on what it expands ($x, `…`, ~). */
  readonly value?: Bytes;
  /** The value's place in the text, quotes included. */
  readonly start: number;
  readonly end: number;
  /** The line's place, without its line end; indented lines belong to a function or a branch. */
  readonly lineStart: number;
  readonly lineEnd: number;
  readonly indented: boolean;
}

interface Word {
  readonly value?: Bytes;
  readonly end: number;
  /** A quote that is still open where the text ends. */
  readonly open: boolean;
}

const BLANK = " \t";
const ENDS_WORD = " \t\n;&|<>()";
const COMMAND_FOLLOWS = new Set(["then", "else", "do", "{", "!"]);

/** Reads one shell word from `start`, as far as that is possible without running anything. */
function readWord(text: Bytes, start: number): Word {
  let value = "";
  let known = text[start] !== "~";
  let at = start;
  let quote = "";
  while (at < text.length) {
    const char = text[at]!;
    if (quote === "'") {
      if (char === "'") quote = "";
      else value += char;
    } else if (char === "\\") {
      const next = text[at + 1];
      at += 1;
      if (next === undefined) value += "\\";
      else if (quote === '"' && !'$`"\\\n'.includes(next)) value += `\\${next}`;
      else if (next !== "\n") value += next;
    } else if (char === '"') quote = quote === '"' ? "" : '"';
    else if (char === "$" || char === "`") {
      // A "$" before a blank or a quote stands for itself, but nobody writes that; better unknown than wrong.
      known = false;
      value += char;
    } else if (quote === "" && char === "'") quote = "'";
    else if (quote === "" && ENDS_WORD.includes(char)) break;
    else value += char;
    at += 1;
  }
  const end = Math.min(at, text.length);
  const word = { end, open: quote !== "" };
  return known ? { ...word, value } : word;
}

function skipBlanks(text: Bytes, at: number): number {
  let next = at;
  while (next < text.length && BLANK.includes(text[next]!)) next += 1;
  return next;
}

/**
 * Finds the assignments of a shell script that stand as a command of their own.
 *
 * `NAME=value command` sets the variable for that command only and is left out.
 * Quotes are followed over line ends, so that what looks like an assignment
 * inside a quoted text isn't taken for one.
 */
export function shellAssignments(text: Bytes): {
  readonly found: readonly ShellAssignment[];
  readonly open: boolean;
} {
  const found: ShellAssignment[] = [];
  let at = 0;
  let open = false;
  let lineStart = 0;
  let commandStart = true;
  while (at < text.length) {
    const blanks = skipBlanks(text, at);
    const char = text[blanks];
    if (char === undefined) break;
    if (char === "#") {
      const end = text.indexOf("\n", blanks);
      at = end < 0 ? text.length : end;
      continue;
    }
    if (ENDS_WORD.includes(char)) {
      commandStart = true;
      at = blanks + 1;
      if (char === "\n") lineStart = at;
      continue;
    }
    const assigns = commandStart
      ? /^(export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)=/.exec(text.slice(blanks, blanks + 200))
      : null;
    if (!assigns) {
      const word = readWord(text, blanks);
      open ||= word.open;
      commandStart = commandStart && COMMAND_FOLLOWS.has(text.slice(blanks, word.end));
      at = Math.max(word.end, blanks + 1);
      continue;
    }
    const start = blanks + assigns[0].length;
    const word = readWord(text, start);
    open ||= word.open;
    const after = text[skipBlanks(text, word.end)];
    const alone = after === undefined || after === "#" || ENDS_WORD.includes(after);
    if (alone && !word.open) {
      const lineEnd = text.indexOf("\n", word.end);
      found.push({
        name: assigns[2]!,
        start,
        end: word.end,
        lineStart,
        lineEnd: lineEnd < 0 ? text.length : lineEnd,
        indented: blanks > lineStart,
        ...(word.value === undefined ? {} : { value: word.value }),
      });
    }
    commandStart = false;
    at = word.end;
  }
  return { found, open };
}

/** Quotes a value, where it must be, so that every POSIX shell and systemd's EnvironmentFile= read it back as it is. */
export function quoteForShell(value: Bytes, style: "where-needed" | "always" = "where-needed"): Bytes {
  if (style === "where-needed" && /^[A-Za-z0-9_./:@%+,-]+$/.test(value)) return value;
  return `"${value.replace(/[\\"`$]/g, "\\$&")}"`;
}
