import type { RowEdit } from "../core/tab/edit.ts";
import { tabFormat } from "../core/tab/format.ts";
import { readTable } from "../core/tab/table.ts";
import { baseNow } from "./base.ts";
import type { Clash, Side } from "./clash.ts";
import { type Edit, replaceEdits, type TableEdit } from "./edits.ts";
import type { State } from "./state.ts";
import type { Store } from "./store.ts";
import { clashesOf } from "./view.ts";

export type { Clash, Side };
export { clashesOf };

/** Whose value holds. Both are edits like any other: nothing is written, and undo takes them back. */
export type Settlement = "mine" | "theirs";

/**
 * Settles a clash as it was shown. Where something changed again meanwhile, or it
 * is settled already, nothing happens: nobody decides on what they haven't seen.
 */
export function settle(store: Store, clash: Clash, by: Settlement): void {
  store.setState((state) => {
    const edits = settled(state, clash, by, `settled ${clash.id}`);
    return edits === state.edits ? {} : { edits, undone: [] };
  });
}

/** Settles those that were shown, as one step of undo. */
export function settleAll(store: Store, clashes: readonly Clash[], by: Settlement): void {
  store.setState((state) => {
    let edits = state.edits;
    for (const clash of clashes) edits = settled({ ...state, edits }, clash, by, "settled");
    return edits === state.edits ? {} : { edits, undone: [] };
  });
}

function settled(state: State, shown: Clash, by: Settlement, group: string): State["edits"] {
  const clash = clashesOf(state).find(({ id }) => id === shown.id);
  if (!clash || !isSame(clash.theirs, shown.theirs) || !isSame(clash.mine, shown.mine)) return state.edits;
  const [first, ...more] = decision(state, clash, by).map((made): Edit => {
    const base = baseNow(state, made);
    return { ...made, group, ...(base === undefined ? {} : { base }) };
  });
  return first ? [...replaceEdits(state.edits, clash.edits, first), ...more] : state.edits;
}

/** The edits that say the same as the decision, now that the disk is known. */
function decision(
  state: State,
  { file, name, whole, base, theirs, mine }: Clash,
  by: Settlement,
): readonly Edit[] {
  const wanted = by === "mine" ? mine : theirs;
  if (file === "startup" || file === "settings")
    return [{ source: file, name: name ?? "", after: wanted?.[0] ?? (by === "mine" ? "" : undefined) }];
  const change = (made: TableEdit["change"]): Edit => ({ source: "tab", file, change: made });
  if (name !== undefined) return [change({ kind: "value", name, after: wanted?.[0] })];
  // An edit that does nothing: the disk is right as it is.
  if (by === "theirs") return [change({ kind: "row" })];
  if (whole) return [change({ kind: "content", before: theirs?.[0], after: mine?.[0] })];
  const disk = state.files[file];
  const rows = disk?.kind === "read" ? readTable(disk.bytes, tabFormat(file)).rows : [];
  const from = (row: Side): Pick<RowEdit, "before" | "occurrence"> => {
    const there = row && rows.find(({ fields }) => isSame(fields, row));
    return there ? { before: there.fields, occurrence: there.occurrence } : {};
  };
  const to = mine ? { after: mine } : {};
  // Theirs is in the way of a row that is still there: it goes, and the row is changed as it was meant to be.
  if (from(base).before)
    return [change({ kind: "row", ...from(theirs) }), change({ kind: "row", ...from(base), ...to })];
  return [change({ kind: "row", ...from(theirs), ...to })];
}

const isSame = (a: Side, b: Side): boolean => a?.join("\t") === b?.join("\t");
