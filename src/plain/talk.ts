import type { Ports } from "../app/ports.ts";
import type { Store } from "../app/store.ts";
import { fill } from "../text/language.ts";
import type { Words } from "../text/words.ts";
import type { PlainHooks } from "./items.ts";

/** Lines out and lines in. No cursor moves and no colours: a screen reader reads it in order, a pipe feeds it. */
export interface PlainIo {
  say(line: string): void;
  /**
   * Asks, with the answer in the same line. What is typed for a secret isn't shown.
   * Once the input has ended a question is never answered: see `ended`.
   */
  ask(question: string, options?: { readonly secret?: boolean }): Promise<string>;
  /** No more answers come: the input is at its end, or somebody pressed Ctrl+C. */
  readonly ended: Promise<"end" | "interrupt">;
}

/** A conversation about one MailRoot. */
export interface Talk {
  readonly io: PlainIo;
  readonly store: Store;
  readonly ports: Ports;
  readonly words: Words;
  readonly hooks: PlainHooks;
}

type Asking = Pick<Talk, "io" | "words">;

/** Letters and digits as an input method may leave them are taken for plain ones. */
export const plainLetters = (answer: string): string => answer.normalize("NFKC").trim().toLowerCase();

/** Yes or no in the person's language or by y and n; undefined for anything else. */
export function readYesNo({ plain }: Words, answer: string): boolean | undefined {
  const said = plainLetters(answer);
  if (said === plain.yes || said === "yes" || said === "y") return true;
  return said === plain.no || said === "no" || said === "n" ? false : undefined;
}

/** Yes or no. Enter alone takes what stands in brackets; where nothing does, it is asked again. `help` is what ? says. */
export async function askYesNo(
  { io, words }: Asking,
  question: string,
  fallback?: boolean,
  help?: string,
): Promise<boolean> {
  const { yes, no, yesNo, pleaseYesNo } = words.plain;
  const bracket = fallback === undefined ? "" : ` [${fallback ? yes : no}]`;
  for (;;) {
    const answer = await io.ask(`${question} ${yesNo}${bracket}: `);
    if (answer.trim() === "" && fallback !== undefined) return fallback;
    const said = readYesNo(words, answer);
    if (said !== undefined) return said;
    io.say(answer.trim() === "?" && help !== undefined ? help : pleaseYesNo);
  }
}

/** What a person may say instead of an answer: see `commandOf`. */
export type Command = "help" | "recommended" | "back" | "review" | "keep";

/** A command typed at a question. A value that looks like one is typed behind "=". */
export function commandOf(answer: string): Command | undefined {
  const commands: Readonly<Record<string, Command>> = {
    "": "keep",
    "?": "help",
    "!": "recommended",
    "<": "back",
    ".": "review",
  };
  return Object.hasOwn(commands, answer) ? commands[answer] : undefined;
}

/** The value that was typed: "=" alone empties, and "=?" is a question mark. */
export const typedValue = (answer: string): string => (answer.startsWith("=") ? answer.slice(1) : answer);

/** Several things to choose from, each with its number. */
export function sayNumbered({ io }: Pick<Talk, "io">, lines: readonly string[]): void {
  lines.forEach((line, index) => {
    io.say(`${index + 1}. ${line}`);
  });
}

/** The index that a typed number means; undefined and said where there is none. */
export function indexOf({ io, words }: Asking, answer: string, count: number): number | undefined {
  const digits = plainLetters(answer);
  const number = /^\d{1,6}$/.test(digits) ? Number(digits) : 0;
  if (number >= 1 && number <= count) return number - 1;
  io.say(count === 0 ? words.screens.notes.noRows : fill(words.plain.pleaseNumber, { count: String(count) }));
  return undefined;
}
