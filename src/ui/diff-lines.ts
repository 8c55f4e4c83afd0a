import { shownCommand } from "../app/control-commands.ts";
import type { PlannedAction, SavePlan } from "../app/save-plan.ts";
import { printable } from "../core/printable.ts";
import { SENDER_CHECK_PROGRAM } from "../core/sender-check/setting.ts";
import { decodeText, detectEncoding } from "../core/tab/encoding.ts";
import { fill } from "../text/language.ts";
import type { DiffLine } from "./widgets/diff-view.tsx";

/** Columns of tables that hold passwords, from 0; they are never shown. */
const SECRET_COLUMNS: Readonly<Record<string, number>> = {
  "ctrlaccounts.tab": 1,
  "mailusers.tab": 2,
  "smtpauth.tab": 1,
  "pop3links.tab": 4,
};

/** What a save would write, as lines to read: secrets masked, strange bytes made harmless. */
export function planLines(
  plan: SavePlan,
  words: { readonly command: string; readonly settings: string; readonly program: string },
): readonly DiffLine[] {
  const files = plan.files.flatMap(({ name, before, after }) =>
    name === SENDER_CHECK_PROGRAM
      ? programLines(name, after, words.program)
      : fileLines(name, before ?? "", after),
  );
  const commands = plan.commands.map(
    (command): DiffLine => ({ sign: "+", text: `${words.command} ${printable(shownCommand(command))}` }),
  );
  const actions = plan.startupActions.flatMap((action) =>
    fileLines(action.name, action.before ?? "", action.after ?? ""),
  );
  const names = Object.keys(plan.settings);
  const settings: readonly DiffLine[] =
    names.length === 0
      ? []
      : [
          { sign: "", text: words.settings },
          ...names.map(
            (name): DiffLine => ({
              sign: "+",
              text: `${name} = ${/password/i.test(name) && !/minimum/i.test(name) ? "********" : (plan.settings[name] ?? "")}`,
            }),
          ),
        ];
  return [...files, ...commands, ...actions, ...settings];
}

/** Nobody reads a program line by line. */
const programLines = (name: string, after: string, said: string): readonly DiffLine[] => [
  { sign: "", text: name },
  { sign: "+", text: fill(said, { bytes: after.length.toLocaleString("en") }) },
];

function fileLines(name: string, before: string, after: string): readonly DiffLine[] {
  const [old, now] = [before.split("\n"), after.split("\n")];
  let from = 0;
  while (from < old.length && from < now.length && old[from] === now[from]) from++;
  let tail = 0;
  while (tail < old.length - from && tail < now.length - from && old.at(-1 - tail) === now.at(-1 - tail))
    tail++;
  const encoding = detectEncoding(after);
  const show =
    (sign: DiffLine["sign"]) =>
    (line: string): DiffLine => ({
      sign,
      text: mask(name, printable(decodeText(line.replace(/\r$/, ""), encoding).replaceAll("\t", "  "))),
    });
  const common = commonLines(old.slice(from, old.length - tail), now.slice(from, now.length - tail));
  const context = old.slice(Math.max(0, from - 1), from).map(show(" "));
  const heading: DiffLine = { sign: "", text: name };
  const body = [...context, ...common.map(({ sign, line }) => show(sign)(line))];
  return [heading, ...body.filter((line) => line.text !== "")];
}

/** The shortest way from one block of lines to another by a table of longest common runs; blocks are small. */
function commonLines(
  old: readonly string[],
  now: readonly string[],
): readonly { readonly sign: "+" | "-" | " "; readonly line: string }[] {
  if (old.length * now.length > 250_000)
    return [
      ...old.map((line) => ({ sign: "-" as const, line })),
      ...now.map((line) => ({ sign: "+" as const, line })),
    ];
  const length = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  for (let a = old.length - 1; a >= 0; a--)
    for (let b = now.length - 1; b >= 0; b--)
      length[a]![b] =
        old[a] === now[b] ? length[a + 1]![b + 1]! + 1 : Math.max(length[a + 1]![b]!, length[a]![b + 1]!);
  const lines: { sign: "+" | "-" | " "; line: string }[] = [];
  let [a, b] = [0, 0];
  while (a < old.length || b < now.length) {
    if (a < old.length && b < now.length && old[a] === now[b]) {
      lines.push({ sign: " ", line: old[a]! });
      a++;
      b++;
    } else if (b >= now.length || (a < old.length && length[a + 1]![b]! >= length[a]![b + 1]!))
      lines.push({ sign: "-", line: old[a++]! });
    else lines.push({ sign: "+", line: now[b++]! });
  }
  return lines;
}

/** The column that holds a password is masked, and in any file what is called one. */
function mask(name: string, text: string): string {
  const column = SECRET_COLUMNS[name];
  if (column === undefined) return text;
  let at = -1;
  return text.replace(/"(?:[^"\\]|\\.)*"?|\S+/g, (piece) => (++at === column ? '"********"' : piece));
}

/** Files and commands that registering would write or run. */
export const actionLines = (actions: readonly PlannedAction[]): readonly DiffLine[] =>
  actions.flatMap((action): readonly DiffLine[] =>
    action.kind === "command"
      ? [{ sign: "+", text: printable(action.name) }]
      : fileLines(action.name, action.before ?? "", action.after ?? ""),
  );
