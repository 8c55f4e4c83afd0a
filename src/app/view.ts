import type { Problem } from "../core/problem.ts";
import type { Bytes } from "../core/tab/bytes.ts";
import { applyEdit, type TabEdit } from "../core/tab/edit.ts";
import { tabFormat } from "../core/tab/format.ts";
import { readTable, type Table, valueIn } from "../core/tab/table.ts";
import { APPLY, type Clash, type Verdict } from "./clash.ts";
import { judgeEdits } from "./clash-judge.ts";
import { judgeOwn } from "./clash-values.ts";
import { changesOf, type Edit, filesOf, lastContent, type OwnEdit, tableEdits } from "./edits.ts";
import type { State } from "./state.ts";

/** A tab file with the edits laid over it. */
export interface FileView {
  readonly bytes: Bytes;
  readonly table: Table;
  /** Edits that can't be written, each with the reason; the table is without them. */
  readonly refused: readonly { readonly name: string | undefined; readonly problem: Problem }[];
  /** What was edited and changed underneath. Edited values are in the table as typed, changed rows as on disk. */
  readonly clashes: readonly Clash[];
  /** The edits that are in the table: without those that the disk has already, or that came to nothing. */
  readonly laid: readonly TabEdit[];
  /** Names of values that an edit speaks of and that follow the disk all the same, since nothing came of it. */
  readonly following: ReadonlySet<string>;
  readonly changed: boolean;
  readonly exists: boolean;
}

const UNEDITED: State["edits"] = [];
const views = new WeakMap<State["edits"], Map<string, { readonly disk: unknown; readonly view: FileView }>>();

/** What a tab file would be if it were saved now. A missing file counts as empty. */
export function fileView(state: Pick<State, "files" | "edits">, file: string): FileView {
  const disk = state.files[file] ?? { kind: "missing" };
  // Most files have no edit: what is typed elsewhere doesn't make their views new.
  const of = filesOf(state.edits).includes(file) ? state.edits : UNEDITED;
  const known = views.get(of) ?? new Map<string, { disk: unknown; view: FileView }>();
  views.set(of, known);
  const before = known.get(file);
  if (before?.disk === disk) return before.view;
  // What can't be read can't be compared.
  const bytes = disk.kind === "read" ? disk.bytes : disk.kind === "missing" ? "" : undefined;
  const view = makeView(bytes, disk.kind !== "missing", state, file);
  known.set(file, { disk, view });
  return view;
}

function makeView(
  original: Bytes | undefined,
  exists: boolean,
  state: Pick<State, "edits">,
  file: string,
): FileView {
  const format = tabFormat(file);
  const verdicts = original === undefined ? undefined : judgeEdits(state.edits, file, original);
  const refused: { name: string | undefined; problem: Problem }[] = [];
  const clashes = new Set<Clash>();
  const laid: TabEdit[] = [];
  const following = new Set<string>();
  let bytes = original ?? "";
  for (const edit of tableEdits(state.edits, file)) {
    const { lay, clash, orElse } = verdicts?.get(edit) ?? APPLY;
    const { change } = edit;
    const name = change.kind === "value" ? change.name : undefined;
    if (clash) clashes.add(clash);
    if (lay === "skip" && name !== undefined) following.add(name);
    if (lay !== "apply") continue;
    const result = applyEdit(bytes, format, change);
    if (result.ok) {
      bytes = result.value;
      laid.push(change);
    } else if (!GONE.includes(result.problem.code)) refused.push({ name, problem: result.problem });
    else if (orElse) clashes.add(orElse);
  }
  return {
    bytes,
    table: readTable(bytes, format),
    refused,
    clashes: [...clashes],
    laid,
    following,
    changed: bytes !== (original ?? ""),
    exists,
  };
}

/** What an edit speaks of isn't there: it clashes, or others did the same. */
const GONE: readonly Problem["code"][] = ["TAB_ROW_GONE", "TAB_CONTENT_CHANGED"];

/** The value a field shows: as typed, even where it can't be written, else what XMail reads. */
export function fieldValue(state: State, file: string, name: string): string | undefined {
  if (file === "startup" || file === "settings") {
    const edit = ownEdits(state, file, name).at(-1);
    return edit && ownVerdict(state, file, name).lay === "apply" ? edit.after : diskValue(state, file, name);
  }
  const typed = changesOf(state.edits, file).findLast(
    (change) => change.kind === "value" && change.name === name,
  );
  const view = fileView(state, file);
  return typed?.kind === "value" && !view.following.has(name) ? typed.after : valueIn(view.table, name);
}

const ownEdits = (state: State, source: OwnEdit["source"], name: string) =>
  state.edits.filter(
    (one): one is Edit & OwnEdit => one.source !== "tab" && one.source === source && one.name === name,
  );

/** Whether the edits of a value outside tab files still hold, with the clash where it changed underneath. */
export function ownVerdict(state: State, source: OwnEdit["source"], name: string): Verdict {
  if (source === "startup" && isStartupUnknown(state)) return APPLY;
  return judgeOwn(ownEdits(state, source, name), diskValue(state, source, name));
}

/** Options that can't be read at all: nobody can tell whether they changed. */
export const isStartupUnknown = ({ startup }: State): boolean =>
  startup.problems.length > 0 && Object.keys(startup.values).length === 0;

/** All that was edited and, since then, changed on disk by somebody else. */
export function clashesOf(state: State): readonly Clash[] {
  const named = new Map(
    state.edits.flatMap((edit) =>
      edit.source === "tab" ? [] : [[`${edit.source} ${edit.name}`, edit] as const],
    ),
  );
  const own = [...named.values()].flatMap(({ source, name }) => ownVerdict(state, source, name).clash ?? []);
  return [...filesOf(state.edits).flatMap((file) => fileView(state, file).clashes), ...own];
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

/** Names of changed values in the start-up options or our own settings, and of those to be written again. */
export function changedValues(state: State, source: "startup" | "settings"): readonly string[] {
  const names = new Set(state.edits.flatMap((edit) => (edit.source === source ? [edit.name] : [])));
  return [...names].filter(
    (name) =>
      (fieldValue(state, source, name) ?? "") !== (diskValue(state, source, name) ?? "") ||
      ownEdits(state, source, name).at(-1)?.again,
  );
}

/** Whether the start-up options are to be written even where they stand already. */
export const writesAgain = (edits: State["edits"]): boolean =>
  edits.some((edit) => edit.source === "startup" && edit.again);

/** Whether saving would write anything, or be refused something that was typed. */
export const isDirty = (state: State): boolean =>
  changedFiles(state).length > 0 ||
  changedValues(state, "startup").length > 0 ||
  changedValues(state, "settings").length > 0 ||
  filesOf(state.edits).some((file) => fileView(state, file).refused.length > 0) ||
  clashesOf(state).length > 0;
