import { tabFormat } from "../core/tab/format.ts";
import { readTable, type TableRow } from "../core/tab/table.ts";
import { lastSave } from "./history.ts";
import type { Ports } from "./ports.ts";
import { edit, type Store, setValue } from "./store.ts";

/**
 * Edits that bring back what the last save changed: rows that it removed return,
 * rows that it brought go, and start-up options are as they were. They are
 * previewed and saved like any other.
 */
export async function putBackLastSave(store: Store, ports: Ports): Promise<void> {
  const entry = await lastSave(ports.stateFolder, store.getState().mailRoot);
  for (const { name, before, after } of entry?.files ?? []) {
    // A program has no rows; without the rows that name it, it does nothing.
    if (!name.endsWith(".tab")) continue;
    const format = tabFormat(name);
    const [old, now] = [readTable(before ?? "", format).rows, readTable(after, format).rows];
    for (const row of without(now, old).toReversed()) {
      edit(store, {
        source: "tab",
        file: name,
        change: { kind: "row", before: row.fields, occurrence: row.occurrence },
      });
    }
    for (const row of without(old, now))
      edit(store, { source: "tab", file: name, change: { kind: "row", after: row.fields } });
  }
  for (const [name, value] of Object.entries(entry?.startup ?? {})) setValue(store, "startup", name, value);
}

const without = (rows: readonly TableRow[], others: readonly TableRow[]): readonly TableRow[] =>
  rows.filter(
    (row) =>
      !others.some(
        (other) => other.occurrence === row.occurrence && other.fields.join("\t") === row.fields.join("\t"),
      ),
  );
