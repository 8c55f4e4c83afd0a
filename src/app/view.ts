import type { Problem } from "../core/problem.ts";
import type { Bytes } from "../core/tab/bytes.ts";
import { applyEdit } from "../core/tab/edit.ts";
import { tabFormat } from "../core/tab/format.ts";
import { readTable, type Table, valueIn } from "../core/tab/table.ts";
import { changesOf, filesOf, lastContent, settledValue } from "./edits.ts";
import type { State } from "./state.ts";

/** A tab file with the edits laid over it. */
export interface FileView {
  readonly bytes: Bytes;
  readonly table: Table;
  /** Edits that can't be written, each with the reason; the table is without them. */
  readonly refused: readonly { readonly name: string | undefined; readonly problem: Problem }[];
  readonly changed: boolean;
  readonly exists: boolean;
}

const views = new WeakMap<State["edits"], Map<string, { readonly disk: unknown; readonly view: FileView }>>();

/** What a tab file would be if it were saved now. A missing file counts as empty. */
export function fileView(state: Pick<State, "files" | "edits">, file: string): FileView {
  const disk = state.files[file] ?? { kind: "missing" };
  const known = views.get(state.edits) ?? new Map<string, { disk: unknown; view: FileView }>();
  views.set(state.edits, known);
  const before = known.get(file);
  if (before?.disk === disk) return before.view;
  const view = makeView(disk.kind === "read" ? disk.bytes : "", disk.kind !== "missing", state, file);
  known.set(file, { disk, view });
  return view;
}

function makeView(original: Bytes, exists: boolean, state: Pick<State, "edits">, file: string): FileView {
  const format = tabFormat(file);
  const refused: { name: string | undefined; problem: Problem }[] = [];
  let bytes = original;
  for (const change of changesOf(state.edits, file)) {
    const result = applyEdit(bytes, format, change);
    if (result.ok) bytes = result.value;
    else refused.push({ name: change.kind === "value" ? change.name : undefined, problem: result.problem });
  }
  return { bytes, table: readTable(bytes, format), refused, changed: bytes !== original, exists };
}

/** The value a field shows: as typed, even where it can't be written, else what XMail reads. */
export function fieldValue(state: State, file: string, name: string): string | undefined {
  if (file === "startup" || file === "settings") {
    const edit = settledValue(state.edits, file, name);
    return edit ? edit.after : diskValue(state, file, name);
  }
  const typed = changesOf(state.edits, file).findLast(
    (change) => change.kind === "value" && change.name === name,
  );
  return typed?.kind === "value" ? typed.after : valueIn(fileView(state, file).table, name);
}

/** The value without the edits. */
export function diskValue(state: State, file: string, name: string): string | undefined {
  if (file === "settings") return state.settings[name];
  if (file === "startup") return (state.startup.values as Readonly<Record<string, string | undefined>>)[name];
  return valueIn(fileView({ files: state.files, edits: NO_EDITS }, file).table, name);
}

const NO_EDITS: State["edits"] = [];

/** Tab files that saving would change or create. */
export const changedFiles = (state: State): readonly string[] =>
  filesOf(state.edits).filter((file) => fileView(state, file).changed || comesOrGoes(state, file));

function comesOrGoes(state: State, file: string): boolean {
  const content = lastContent(state.edits, file);
  const isMissing = state.files[file]?.kind === "missing";
  if (content) return isMissing === (content.after !== undefined);
  return isMissing && fileView(state, file).bytes !== "";
}

/** Names of changed values in the start-up options or our own settings. */
export function changedValues(state: State, source: "startup" | "settings"): readonly string[] {
  const names = new Set(state.edits.flatMap((edit) => (edit.source === source ? [edit.name] : [])));
  return [...names].filter(
    (name) => (fieldValue(state, source, name) ?? "") !== (diskValue(state, source, name) ?? ""),
  );
}

/** Whether saving would write anything, or be refused something that was typed. */
export const isDirty = (state: State): boolean =>
  changedFiles(state).length > 0 ||
  changedValues(state, "startup").length > 0 ||
  changedValues(state, "settings").length > 0 ||
  filesOf(state.edits).some((file) => fileView(state, file).refused.length > 0);
