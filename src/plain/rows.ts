import { edit } from "../app/store.ts";
import { printable } from "../core/printable.ts";
import { say } from "../report/say.ts";
import { checkValue, type Field } from "../schema/field.ts";
import { TABLES } from "../schema/tables.ts";
import { fill } from "../text/language.ts";
import type { ItemsView, RowItem } from "./items.ts";
import { commandOf, indexOf, plainLetters, type Talk, typedValue } from "./talk.ts";

type Row = Parameters<ItemsView["editRow"]>[1];

/** Asks for a row column by column. False: given up, and nothing is changed. */
export async function askRow(talk: Talk, file: string, row: Row): Promise<boolean> {
  const columns = TABLES[file] ?? [];
  const values: string[] = [];
  for (const [index, column] of columns.entries()) {
    // The form address/bits needs no mask.
    if (column.name === "mask" && values[0]?.includes("/")) {
      values.push("-");
      continue;
    }
    const value = await askColumn(talk, column, row?.fields[index] ?? column.choices?.[0] ?? "");
    if (value === undefined) return false;
    values.push(value);
  }
  const hasBits = values[0]?.includes("/") === true;
  const after =
    columns.length === 2 && hasBits
      ? values.slice(0, 1)
      : [...values, ...(row?.fields.slice(columns.length) ?? [])];
  const before = row ? { before: row.fields, occurrence: row.occurrence } : {};
  if (row?.fields.join("\t") === after.join("\t")) return false;
  edit(talk.store, { source: "tab", file, change: { kind: "row", after, ...before } });
  return true;
}

async function askColumn({ io, words }: Talk, column: Field, current: string): Promise<string | undefined> {
  const said = words.screens.columns[column.name as keyof typeof words.screens.columns];
  const choices = column.choices ? ` ${column.choices.join("/")}` : "";
  for (;;) {
    const answer = (await io.ask(`${said.label}${choices} [${printable(current)}]: `)).trim();
    const command = commandOf(answer);
    if (command === "help") io.say(`${said.help} ${words.plain.rowHelp}`);
    else if (command === "back" || command === "review") return undefined;
    else {
      const typed = command === "keep" ? current : typedValue(answer);
      const value = column.choices?.find((one) => one.toLowerCase() === typed.toLowerCase()) ?? typed;
      const wrong = checkValue(column, value);
      if (!wrong) return value;
      io.say(`! ${say(words, wrong)}`);
    }
  }
}

/** What a person wants to do with the rows of a table; "on": go on to what comes behind it. */
export type TableWish =
  | { readonly kind: "on" | "back" | "review" | "recommended" | "add" }
  | { readonly kind: "change" | "delete"; readonly row: RowItem };

/** How many rows are said at once; any other can be asked for by its number. */
const AT_ONCE = 20;

/** Says a table's rows with their numbers, and asks what to do with them. */
export async function askTable(talk: Talk, rows: readonly RowItem[]): Promise<TableWish> {
  const { io, words } = talk;
  let from = 0;
  sayRows(talk, rows, from);
  for (;;) {
    const hasMore = rows.length > from + AT_ONCE;
    const question = hasMore ? words.plain.tableQuestionMore : words.plain.tableQuestion;
    const answer = plainLetters(await io.ask(`${question}: `));
    const command = commandOf(answer);
    if (command === "keep") return { kind: "on" };
    if (command === "help") explainRows(talk, rows, from);
    else if (command !== undefined) return { kind: command };
    else if (answer === "a") return { kind: "add" };
    else if (answer === "+" && hasMore) {
      from += AT_ONCE;
      sayRows(talk, rows, from);
    } else {
      const [, deletes = "", number = ""] = /^(d?)\s*(.*)$/.exec(answer) ?? [];
      const at = indexOf(talk, number, rows.length);
      const row = at === undefined ? undefined : rows[at];
      if (row) return { kind: deletes === "d" ? "delete" : "change", row };
    }
  }
}

function sayRows({ io, words }: Talk, rows: readonly RowItem[], from: number): void {
  rows.slice(from, from + AT_ONCE).forEach(({ text }, index) => {
    // Columns are for the eye; a screen reader would say their blanks.
    const said = printable(text.trim().replace(/ {2,}/g, " "));
    io.say(fill(words.plain.rowSays, { number: String(from + index + 1), text: said }));
  });
  const to = Math.min(rows.length, from + AT_ONCE);
  const told = { from: String(from + 1), to: String(to), count: String(rows.length) };
  if (rows.length > AT_ONCE) io.say(fill(words.plain.rowsOf, told));
}

/** Whom each row takes in, and what is odd about it. */
function explainRows({ io, words }: Talk, rows: readonly RowItem[], from: number): void {
  io.say(words.plain.tableHelp);
  rows.slice(from, from + AT_ONCE).forEach(({ help = "" }, index) => {
    // The last line is about keys.
    const said = help.split("\n").slice(0, -1).join(" ");
    io.say(fill(words.plain.rowSays, { number: String(from + index + 1), text: said }));
  });
}
