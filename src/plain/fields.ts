import { printable } from "../core/printable.ts";
import { fill } from "../text/language.ts";
import type { Field, RowItem } from "./items.ts";
import { commandOf, indexOf, readYesNo, sayNumbered, type Talk, typedValue } from "./talk.ts";

/** What came of a question: an answer that was taken, or where to go without one. */
export type Answer = "next" | "back" | "review" | "recommended" | "help";

const isOver = (command: ReturnType<typeof commandOf>): command is "back" | "review" | "recommended" =>
  command === "back" || command === "review" || command === "recommended";

/** Asks for one setting. Enter keeps it as it is; a value that doesn't fit is said and taken back. */
export async function askField(talk: Talk, item: Field, errorNow: () => string | undefined): Promise<Answer> {
  const { io, store, words } = talk;
  if (item.kind === "choice")
    sayNumbered(
      talk,
      item.choices.map(({ label }) => label),
    );
  const secret = item.kind === "text" && item.secret === true;
  const typed = await io.ask(`${item.label}${bracket(talk, item)}: `, { secret });
  const answer = secret ? typed : typed.trim();
  const command = commandOf(answer);
  if (command === "keep") return "next";
  if (command === "help") {
    io.say(item.help ?? "");
    io.say(words.plain.commands);
    return "help";
  }
  if (isOver(command)) return command;
  const before = store.getState().edits;
  if (!take(talk, item, typedValue(answer))) return "help";
  const error = errorNow();
  if (error === undefined) return "next";
  io.say(`! ${error}`);
  store.setState({ edits: before });
  return "help";
}

/** What stands in brackets: the value that Enter keeps, never a secret. */
function bracket({ words }: Talk, item: Field): string {
  const { yes, no, yesNo, unset, byDefault, secretSet } = words.plain;
  if (item.kind === "flag") return ` ${yesNo} [${item.value ? yes : no}]`;
  if (item.kind === "choice") {
    const at = item.choices.findIndex(({ value }) => value === item.value);
    return ` [${at < 0 ? printable(item.value) : `${at + 1}. ${item.choices[at]?.label}`}]`;
  }
  if (item.value !== "") return ` [${item.secret ? secretSet : printable(item.value)}]`;
  return ` [${item.placeholder === undefined ? unset : fill(byDefault, { value: item.placeholder })}]`;
}

/** Takes the answer over; false where it means nothing here. */
function take(talk: Talk, item: Field, answer: string): boolean {
  const { io, words } = talk;
  if (item.kind === "text") item.onChange(answer);
  else if (item.kind === "choice") {
    const named = item.choices.findIndex(({ value }) => value === answer);
    const at = named >= 0 ? named : indexOf(talk, answer, item.choices.length);
    if (at === undefined) return false;
    item.onChange(item.choices[at]?.value ?? item.value);
  } else {
    const isYes = readYesNo(words, answer);
    if (isYes === undefined) {
      io.say(words.plain.pleaseYesNo);
      return false;
    }
    if (isYes !== item.value) item.onChange(isYes);
  }
  return true;
}

const CHOSEN = /^\((.)\) /;

/** Asks which of several lines holds, such as those of the sender check. */
export async function askChoice(talk: Talk, rows: readonly RowItem[]): Promise<Answer> {
  const { io, words } = talk;
  sayNumbered(
    talk,
    rows.map(({ text }) => text.replace(CHOSEN, "")),
  );
  const now = rows.findIndex(({ text }) => CHOSEN.exec(text)?.[1] === "*");
  const answer = (await io.ask(`${words.plain.choiceQuestion}${now < 0 ? "" : ` [${now + 1}]`}: `)).trim();
  const command = commandOf(answer);
  if (command === "keep") return "next";
  if (isOver(command)) return command;
  if (command === "help") {
    sayNumbered(
      talk,
      rows.map(({ help = "" }) => help),
    );
    return "help";
  }
  const at = indexOf(talk, answer, rows.length);
  if (at === undefined) return "help";
  if (at !== now) rows[at]?.onEnter();
  return "next";
}
