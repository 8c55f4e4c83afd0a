import { fail, ok, type Result } from "../core/problem.ts";
import type { TabEdit } from "../core/tab/edit.ts";
import type { Edit } from "./edits.ts";
import { type HistoryEntry, takeBackGroup, wrote, wroteStartup } from "./history/entry.ts";
import { type History, isKept, keptBytes, readHistory } from "./history/folder.ts";
import { keptSettings } from "./history/kept-settings.ts";
import { restoreEdits } from "./history/restore.ts";
import { rowsBack } from "./history/rows-back.ts";
import { runJob } from "./job.ts";
import { refreshNow } from "./poll.ts";
import type { Ports } from "./ports.ts";
import { restartInJob } from "./restart.ts";
import { writePlan } from "./save.ts";
import { planSave, type SavePlan } from "./save-plan.ts";
import { edit, readAll, readFiles, type Store } from "./store.ts";
import { diskValue, fileView } from "./view.ts";

/** The saves that wrote something and that no later save took back, the newest first. */
function savesToTakeBack({ entries }: History): readonly HistoryEntry[] {
  const taken = new Set(entries.flatMap((entry) => entry.takesBack ?? []));
  return entries.filter(
    (entry) =>
      entry.takesBack === undefined &&
      !taken.has(entry.id) &&
      (entry.files.some((file) => file.before !== undefined && wrote(entry, file.name)) ||
        (wroteStartup(entry) && Object.keys(entry.startup.before).length > 0) ||
        (entry.state === "done" && entry.settingsCopy !== undefined)),
  );
}

/**
 * Undo across a save: takes the inverse of the last save that isn't taken back
 * yet into the edits, as one step of undo. They are previewed and saved like any
 * other; saved, the next undo goes one save further back. Files that are still
 * as that save left them come back byte for byte; in others only the rows that
 * it changed, so that nobody else's changes go with them.
 *
 * Where others took a save back already, it is about the one before that. False
 * where there is nothing to take back.
 */
export async function undoLastSave(store: Store, ports: Ports): Promise<boolean> {
  const history = await readHistory(ports.stateFolder, store.getState().mailRoot);
  for (const entry of history.ok ? savesToTakeBack(history.value) : []) {
    await readFiles(store, ports, [
      ...new Set([...Object.keys(store.getState().files), ...entry.files.map(({ name }) => name)]),
    ]);
    const edits = await takeBack(store, ports, entry);
    for (const one of edits) edit(store, one);
    if (edits.length > 0) return true;
    if (!(await isBackAlready(store, ports, entry))) return false;
  }
  return false;
}

async function takeBack(store: Store, ports: Ports, entry: HistoryEntry): Promise<readonly Edit[]> {
  const edits: Edit[] = [];
  const group = takeBackGroup(entry.id);
  for (const file of entry.files.toReversed()) {
    if (!wrote(entry, file.name)) continue;
    const changes = await inverse(store, ports, file);
    edits.push(...changes.map((change): Edit => ({ source: "tab", file: file.name, change, group })));
  }
  if (wroteStartup(entry))
    for (const [name, after] of Object.entries(entry.startup.before)) {
      const now = diskValue(store.getState(), "startup", name) ?? "";
      // What others made of it since stays; earlier versions kept no value to tell that by.
      const left = (entry.startup.after as Readonly<Record<string, string>>)[name] ?? now;
      if (now !== after && now === left) edits.push({ source: "startup", name, after, group });
    }
  const settings = await keptSettings(ports.stateFolder, entry);
  const { before, after } = settings.ok ? settings.value : { before: {}, after: {} };
  for (const [name, was] of Object.entries<string>(before))
    if (isNow(store, name, after[name]))
      edits.push({ source: "settings", name, after: was || undefined, group });
  return edits;
}

/** Whether others took all of a save back: then undo is about the one before it. */
async function isBackAlready(store: Store, ports: Ports, entry: HistoryEntry): Promise<boolean> {
  const { files } = store.getState();
  const isFileBack = ({ name, before }: HistoryEntry["files"][number]): boolean => {
    const disk = files[name];
    if (disk?.kind === "unreadable") return false;
    return isKept(before, disk?.kind === "read" ? disk.bytes : undefined);
  };
  const isBack = (source: "startup" | "settings", before: object): boolean =>
    Object.entries(before).every(([name, was]) => (diskValue(store.getState(), source, name) ?? "") === was);
  const settings = await keptSettings(ports.stateFolder, entry);
  return (
    entry.files.every((file) => !wrote(entry, file.name) || isFileBack(file)) &&
    (!wroteStartup(entry) || isBack("startup", entry.startup.before)) &&
    settings.ok &&
    isBack("settings", settings.value.before)
  );
}

