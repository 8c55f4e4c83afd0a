import { type HistoryEntry, wrote } from "../../src/app/history/entry.ts";
import { isKept, keptBytes, readHistory } from "../../src/app/history/folder.ts";
import { LIMITS } from "../../src/app/history/prune.ts";
import { interruptedSaves } from "../../src/app/history/record.ts";
import { restoreEdits } from "../../src/app/history/restore.ts";
import type { Ports } from "../../src/app/ports.ts";
import { save } from "../../src/app/save.ts";
import { planSave, type SavePlan } from "../../src/app/save-plan.ts";
import { newStore, readAll } from "../../src/app/store.ts";
import { type Contents, contentsOf, STRAY } from "./after-kill.ts";
import type { Place } from "./sample.ts";

export interface KilledSave {
  readonly place: Place;
  readonly ports: Ports;
  readonly plan: SavePlan;
  readonly now: Contents;
  /** How many of its files are new. */
  readonly written: number;
  /** It came to its end. */
  readonly ended: boolean;
}

/**
 * What the history says after a save was killed, and what the next start makes of
 * it, against what is on the disk. Gives what is not true.
 */
export async function historyFaults(killed: KilledSave): Promise<readonly string[]> {
  const { place, ports, plan, written, ended } = killed;
  const history = await readHistory(ports.stateFolder, place.mailRoot);
  if (!history.ok) return [`the history can't be read: ${history.problem.code}`];
  const { entries, damaged } = history.value;
  const faults = damaged.map((id) => `the entry ${id} is damaged`);
  if (entries.length > LIMITS.saves + 1) faults.push(`there are ${entries.length} entries`);
  const newest = entries[0];
  const entry = newest && (await isAbout(newest, plan)) ? newest : undefined;
  if (!entry) {
    if (written > 0 || ended) faults.push("files are new, and the history knows nothing of it");
    return faults;
  }
  if (ended ? entry.state !== "done" : entry.state !== "begun" && entry.state !== "done")
    faults.push(`the entry is ${entry.state}`);
  if (entry.state === "done" && written < plan.files.length)
    faults.push("the entry says done, and it is not");
  for (const { name, before } of entry.files) {
    const kept = await keptBytes(ports.stateFolder, name, before ?? null);
    const wanted = plan.files.find((file) => file.name === name)?.before;
    // Until the first file is new no way back is needed, so the copies may still be on their way.
    if (written > 0 && (!kept.ok || kept.value !== wanted))
      faults.push(`the copy of ${name} is not what was there`);
  }
  return [...faults, ...(await nextStartFaults(killed, entry))];
}

/** A save that was cut off is told at the next start, once, file by file as it is on the disk. */
async function nextStartFaults(killed: KilledSave, entry: HistoryEntry): Promise<readonly string[]> {
  const { place, ports, plan, now } = killed;
  const told = await interruptedSaves(ports, place.mailRoot);
  if (entry.state === "done") return told.length === 0 ? [] : ["a save that was done is told as interrupted"];
  if (told.length !== 1 || told[0]?.id !== entry.id) return [`${told.length} saves are told as interrupted`];
  const faults = plan.files.flatMap(({ name, after }) => {
    const isNew = now.get(name)?.bytes === after;
    return wrote(told[0]!, name) === isNew ? [] : [`${name} is told as ${told[0]!.found?.[name]}`];
  });
  if ((await interruptedSaves(ports, place.mailRoot)).length > 0) faults.push("it is told a second time");
  return faults;
}

async function isAbout(entry: HistoryEntry, plan: SavePlan): Promise<boolean> {
  if (entry.files.length !== plan.files.length) return false;
  for (const [index, { name, after }] of plan.files.entries()) {
    const file = entry.files[index];
    if (file?.name !== name || !(await isKept(file.after, after))) return false;
  }
  return true;
}

/** Takes the newest save back, however far it came: every table must be as it was before it. */
export async function takeBackFaults(
  { place, ports, plan }: KilledSave,
  before: Contents,
): Promise<readonly string[]> {
  const history = await readHistory(ports.stateFolder, place.mailRoot);
  const newest = history.ok ? history.value.entries[0] : undefined;
  if (!history.ok || !newest || !(await isAbout(newest, plan))) return [];
  const store = newStore(place.mailRoot);
  await readAll(
    store,
    ports,
    plan.files.map(({ name }) => name),
  );
  const edits = await restoreEdits(store, ports, history.value, { kind: "before", id: newest.id }, "disk");
  if (!edits.ok) return [`it can't be taken back: ${edits.problem.code}`];
  if (edits.value.length === 0) return [];
  store.setState({ edits: edits.value });
  const saved = await save(store, ports, await planSave(store.getState(), ports, edits.value));
  if (!saved.ok) return [`taking back failed: ${saved.problem.code} ${JSON.stringify(saved.problem.detail)}`];
  const now = contentsOf(place.mailRoot);
  const names = [...new Set([...before.keys(), ...plan.files.map(({ name }) => name)])];
  return names
    .filter((name) => name.endsWith(".tab") && !STRAY.test(name))
    .filter((name) => now.get(name)?.bytes !== before.get(name)?.bytes)
    .map((name) => `${name} is not as it was, after the save was taken back`);
}
