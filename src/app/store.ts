import { createStore, type StoreApi } from "zustand/vanilla";
import type { StartupRead } from "../ports/startup.ts";
import { withBase } from "./base.ts";
import { addEdit, type Edit, lastStep, withAgain, withoutLast } from "./edits.ts";
import { UNSEEN } from "./live.ts";
import type { Ports } from "./ports.ts";
import { isSame } from "./same.ts";
import { readSettings } from "./settings.ts";
import type { FileOnDisk, State } from "./state.ts";

export type Store = StoreApi<State>;

const NO_STARTUP: StartupRead = { values: {}, places: [], problems: [] };

export const newStore = (mailRoot: string): Store =>
  createStore<State>(() => ({
    mailRoot,
    files: {},
    startup: NO_STARTUP,
    settings: {},
    edits: [],
    undone: [],
    live: UNSEEN,
    job: undefined,
    readOnly: undefined,
  }));

/** Adds an edit, which remembers what is on disk now; typing in one field stays one step of undo. */
export function edit(store: Store, change: Edit): void {
  store.setState((state) => ({ edits: addEdit(state.edits, withBase(state, change)), undone: [] }));
}

/** Sets a named value of a tab file, of the start-up options or of our own settings. */
export function setValue(store: Store, file: string, name: string, after: string | undefined): void {
  if (file === "startup" || file === "settings") edit(store, { source: file, name, after });
  else edit(store, { source: "tab", file, change: { kind: "value", name, after } });
}

export function undo(store: Store): void {
  store.setState(({ edits, undone }) => {
    const step = edits.slice(edits.length - lastStep(edits)).toReversed();
    return { edits: step.reduce(withoutLast, edits), undone: [...undone, ...step] };
  });
}

export function redo(store: Store): void {
  store.setState(({ edits, undone }) => {
    const from = undone.length - lastStep(undone);
    return { edits: undone.slice(from).toReversed().reduce(withAgain, edits), undone: undone.slice(0, from) };
  });
}

/** Drops the edits that a test finds, such as those of one step. */
export function discard(store: Store, which: (change: Edit) => boolean = () => true): void {
  store.setState((state) => ({ edits: state.edits.filter((change) => !which(change)), undone: [] }));
}

/** Reads files anew; untouched values follow the disk by themselves. */
export async function readFiles(store: Store, ports: Ports, names: readonly string[]): Promise<void> {
  const read: Record<string, FileOnDisk> = {};
  for (const name of names) {
    const result = await ports.files.read(name);
    const before = store.getState().files[name];
    if (result.ok) {
      // The same object where nothing changed, so that what is derived from it needn't be derived again.
      const { stamp, mode } = result.value;
      const same = before?.kind === "read" && before.stamp === stamp && before.mode === mode;
      read[name] = same ? before : { kind: "read", ...result.value };
    } else if (result.problem.code === "FILE_MISSING") {
      read[name] = before?.kind === "missing" ? before : { kind: "missing" };
    } else {
      const now: FileOnDisk = { kind: "unreadable", problem: result.problem };
      read[name] = isSame(before, now) ? before : now;
    }
  }
  // Nothing is said where nothing is new: each word of it draws the screen again.
  const { files } = store.getState();
  if (names.some((name) => files[name] !== read[name])) store.setState({ files: { ...files, ...read } });
}

/** Reads everything that the screens show. */
export async function readAll(store: Store, ports: Ports, names: readonly string[]): Promise<void> {
  await readFiles(store, ports, names);
  const startup = await ports.startup.read();
  const settings = await readSettings(ports.stateFolder);
  const before = store.getState();
  const found = startup.ok ? startup.value : { ...NO_STARTUP, problems: [startup.problem] };
  const kept = settings.ok ? settings.value : before.settings;
  if (!isSame(before.startup, found)) store.setState({ startup: found });
  if (!isSame(before.settings, kept)) store.setState({ settings: kept });
}
