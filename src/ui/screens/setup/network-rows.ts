import { edit } from "../../../app/store.ts";
import { fileView } from "../../../app/view.ts";
import { type RowMeaning, rowMeaning } from "../../../core/access/row-meaning.ts";
import { printable } from "../../../core/printable.ts";
import { quoteField } from "../../../core/tab/tokens.ts";
import { fill } from "../../../text/language.ts";
import type { App } from "../../app-context.tsx";
import { columnsOf, cut, pad } from "../../fit.ts";
import type { FormItem } from "../../widgets/form.tsx";
import type { StepView } from "./step-view.ts";

/** Beyond it, what stands in a column is no address, and would push the others out of sight. */
const LONGEST_CELL = 45;

/** The rows of an address table, each with who that is in words, and a button to add one. */
export function networkRows(app: App, view: StepView, file: string, columns: 1 | 4): readonly FormItem[] {
  const { buttons, notes, hints, pressed, rowProblems } = app.words.screens;
  const { rows } = fileView(view.state, file).table;
  const add = () => view.editRow(file, undefined);
  const shown = (field = "") => cut(printable(field), LONGEST_CELL);
  const widths = [0, 1, 2, 3].map((index) =>
    Math.max(...rows.map(({ fields }) => columnsOf(shown(fields[index])))),
  );
  return [
    ...(rows.length === 0 ? [{ kind: "note" as const, id: "none", text: notes.noRows }] : []),
    ...rows.map((row, index): FormItem => {
      const remove = () =>
        edit(app.store, {
          source: "tab",
          file,
          change: { kind: "row", before: row.fields, occurrence: row.occurrence },
        });
      const meaning = rowMeaning(row.fields, columns);
      const cells = row.fields.map((field, index) => pad(shown(field), widths[index] ?? 0)).join(" ");
      return {
        kind: "row",
        // What XMail makes of one over-long line are several rows with the same number.
        id: `row${row.line}.${row.occurrence}${row.tail ? `.${index}` : ""}`,
        label: "",
        text: `${cells} ${who(app, meaning)}`,
        help: [who(app, meaning), ...meaning.problems.map((one) => rowProblems[one]), hints.row].join("\n"),
        copies: asTabLine(row.fields),
        onEnter: () => view.editRow(file, row),
        onDelete: remove,
        keys: { a: add, e: () => view.editRow(file, row), delete: remove, x: view.explain },
      };
    }),
    {
      kind: "button",
      id: "add",
      label: buttons.addRow,
      help: pressed.addRow,
      onPress: add,
      keys: { a: add, x: view.explain },
    },
    {
      kind: "button",
      id: "explain",
      label: app.words.screens.asking.button,
      help: pressed.explain,
      onPress: view.explain,
      keys: { a: add, x: view.explain },
    },
  ];
}

/** A row as it may stand in the table; a number, as XMail writes precedences, without quotes. */
const asTabLine = (fields: readonly string[]): string =>
  fields.map((field, column) => (column === 3 && /^\d+$/.test(field) ? field : quoteField(field))).join("\t");

function who(app: App, meaning: RowMeaning): string {
  const { notes } = app.words.screens;
  const name = {
    everybody: notes.everybody,
    "this-machine": notes.thisMachine,
    private: notes.private,
    public: notes.public,
    "no-effect": notes.noEffect,
    "by-name": notes.byName,
  }[meaning.who];
  if (meaning.strangeMask)
    return meaning.hosts === undefined
      ? notes.strangeMask
      : `${notes.strangeMask}, ${fill(notes.hosts, { count: meaning.hosts.toLocaleString("en") })}`;
  return meaning.hosts === undefined || meaning.who === "everybody"
    ? name
    : `${name}, ${fill(notes.hosts, { count: meaning.hosts.toLocaleString("en") })}`;
}
