import { fail, ok, type Result } from "../core/problem.ts";
import type { Bytes } from "../core/tab/bytes.ts";
import type { BackupPorts } from "../ports/archive.ts";
import { entryName, plainText } from "./backup-names.ts";
import type { Change, RestorePlan } from "./backup-plan.ts";
import { beginEntry, finishEntry } from "./history/record.ts";
import type { Ports } from "./ports.ts";
import type { FileChange, SavePlan } from "./save-plan.ts";
import { readFiles, type Store } from "./store.ts";

/** More than that is no save; the backup that a restore makes first holds it all. */
const MOST_FILES = 500;
const MOST_BYTES = 8 * 1024 * 1024;

const NOTHING_ELSE: Omit<SavePlan, "files"> = {
  edits: [],
  commands: [],
  startup: undefined,
  startupActions: [],
  settings: {},
  clashes: [],
  seen: { tables: [], startup: {}, settings: {} },
  problems: [],
  dangers: [],
  needsRestart: false,
};

/**
 * Makes a restore an entry of the history, like a save, before anything is
 * written. Returns what to call with the outcome. Names that are no text, which
 * the history can't hold, are only in the backup made before; so is a whole
 * MailRoot that is too much for one entry.
 */
export async function keepInHistory(
  store: Store,
  ports: Ports & BackupPorts,
  plan: RestorePlan,
): Promise<Result<(result: Result<void>) => Promise<void>>> {
  const written = plan.changes.filter(
    ({ kind, thing }) =>
      thing.kind === "file" && (kind === "new" || kind === "changed") && plainText(thing.name) !== undefined,
  );
  const bytes = written.reduce((sum, { thing }) => sum + (thing.size ?? 0), 0);
  if (written.length === 0 || written.length > MOST_FILES || bytes > MOST_BYTES) return ok(async () => {});
  const after = await bytesOfAll(ports, plan.opened.path, written);
  if (!after.ok) return after;
  await readFiles(store, ports, [...after.value.keys()]);
  const state = store.getState();
  const files = [...after.value].map(([name, now]): FileChange => {
    const disk = state.files[name];
    const read = disk?.kind === "read" ? disk : undefined;
    return { name, before: read?.bytes, after: now, expected: read?.stamp ?? "missing" };
  });
  const entry = await beginEntry(state, ports, { ...NOTHING_ELSE, files });
  if (entry.ok) return ok((result) => finishEntry(ports, entry.value, result));
  const { code, detail } = entry.problem;
  return fail("SAVE_HISTORY_FAILED", { message: detail["message"] ?? code }, entry.problem);
}

/** What some files of an archive hold, by their names as text. */
async function bytesOfAll(
  { archive }: BackupPorts,
  path: string,
  changes: readonly Change[],
): Promise<Result<ReadonlyMap<string, Bytes>>> {
  const names = new Map(
    changes.map(({ thing }) => [entryName(thing.place, thing.name), plainText(thing.name) ?? ""]),
  );
  const found = new Map<string, Bytes>();
  for await (const entry of archive.read(path)) {
    if (!entry.ok) return entry;
    const name = names.get(entry.value.name);
    if (name !== undefined) found.set(name, entry.value.bytes ?? "");
  }
  return ok(found);
}
