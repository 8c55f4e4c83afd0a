import { optionOf, takesValue } from "./table.ts";
import { quoteWord, splitWords, type Word } from "./words.ts";

/** One switch as it is written, with its value where it takes one. */
export interface OptionToken {
  /** The switch that XMail takes it for (`-Sl` also where `-Slog` is written), else the word. */
  readonly option: string;
  readonly value?: string;
  readonly known: boolean;
  /** As written, with the blanks that stand before it. */
  readonly text: string;
}

export interface CommandLine {
  readonly tokens: readonly OptionToken[];
  /** Blanks behind the last word. */
  readonly rest: string;
}

/**
 * Reads a command line as XMail does with MAIL_CMD_LINE.
 *
 * A known switch eats the next word as its value, even one of its own letter
 * (`-Sp -Sl`), but not a switch of another letter (`-Sp -Cl`): there XMail's
 * services, which each read the whole line, see both.
 * Nothing is lost: `printCommandLine(parseCommandLine(text)) === text`.
 */
export function parseCommandLine(text: string): CommandLine {
  // The same few lines are asked about again and again.
  const known = parsed.get(text);
  if (known) return known;
  if (parsed.size >= MOST_PARSED) parsed.clear();
  const line = parseLine(text);
  parsed.set(text, line);
  return line;
}

const parsed = new Map<string, CommandLine>();
const MOST_PARSED = 20;

function parseLine(text: string): CommandLine {
  const { words, rest } = splitWords(text);
  const tokens: OptionToken[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const option = optionOf(word.value);
    const next = option !== undefined && takesValue(option) ? valueBehind(words, at, option) : undefined;
    if (next) at++;
    tokens.push({
      option: option ?? word.value,
      known: option !== undefined,
      text: word.text + (next?.text ?? ""),
      ...(next ? { value: next.value } : {}),
    });
  }
  return { tokens, rest };
}

function valueBehind(words: readonly Word[], at: number, option: string): Word | undefined {
  const next = words[at + 1];
  const other = next && optionOf(next.value);
  return other === undefined || other[1] === option[1] ? next : undefined;
}

export const printCommandLine = (line: CommandLine): string =>
  line.tokens.map((token) => token.text).join("") + line.rest;

/** Whether a switch stands in the line; a word that XMail doesn't know counts as itself. */
export const hasOption = (line: CommandLine, option: string): boolean =>
  optionOf(option) === undefined
    ? line.tokens.some((token) => token.option === option)
    : occurrences(line, option).length > 0;

/** The value that counts: of the last switch of that name that has one. */
export const optionValue = (line: CommandLine, option: string): string | undefined =>
  optionValues(line, option).at(-1);

/** All values of a switch that may stand several times. */
export const optionValues = (line: CommandLine, option: string): readonly string[] =>
  occurrences(line, option).filter((value) => value !== undefined);

/**
 * Where a switch stands, as its value or `undefined`, the way the service reads
 * it: over all words, passing over those that values of its own letter take up.
 */
/** A line is asked for many of its options. */
const wordsOfLine = new WeakMap<CommandLine, readonly Word[]>();

function occurrences(line: CommandLine, option: string): readonly (string | undefined)[] {
  const words = wordsOfLine.get(line) ?? splitWords(printCommandLine(line)).words;
  wordsOfLine.set(line, words);
  const found: (string | undefined)[] = [];
  for (let at = 0; at < words.length; at++) {
    const one = optionOf(words[at]!.value);
    if (one?.[1] !== option[1]) continue;
    const value = one !== undefined && takesValue(one) ? words[++at]?.value : undefined;
    if (one === option) found.push(value);
  }
  return found;
}

/** Switches one option on (true or its value) or off; every other word stays as it is, in its order. */
export function setOption(line: CommandLine, option: string, on: boolean | string): CommandLine {
  const written = typeof on === "string" ? `${option} ${quoteWord(on)}` : option;
  const at = line.tokens.findLastIndex((token) => token.option === option);
  if (at < 0) return on === false ? line : append(line, written);
  const pieces = line.tokens.flatMap((token, index): readonly Piece[] => {
    if (token.option !== option) return [{ text: token.text, index }];
    return index === at && on !== false ? [{ text: blanksOf(token.text) + written }] : [];
  });
  const text = pieces.map((piece, index) => (index === 0 ? piece.text : apart(pieces[index - 1]!, piece)));
  const isFirstGone = pieces[0]?.index !== 0 && pieces[0]?.index !== undefined;
  return parseCommandLine((isFirstGone ? text.join("").trimStart() : text.join("")) + line.rest);
}

interface Piece {
  readonly text: string;
  /** Its place in the line as it was; absent for a changed word. */
  readonly index?: number;
}

const blanksOf = (text: string): string => /^[ \t]*/.exec(text)?.[0] ?? "";

/** A word right behind a closing quote needs a blank when another word comes to stand before it. */
function apart(before: Piece, { text, index }: Piece): string {
  const isAsItWas = before.index !== undefined && before.index + 1 === index;
  return isAsItWas || blanksOf(text) !== "" ? text : ` ${text}`;
}

/** At the end, but not where switches that lack their value, or an open quote, would swallow it. */
function append(line: CommandLine, written: string): CommandLine {
  const isFed = ({ option, value }: OptionToken) => !takesValue(option) || value !== undefined;
  const end = line.tokens.findLastIndex(isFed) + 1;
  const textOf = (tokens: readonly OptionToken[]) => tokens.map((token) => token.text).join("");
  const kept = textOf(line.tokens.slice(0, end));
  const hungry = textOf(line.tokens.slice(end));
  const isOpen = splitWords(`${kept} x`).words.length === splitWords(kept).words.length;
  const start = kept === "" ? "" : `${kept}${isOpen ? '"' : ""} `;
  return parseCommandLine(
    start + written + (hungry === "" || blanksOf(hungry) !== "" ? hungry : ` ${hungry}`) + line.rest,
  );
}
