import type { RowEdit, TabEdit } from "../core/tab/edit.ts";
import { rowChanges } from "../core/tab/row-changes.ts";

/**
 * Where an edit belongs: a tab file by its name in MailRoot, the start-up
 * options wherever they are kept, or this program's own settings. Edits with one
 * `group` that follow each other come of one act and are undone together.
 */
export type Edit = { readonly group?: string } & (
  | { readonly source: "tab"; readonly file: string; readonly change: TabEdit }
  | { readonly source: "startup" | "settings"; readonly name: string; readonly after: string | undefined }
);

/** How many edits at the end are one step of undo: those of one group that follow each other, else one. */
export function lastStep(edits: readonly Edit[]): number {
  const group = edits.at(-1)?.group;
  if (group === undefined) return Math.min(1, edits.length);
  return edits.length - 1 - edits.findLastIndex((edit) => edit.group !== group);
}

/** Edits in the order they were made, the last one merged with typing in the same field. */
export function addEdit(edits: readonly Edit[], edit: Edit): readonly Edit[] {
  const last = edits.at(-1);
  const merged = last && merge(last, edit);
  return merged ? [...edits.slice(0, -1), merged] : [...edits, edit];
}

function merge(last: Edit, next: Edit): Edit | undefined {
  if (last.source === "tab" && next.source === "tab") {
    if (last.file !== next.file) return undefined;
    const [a, b] = [last.change, next.change];
    if (a.kind === "value" && b.kind === "value") return a.name === b.name ? next : undefined;
    if (a.kind !== "row" || b.kind !== "row" || !a.after || !b.before || !b.after) return undefined;
    if (a.after.join("\t") !== b.before.join("\t")) return undefined;
    return { ...next, change: { ...a, after: b.after } };
  }
  if (last.source === "tab" || next.source === "tab") return undefined;
  return last.source === next.source && last.name === next.name ? next : undefined;
}

/** Edits of one tab file, in order. */
export const changesOf = (edits: readonly Edit[], file: string): readonly TabEdit[] =>
  edits.flatMap((edit) => (edit.source === "tab" && edit.file === file ? [edit.change] : []));

/** The last edit of a file that gives it as a whole, or undefined. */
export const lastContent = (edits: readonly Edit[], file: string) =>
  changesOf(edits, file).findLast((change) => change.kind === "content");

/** What the edits of one tab file do to its rows, those that give it as a whole included. */
export const rowsChanged = (edits: readonly Edit[], file: string): readonly RowEdit[] =>
  changesOf(edits, file).flatMap((change) => {
    if (change.kind === "content") return rowChanges(file, change.before ?? "", change.after ?? "");
    return change.kind === "row" ? [change] : [];
  });

/** Names of the tab files that edits speak of. */
export const filesOf = (edits: readonly Edit[]): readonly string[] => [
  ...new Set(edits.flatMap((edit) => (edit.source === "tab" ? [edit.file] : []))),
];

/** The last word of the edits on a value outside tab files: `{ after }`, or undefined where none speaks of it. */
export function settledValue(
  edits: readonly Edit[],
  source: "startup" | "settings",
  name: string,
): { readonly after: string | undefined } | undefined {
  const edit = edits.findLast((one) => one.source === source && one.name === name);
  return edit && edit.source !== "tab" ? { after: edit.after } : undefined;
}
