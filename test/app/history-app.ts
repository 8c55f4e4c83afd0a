import type { HistoryEntry } from "../../src/app/history/entry.ts";
import { type History, keptBytes, readHistory } from "../../src/app/history/folder.ts";
import { restoreEdits, type Wish } from "../../src/app/history/restore.ts";
import { save } from "../../src/app/save.ts";
import { planSave } from "../../src/app/save-plan.ts";
import { edit, setValue } from "../../src/app/store.ts";
import type { appWith } from "./app-fakes.ts";

export type App = Awaited<ReturnType<typeof appWith>>;

/** Saves all edits, a second after the last save. */
export async function saveAll(app: App) {
  await app.clock.advance(1_000);
  const plan = await planSave(app.store.getState(), app.ports, app.store.getState().edits);
  return { plan, result: await save(app.store, app.ports, plan) };
}

/** Sets a value of server.tab and saves it. */
export async function saveValue(app: App, value: string, name = "PostMaster") {
  setValue(app.store, "server.tab", name, value);
  const { result } = await saveAll(app);
  if (!result.ok) throw new Error(result.problem.code);
}

export async function historyOf(app: Pick<App, "stateFolder" | "ports">): Promise<History> {
  const history = await readHistory(app.stateFolder, "/mail-root");
  if (!history.ok) throw new Error(history.problem.code);
  return history.value;
}

export const entriesOf = async (app: App): Promise<readonly HistoryEntry[]> => (await historyOf(app)).entries;

/** The kept bytes of a file of an entry: undefined for no file. */
export async function keptOf(app: App, entry: HistoryEntry, name: string, side: "before" | "after") {
  const kept = entry.files.find((file) => file.name === name)?.[side];
  if (kept === undefined) throw new Error(`nothing kept of ${name}`);
  const bytes = await keptBytes(app.stateFolder, name, kept);
  if (!bytes.ok) throw new Error(bytes.problem.code);
  return bytes.value;
}

/** Puts something back as the screen does: as edits that are saved like any other. */
export async function restore(app: App, wish: Wish) {
  const edits = await restoreEdits(app.store, app.ports, await historyOf(app), wish, "edits");
  if (!edits.ok) return { edits, plan: undefined, result: edits };
  for (const one of edits.value) edit(app.store, one);
  return { edits, ...(await saveAll(app)) };
}
