import { shownCommand } from "../app/control-commands.ts";
import type { SavePlan } from "../app/save-plan.ts";
import { printable } from "../core/printable.ts";
import { SENDER_CHECK_PROGRAM } from "../core/sender-check/setting.ts";
import { fill } from "../text/language.ts";
import { type DiffLine, fileDiff } from "./file-diff.ts";

/** What a save would write, as lines to read: secrets masked, strange bytes made harmless. */
export function planLines(
  plan: SavePlan,
  words: { readonly command: string; readonly settings: string; readonly program: string },
): readonly DiffLine[] {
  const files = plan.files.flatMap(({ name, before, after }) =>
    name === SENDER_CHECK_PROGRAM
      ? programLines(name, after, words.program)
      : fileDiff(name, before ?? "", after),
  );
  const commands = plan.commands.map(
    (command): DiffLine => ({ sign: "+", text: `${words.command} ${printable(shownCommand(command))}` }),
  );
  const actions = plan.startupActions.flatMap((action) =>
    fileDiff(action.name, action.before ?? "", action.after ?? ""),
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
              text: `${name} = ${/password/i.test(name) && !/minimum/i.test(name) ? "********" : printable(plan.settings[name] ?? "")}`,
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
