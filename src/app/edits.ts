import type { Bytes } from "../core/tab/bytes.ts";
import type { RowEdit, TabEdit } from "../core/tab/edit.ts";
import { rowChanges } from "../core/tab/row-changes.ts";

/**
 * Where an edit belongs: a tab file by its name in MailRoot, the start-up
 * options wherever they are kept, or this program's own settings. Edits with one
 * `group` that follow each other come of one act and are undone together.
 *
 * `base` is what was on disk when the edit was first made: the whole file, or
 * the value; null for none. Without it, as in old drafts, nobody can tell
 * whether something changed underneath.
 */
export type Edit = Act & (TableEdit | OwnEdit);

interface Act {
  readonly group?: string;
  /** Edits that this one settles: they left the list for it, and undo brings them back. */
  readonly replaces?: readonly Replaced[];
}

export interface TableEdit {
  readonly source: "tab";
  readonly file: string;
  readonly change: TabEdit;
  readonly base?: Bytes | null;
}

export interface OwnEdit {
  readonly source: "startup" | "settings";
  readonly name: string;
  readonly after: string | undefined;
  readonly base?: string | null;
  /** To be written although it stands there already: the registry, after XMail was installed anew. */
  readonly again?: true;
}

/** An edit that left the list, and where it stood: in the whole list, and among the edits of its place. */
export interface Replaced {
  readonly at: number;
  readonly nth: number;
  readonly edit: Edit;
}

/** The table, or what else an edit is about. Only among edits of one place does their order mean anything. */
export const placeOf = (edit: Edit): string => (edit.source === "tab" ? edit.file : edit.source);

/** How many edits at the end are one step of undo: those of one group that follow each other, else one. */
export function lastStep(edits: readonly Edit[]): number {
  const group = edits.at(-1)?.group;
  if (group === undefined) return Math.min(1, edits.length);
  return edits.length - 1 - edits.findLastIndex((edit) => edit.group !== group);
}

/** Edits in the order they were made, the last one merged with typing in the same field. */
export function addEdit(edits: readonly Edit[], edit: Edit): readonly Edit[] {
  const last = edits.at(-1);
  const merged = last && last.group === edit.group && !last.replaces && merge(last, edit);
  return merged ? [...edits.slice(0, -1), merged] : [...edits, edit];
}

function merge(last: Edit, next: Edit): Edit | undefined {
  if (last.source === "tab" && next.source === "tab") {
    if (last.file !== next.file) return undefined;
    const [a, b] = [last.change, next.change];
    if (a.kind === "value" && b.kind === "value") return a.name === b.name ? next : undefined;
    if (a.kind !== "row" || b.kind !== "row" || !a.after || !b.before || !b.after) return undefined;
    // Where the disk changed in between, the row may have become that of somebody else.
    if (a.after.join("\t") !== b.before.join("\t") || last.base !== next.base) return undefined;
    return { ...last, change: { ...a, after: b.after } };
  }
  if (last.source === "tab" || next.source === "tab") return undefined;
  return last.source === next.source && last.name === next.name ? next : undefined;
}

/** Takes an edit for several others, which leave the list. */
export function replaceEdits(edits: readonly Edit[], gone: readonly Edit[], by: Edit): readonly Edit[] {
  const replaces = edits.flatMap((edit, at) => {
    const nth = edits.slice(0, at).filter((one) => placeOf(one) === placeOf(edit)).length;
    return gone.includes(edit) ? [{ at, nth, edit }] : [];
  });
  return [...edits.filter((edit) => !gone.includes(edit)), { ...by, replaces }];
}

/** The edits without the last one; what it had replaced is back in its place. */
export function withoutLast(edits: readonly Edit[]): readonly Edit[] {
  const back = edits.slice(0, -1);
  for (const { at, nth, edit } of edits.at(-1)?.replaces ?? []) {
    const near = back.flatMap((one, index) => (placeOf(one) === placeOf(edit) ? [index] : []));
    // A save that stopped half-way may have taken edits of other places out of the list meanwhile.
    const [least, most] = [(near[nth - 1] ?? -1) + 1, near[nth] ?? back.length];
    back.splice(Math.max(least, Math.min(at, most)), 0, edit);
  }
  return back;
}

/** The edits with one that was undone; what it replaces leaves again. */
export function withAgain(edits: readonly Edit[], edit: Edit): readonly Edit[] {
  const gone = new Set(edit.replaces?.map((one) => one.edit));
  return [...edits.filter((one) => !gone.has(one)), edit];
}

/** Edits of one tab file, in order. */
export const tableEdits = (edits: readonly Edit[], file: string): readonly (Edit & TableEdit)[] =>
  edits.filter((edit): edit is Edit & TableEdit => edit.source === "tab" && edit.file === file);

/** What the edits of one tab file do, in order. */
export const changesOf = (edits: readonly Edit[], file: string): readonly TabEdit[] =>
  tableEdits(edits, file).map(({ change }) => change);

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
