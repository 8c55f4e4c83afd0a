import { useState } from "react";
import { edit } from "../../app/store.ts";
import { say } from "../../report/say.ts";
import { checkValue } from "../../schema/field.ts";
import { TABLES } from "../../schema/tables.ts";
import { useApp } from "../app-context.tsx";
import type { CommandId } from "../commands.ts";
import { useKeys } from "../input.tsx";
import { useKeymap } from "../keymap-context.ts";
import { Form, type FormItem } from "../widgets/form.tsx";

interface RowEditorProps {
  readonly file: string;
  /** Absent: a new row. */
  readonly row: { readonly fields: readonly string[]; readonly occurrence: number } | undefined;
  readonly width: number;
  readonly height: number;
  readonly onClose: () => void;
}

const LEAVING: readonly CommandId[] = [
  "save",
  "quit",
  "next",
  "previous",
  "status",
  "audit",
  "explain",
  "history",
];

/** One row of a table, column by column. Nothing is changed until it is taken. */
export function RowEditor({ file, row, width, height, onClose }: RowEditorProps) {
  const { store, words } = useApp();
  const keymap = useKeymap();
  const columns = TABLES[file] ?? [];
  const [values, setValues] = useState(() =>
    columns.map((column, index) => row?.fields[index] ?? column.choices?.[0] ?? ""),
  );
  // The form addr/bits stands alone in tables of two columns; the mask's place is then a dash or nothing.
  const needed = (index: number) => !(columns[index]?.name === "mask" && values[0]?.includes("/"));
  const problems = columns.map((column, index) =>
    needed(index) ? checkValue(column, values[index] ?? "") : undefined,
  );
  const set = (index: number) => (value: string) => setValues((before) => before.with(index, value));
  const items = columns.map((column, index): FormItem => {
    const text = words.screens.columns[column.name as keyof typeof words.screens.columns];
    const problem = problems[index];
    const base = {
      id: column.name,
      label: text.label,
      help: text.help,
      ...(problem && values[index] !== "" ? { error: say(words, problem) } : {}),
    };
    if (column.kind !== "choice")
      return { ...base, kind: "text", value: values[index] ?? "", onChange: set(index) };
    const choices = (column.choices ?? []).map((value) => ({ value, label: value }));
    return { ...base, kind: "choice", value: values[index] ?? "", choices, onChange: set(index) };
  });
  const wrong = problems.find((problem) => problem !== undefined);
  const [insists, setInsists] = useState(false);
  const before = columns.map((column, index) => row?.fields[index] ?? column.choices?.[0] ?? "");
  const changed = values.some((value, index) => value !== before[index]);
  // What would leave the row takes it along; where it can't be taken, the key waits and says why. Esc drops it.
  useKeys((key) => {
    const command = keymap.commandFor(key);
    if (!changed || command === undefined || !LEAVING.includes(command)) return false;
    if (wrong) setInsists(true);
    else take();
    return wrong !== undefined;
  });
  function take(): void {
    const filled = values.map((value, index) => (!needed(index) && value === "" ? "-" : value));
    const after =
      file === "smtprelay.tab" && filled[0]?.includes("/")
        ? [filled[0]]
        : [...filled, ...(row?.fields.slice(columns.length) ?? [])];
    edit(store, {
      source: "tab",
      file,
      change: { kind: "row", after, ...(row ? { before: row.fields, occurrence: row.occurrence } : {}) },
    });
    onClose();
  }
  const { buttons, pressed } = words.screens;
  const buttonsBelow: readonly FormItem[] = [
    {
      kind: "button",
      id: "ok",
      label: buttons.rowOk,
      help: pressed.rowOk,
      onPress: take,
      ...(wrong ? { blocked: say(words, wrong) } : {}),
    },
    { kind: "button", id: "cancel", label: buttons.cancel, help: pressed.cancel, onPress: onClose },
  ];
  const reason: readonly FormItem[] =
    insists && wrong ? [{ kind: "note", id: "wrong", role: "bad", text: say(words, wrong) }] : [];
  return (
    <Form
      items={[...items, ...reason, ...buttonsBelow]}
      width={width}
      height={height}
      focus
      onLeave={onClose}
    />
  );
}