/** Whether a setting is still as a save left it. */
const isNow = (store: Store, name: string, left: string | undefined): boolean =>
  (diskValue(store.getState(), "settings", name) ?? "") === left;

/** What takes one file back; nothing where its copies are damaged or all of it was changed since. */
async function inverse(
  store: Store,
  ports: Ports,
  { name, before, after, mode }: HistoryEntry["files"][number],
): Promise<readonly TabEdit[]> {
  if (before === undefined) return [];
  const old = await keptBytes(ports.stateFolder, name, before);
  if (!old.ok) return [];
  const state = store.getState();
  const view = fileView(state, name);
  const there = view.exists || view.bytes !== "" ? view.bytes : undefined;
  if (there === old.value) return [];
  if (isKept(after, there)) return [{ kind: "content", before: there, after: old.value, mode }];
  const now = after === undefined ? undefined : await keptBytes(ports.stateFolder, name, after);
  // A program has no rows; without the rows that name it, it does nothing.
  if (!now?.ok || !name.endsWith(".tab")) return [];
  return rowsBack(name, { old: old.value ?? "", left: now.value ?? "", there: view.bytes });
}

/** A way back that needs no question. */
export interface RollBack {
  readonly entry: HistoryEntry;
  readonly plan: SavePlan;
}

/**
 * Whether one key may put back the last save after a start that failed: where
 * nobody changed its files since, nothing about it is dangerous, and XMail never
 * came up since. Undefined: it has to be looked at first.
 */
export async function planRollBack(store: Store, ports: Ports): Promise<RollBack | undefined> {
  const history = await readHistory(ports.stateFolder, store.getState().mailRoot);
  const entry = history.ok ? savesToTakeBack(history.value)[0] : undefined;
  if (!history.ok || !entry) return undefined;
  const { entries } = history.value;
  if (entries.slice(0, entries.indexOf(entry) + 1).some(({ restart }) => restart?.ok)) return undefined;
  await refreshNow(store, ports);
  const edits = await restoreEdits(store, ports, history.value, { kind: "before", id: entry.id }, "disk");
  if (!edits.ok || edits.value.length === 0) return undefined;
  const plan = await planSave(store.getState(), ports, edits.value);
  const settings = await keptSettings(ports.stateFolder, entry);
  if (!settings.ok) return undefined;
  const { before, after } = settings.value;
  const changedSince =
    anyChangedSince(store, entry) ||
    Object.keys(before).some((name) => !isNow(store, name, before[name]) && !isNow(store, name, after[name]));
  // What XMail is told by commands it writes in its own way: not byte for byte.
  const isExact = plan.commands.length === 0 && plan.problems.length === 0 && plan.dangers.length === 0;
  return isExact && !changedSince ? { entry, plan } : undefined;
}

function anyChangedSince(store: Store, entry: HistoryEntry): boolean {
  const state = store.getState();
  const isChanged = entry.files.some(({ name, before, after }) => {
    const disk = state.files[name];
    const bytes = disk?.kind === "read" ? disk.bytes : undefined;
    return !isKept(after, bytes) && !isKept(before, bytes);
  });
  if (isChanged) return true;
  return Object.entries(entry.startup.before).some(([name, before]) => {
    const now = diskValue(state, "startup", name) ?? "";
    return now !== before && now !== (entry.startup.after as Readonly<Record<string, string>>)[name];
  });
}

/** Puts the files back byte for byte, makes sure of it, and starts XMail again: one job. */
export const rollBack = (store: Store, ports: Ports, { entry, plan }: RollBack): Promise<Result<void>> =>
  runJob(store, "restart", async (report) => {
    const written = await writePlan(store, ports, plan, report);
    if (!written.ok) return written;
    const back = await isAsBefore(store, ports, entry);
    if (!back.ok) return back;
    const status = await ports.service.status();
    const runs = status.ok && status.value.state === "running";
    return restartInJob(store, ports, runs ? "restart" : "start", report);
  });

async function isAsBefore(store: Store, ports: Ports, entry: HistoryEntry): Promise<Result<void>> {
  for (const { name, before } of entry.files) {
    const read = await ports.files.read(name);
    if (!read.ok && read.problem.code !== "FILE_MISSING") return read;
    if (!wrote(entry, name)) continue;
    if (!isKept(before, read.ok ? read.value.bytes : undefined))
      return fail("SAVE_READ_BACK_DIFFERS", { file: name });
  }
  await readAll(store, ports, Object.keys(store.getState().files));
  return ok();
}
