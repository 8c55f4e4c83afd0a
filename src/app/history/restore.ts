import { fail, ok, type Result } from "../../core/problem.ts";
import type { Bytes } from "../../core/tab/bytes.ts";
import type { StartupValues } from "../../ports/startup.ts";
import { type Edit, lastContent } from "../edits.ts";
import type { Ports } from "../ports.ts";
import { readFiles, type Store } from "../store.ts";
import { diskValue, fieldValue, fileView } from "../view.ts";
import { type HistoryEntry, type Kept, takeBackGroup, wrote, wroteStartup } from "./entry.ts";
import { type History, keptBytes } from "./folder.ts";
import { settingsWanted } from "./kept-settings.ts";

/** What is to be put back. With `file` only that one, start-up options not. */
export type Wish = { readonly file?: string } & (
  | {
      /** What one save changed, as it was before it. */
      readonly kind: "before";
      readonly id: string;
    }
  | {
      /**
       * Everything that any save ever changed, as it stood at a moment (milliseconds
       * since 1970); with `id` right after that save, whatever the clock said then.
       */
      readonly kind: "moment";
      readonly at: number;
      readonly id?: string;
    }
);

/** The version of one file that is wanted; `kept` is null where there was no file then. */
export interface Target {
  readonly name: string;
  readonly kept: Kept | null;
  readonly mode?: number;
}

interface Targets {
  readonly files: readonly Target[];
  readonly startup: StartupValues;
}

/** Which versions a wish is about, without looking at what is on disk. */
export function targetsOf(history: History, wish: Wish): Result<Targets> {
  const targets = wish.kind === "before" ? before(history, wish) : asOf(history, wish);
  if (!targets.ok || wish.file === undefined) return targets;
  const { file } = wish;
  const files = targets.value.files.filter(({ name }) => name === file);
  const id = wish.kind === "before" ? wish.id : new Date(wish.at).toISOString();
  return files.length === 0 ? fail("HISTORY_NO_FILE", { id, file }) : ok({ files, startup: {} });
}

function before({ entries }: History, { id, file }: Wish & { readonly kind: "before" }): Result<Targets> {
  const entry = entries.find((one) => one.id === id);
  if (!entry) return fail("HISTORY_NOT_FOUND", { id });
  // The last one first: what a table names was written before the table.
  const files = entry.files.toReversed().flatMap((one): readonly Target[] => {
    if (one.before === undefined || !(wrote(entry, one.name) || one.name === file)) return [];
    return [targetOf(one.name, one.before, one.mode)];
  });
  return ok({ files, startup: wroteStartup(entry) ? entry.startup.before : {} });
}

/**
 * As the last save up to then left each file; where there was none, as the first
 * one after it found it. What no save ever touched is left alone.
 */
function asOf({ entries }: History, { at, id }: Wish & { readonly kind: "moment" }): Result<Targets> {
  const oldestFirst = entries.toReversed();
  const isUntil = (one: HistoryEntry): boolean => (id === undefined ? one.at <= at : one.id <= id);
  const [until, since] = [
    oldestFirst.filter(isUntil).toReversed(),
    oldestFirst.filter((one) => !isUntil(one)),
  ];
  const names = new Set(oldestFirst.flatMap((one) => one.files.map(({ name }) => name)));
  const files = [...names].flatMap((name): readonly Target[] => {
    const left = versionIn(until, name, "after");
    return [left ?? versionIn(since, name, "before")].flatMap((target) => target ?? []);
  });
  const options = ["commandLine", "mailRoot", "defaultDomain"] as const;
  const startup = options.flatMap((name) => {
    const value =
      until.find((one) => wroteStartup(one) && one.startup.after[name] !== undefined)?.startup.after[name] ??
      since.find((one) => one.startup.before[name] !== undefined)?.startup.before[name];
    return value === undefined ? [] : [[name, value]];
  });
  return ok({ files, startup: Object.fromEntries(startup) });
}

function versionIn(
  entries: readonly HistoryEntry[],
  name: string,
  side: "before" | "after",
): Target | undefined {
  for (const entry of entries) {
    const file = entry.files.find((one) => one.name === name);
    const kept = file?.[side];
    if (file && kept !== undefined && (side === "before" || wrote(entry, name)))
      return targetOf(name, kept, file.mode);
  }
  return undefined;
}

const targetOf = (name: string, kept: Kept | null, mode: number | undefined): Target =>
  mode === undefined ? { name, kept } : { name, kept, mode };

/**
 * Edits that bring back what a wish is about, as one step of undo; none where
 * all is so already. They are laid over the edits that are there ("edits") or
 * over the disk alone ("disk"), and each only over the bytes that it was made for.
 */
export async function restoreEdits(
  store: Store,
  ports: Ports,
  history: History,
  wish: Wish,
  over: "edits" | "disk",
): Promise<Result<readonly Edit[]>> {
  const targets = targetsOf(history, wish);
  if (!targets.ok) return targets;
  const { files, startup } = targets.value;
  await readFiles(store, ports, [
    ...new Set([...Object.keys(store.getState().files), ...files.map(({ name }) => name)]),
  ]);
  const now = store.getState();
  const state = over === "disk" ? { ...now, edits: [] } : now;
  const group =
    wish.kind === "before" && wish.file === undefined ? takeBackGroup(wish.id) : `restore ${wishName(wish)}`;
  const edits: Edit[] = [];
  for (const { name, kept, mode } of files) {
    const disk = state.files[name];
    if (disk?.kind === "unreadable") return { ok: false, problem: disk.problem };
    const wanted = await keptBytes(ports.stateFolder, name, kept);
    if (!wanted.ok) return wanted;
    const there = bytesWith(state, name);
    if (there === wanted.value) continue;
    const change = { kind: "content", before: there, after: wanted.value, mode } as const;
    edits.push({ source: "tab", file: name, change, group });
  }
  for (const [name, after] of Object.entries(startup)) {
    const value = over === "disk" ? diskValue(state, "startup", name) : fieldValue(state, "startup", name);
    if ((value ?? "") !== after) edits.push({ source: "startup", name, after, group });
  }
  const settings = await settingsWanted(ports.stateFolder, history, wish, now.settings);
  if (!settings.ok) return settings;
  for (const [name, after] of Object.entries(settings.value)) {
    const value = over === "disk" ? diskValue(state, "settings", name) : fieldValue(state, "settings", name);
    if ((value ?? "") !== after) edits.push({ source: "settings", name, after: after || undefined, group });
  }
  // What goes goes last: a table that names a program must not outlive it.
  const goes = (one: Edit) =>
    one.source === "tab" && one.change.kind === "content" && one.change.after === undefined;
  return ok([...edits.filter((one) => !goes(one)), ...edits.filter(goes)]);
}

const wishName = (wish: Wish): string =>
  `${wish.kind === "before" ? wish.id : wish.at}${wish.file === undefined ? "" : ` ${wish.file}`}`;

/** A file's bytes with the edits laid over them; undefined where there would be none. */
function bytesWith(state: ReturnType<Store["getState"]>, name: string): Bytes | undefined {
  const view = fileView(state, name);
  const content = lastContent(state.edits, name);
  if (content) return content.after;
  return view.exists || view.bytes !== "" ? view.bytes : undefined;
}
