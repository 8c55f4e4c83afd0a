import { Text } from "ink";
import { clashesOf } from "../../app/clashes.ts";
import { markOf } from "../../app/steps.ts";
import { isDirty } from "../../app/view.ts";
import { printable } from "../../core/printable.ts";
import { STEPS } from "../../schema/steps.ts";
import { fill } from "../../text/language.ts";
import { useApp, useAppState } from "../app-context.tsx";
import { columnsOf, pad } from "../fit.ts";
import { useTheme } from "../theme.ts";

/** Columns of the program's name. */
const LEAST = 10;

/** The MailRoot in use, and on the right what shouldn't be forgotten: unsaved changes, steps to look at. */
export function Header({ columns }: { readonly columns: number }) {
  const { words } = useApp();
  const state = useAppState();
  const { roles } = useTheme();
  const wrong = STEPS.filter(({ id }) => markOf(state, id) === "wrong").length;
  const clashes = clashesOf(state).length;
  const right = [
    clashes > 0 ? `! ${fill(words.clashes.mark, { count: String(clashes) })}` : "",
    isDirty(state) ? `* ${words.screens.live.edits}` : "",
    state.readOnly ? words.screens.live.readOnly : "",
    wrong > 0 ? `! ${words.screens.live.problems.replace("{count}", String(wrong))}` : "",
  ]
    .filter(Boolean)
    .join("  ");
  const room = Math.max(0, columns - columnsOf(right) - 2);
  // A beginning of which nothing can be read says nothing.
  const left = `${pad(room < LEAST ? "" : ` xmail-tui  ${printable(state.mailRoot)}`, room)} `;
  return (
    <Text wrap="truncate" {...roles.title}>
      {pad(`${left}${right}`, columns)}
    </Text>
  );
}
