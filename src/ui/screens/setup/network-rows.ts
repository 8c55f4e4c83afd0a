import { edit } from "../../../app/store.ts";
import { fileView } from "../../../app/view.ts";
import { type RowMeaning, rowMeaning } from "../../../core/access/row-meaning.ts";
import { printable } from "../../../core/printable.ts";
import type { Table, TableRow } from "../../../core/tab/table.ts";
import { quoteField } from "../../../core/tab/tokens.ts";
import { fill } from "../../../text/language.ts";
import type { App } from "../../app-context.tsx";
import { columnsOf, cut, pad } from "../../fit.ts";
import type { FormItem, FormPart } from "../../widgets/form-item.ts";
import type { StepView } from "./step-view.ts";

/** Beyond it, what stands in a column is no address, and would push the others out of sight. */
const LONGEST_CELL = 45;

/** Columns that are kept free for any cell: a longer one, such as a host name, only pushes what is behind it. */
const ALIGNED = 18;

type Widths = readonly number[];

const shown = (field = ""): string => cut(printable(field), LONGEST_CELL);

/** Of each column, of each table once: it may have very many rows. */
const widths = new WeakMap<Table, Widths>();
function widthsOf(table: Table): Widths {
  const known = widths.get(table);
  if (known) return known;
  const most = [0, 0, 0, 0];
  for (const { fields } of table.rows)
    for (const column of most.keys())
      most[column] = Math.min(ALIGNED, Math.max(most[column] ?? 0, columnsOf(shown(fields[column]))));
  widths.set(table, most);
  return most;
}

/** The rows of an address table, each with who that is in words, and a button to add one. */
export function networkRows(app: App, view: StepView, file: string, columns: 1 | 4): readonly FormPart[] {
  const { buttons, notes, hints, pressed, rowProblems } = app.words.screens;
  const { table } = fileView(view.state, file);
  const { rows } = table;
  const add = () => view.editRow(file, undefined);
  // What XMail makes of one over-long line are several rows with the same number.
  const idOf = ({ line, occurrence, tail }: TableRow, index: number) =>
    `row${line}.${occurrence}${tail ? `.${index}` : ""}`;
  const rowItem = (row: TableRow, index: number): Exclude<FormItem, { kind: "note" }> => {
    const remove = () =>
      edit(app.store, {
        source: "tab",
        file,
        change: { kind: "row", before: row.fields, occurrence: row.occurrence },
      });
    const meaning = rowMeaning(row.fields, columns);
    const most = widthsOf(table);
    const cells = row.fields
      .map((field, column) => pad(shown(field), Math.max(most[column] ?? 0, columnsOf(shown(field)))))
      .join(" ");
    return {
      kind: "row",
      id: idOf(row, index),
      label: "",
      text: `${cells} ${who(app, meaning)}`,
      help: [who(app, meaning), ...meaning.problems.map((one) => rowProblems[one]), hints.row].join("\n"),
      copies: asTabLine(row.fields),
      onEnter: () => view.editRow(file, row),
      onDelete: remove,
      keys: { a: add, e: () => view.editRow(file, row), delete: remove, x: view.explain },
    };
  };
  return [
    ...(rows.length === 0 ? [{ kind: "note" as const, id: "none", text: notes.noRows }] : []),
    {
      kind: "rows",
      id: file,
      count: rows.length,
      idAt: (index) => idOf(rows[index]!, index),
      rowAt: (index) => rowItem(rows[index]!, index),
    },
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
