import { ok, type Result } from "../../core/problem.ts";
import type { Bytes } from "../../core/tab/bytes.ts";
import type { StartupValues } from "../../ports/startup.ts";
import { INDEX_OF, shownCommand } from "../control-commands.ts";
import { filesOf } from "../edits.ts";
import type { Ports } from "../ports.ts";
import type { SavePlan } from "../save-plan.ts";
import { isRunning } from "../second-copy.ts";
import type { State } from "../state.ts";
import { type EntryState, type Found, type HistoryEntry, type KeptFile, takenBackBy } from "./entry.ts";
import {
  createEntry,
  entryIds,
  FOLDER,
  idOfTime,
  isKept,
  keepBytes,
  keptAs,
  readHistory,
  timeOfId,
  writeEntry,
} from "./folder.ts";
import { type KeptSettings, settingsText } from "./kept-settings.ts";
import { prune } from "./prune.ts";

/**
 * Begins the entry of a save and keeps the bytes that a way back needs, before
 * anything is written. The entry comes first, so that no copy is ever without one.
 */
export async function beginEntry(state: State, ports: Ports, plan: SavePlan): Promise<Result<HistoryEntry>> {
  const at = ports.clock.now();
  const ids = await entryIds(ports.stateFolder);
  if (!ids.ok) return ids;
  const files = [...writtenFiles(state, plan), ...commandedFiles(state, plan)];
  const settings = Object.keys(plan.settings);
  const settingsCopy = settings.length > 0 ? settingsText(settingsOf(plan)) : undefined;
  const takesBack = takenBackBy(plan.edits.map((edit) => edit.group));
  const begun = await createNewest(ports, ids.value, {
    at,
    mailRoot: state.mailRoot,
    who: ports.who(),
    writer: { pid: ports.ownProcess.pid, ...(await ports.ownProcess.facts(ports.ownProcess.pid)) },
    files: files.map(({ kept }) => kept),
    commands: plan.commands.map(shownCommand),
    startup: { before: changedFrom(state.startup.values, plan), after: plan.startup ?? {} },
    settings,
    ...(settingsCopy === undefined ? {} : { settingsCopy: keptAs(settingsCopy) }),
    needsRestart: plan.needsRestart,
    state: "begun",
    ...(takesBack ? { takesBack } : {}),
  });
  if (!begun.ok) return begun;
  const entry = begun.value;
  for (const bytes of new Set([
    ...files.flatMap(({ copies }) => copies),
    ...(settingsCopy ? [settingsCopy] : []),
  ])) {
    const kept = await keepBytes(ports.stateFolder, bytes);
    if (kept.ok) continue;
    // Nothing will be saved, so there is nothing to tell of.
    await ports.stateFolder.remove(`${FOLDER}/${entry.id}.json`);
    return kept;
  }
  return ok(entry);
}

/** After all others also where the clock was put back: the order of the names is the order of the saves. */
async function createNewest(
  { stateFolder }: Ports,
  ids: readonly string[],
  content: Omit<HistoryEntry, "id">,
): Promise<Result<HistoryEntry>> {
  for (let time = Math.max(content.at, ...ids.map((id) => timeOfId(id) + 1)); ; time++) {
    const entry: HistoryEntry = { id: idOfTime(time), ...content };
    const created = await createEntry(stateFolder, entry);
    if (!created.ok) return created;
    if (created.value) return ok(entry);
  }
}

interface ToKeep {
  readonly kept: KeptFile;
  readonly copies: readonly Bytes[];
}

const writtenFiles = (state: State, plan: SavePlan): readonly ToKeep[] =>
  plan.files.map(({ name, before, after, removes }) => ({
    kept: {
      name,
      before: before === undefined ? null : keptAs(before),
      after: removes ? null : keptAs(after),
      ...modeOf(state, name),
    },
    copies: [...(before === undefined ? [] : [before]), ...(removes ? [] : [after])],
  }));

/** Tables that commands are about: XMail writes them, so what they become is known only afterwards. */
function commandedFiles(state: State, plan: SavePlan): readonly ToKeep[] {
  if (plan.commands.length === 0) return [];
  const written = plan.files.map(({ name }) => name);
  const tables = filesOf(plan.edits).filter(
    (name) => INDEX_OF[name] !== undefined && !written.includes(name),
  );
  return tables.map((name) => {
    const disk = state.files[name];
    const bytes = disk?.kind === "read" ? disk.bytes : undefined;
    const before = bytes === undefined ? null : keptAs(bytes);
    return {
      kept: { name, before, after: undefined, ...modeOf(state, name), byCommands: true },
      copies: bytes === undefined ? [] : [bytes],
    };
  });
}

function modeOf(state: State, name: string): Pick<KeptFile, "mode"> {
  const disk = state.files[name];
  return disk?.kind === "read" && disk.mode !== undefined ? { mode: disk.mode } : {};
}

/** The options that a plan changes, as they are now; "" for one that is nowhere set. */
const changedFrom = (values: StartupValues, plan: SavePlan): StartupValues =>
  Object.fromEntries(
    Object.keys(plan.startup ?? {}).map((name) => [name, values[name as keyof StartupValues] ?? ""]),
  );

const settingsOf = ({ settings, seen }: SavePlan): KeptSettings => ({
  before: seen.settings,
  after: Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, value ?? ""])),
});

/**
 * Says in the entry what came of the save, with how its files are now where it
 * stopped, and drops what is too old. A failure to do so isn't the save's: the
 * next start finds the entry unfinished and looks for itself.
 */
export async function finishEntry(ports: Ports, entry: HistoryEntry, result: Result<void>): Promise<void> {
  const files = await Promise.all(entry.files.map((file) => withOutcome(ports, file)));
  const finished: HistoryEntry = {
    ...entry,
    files,
    state: result.ok ? "done" : "failed",
    ...(result.ok ? {} : { reason: result.problem.code, ...(await findAll(ports, { ...entry, files })) }),
  };
  await writeEntry(ports.stateFolder, finished);
  await prune(ports.stateFolder, ports.clock.now());
}

/** A commanded table with what XMail made of it. */
async function withOutcome(ports: Ports, file: KeptFile): Promise<KeptFile> {
  if (!file.byCommands) return file;
  const read = await ports.files.read(file.name);
  if (!read.ok) return file;
  const kept = await keepBytes(ports.stateFolder, read.value.bytes);
  return kept.ok ? { ...file, after: keptAs(read.value.bytes) } : file;
}

/** How all of a save is now that it came to no end. */
async function findAll(
  ports: Ports,
  { files, startup }: HistoryEntry,
): Promise<Pick<HistoryEntry, "found" | "foundStartup">> {
  const found = await findFiles(ports, files);
  const names = Object.keys(startup.before) as (keyof StartupValues)[];
  if (names.length === 0) return { found };
  const read = await ports.startup.read();
  const isNow = (values: StartupValues) =>
    read.ok && names.every((name) => (read.value.values[name] ?? "") === (values[name] ?? ""));
  const foundStartup = !read.ok
    ? "unreadable"
    : isNow(startup.before)
      ? "old"
      : isNow(startup.after)
        ? "new"
        : "other";
  return { found, foundStartup };
}

/** Each file held against what it was and what it was to become. */
async function findFiles(ports: Ports, files: readonly KeptFile[]): Promise<Readonly<Record<string, Found>>> {
  const found = files.map(async (file): Promise<[string, Found]> => {
    const read = await ports.files.read(file.name);
    if (!read.ok && read.problem.code !== "FILE_MISSING") return [file.name, "unreadable"];
    const bytes = read.ok ? read.value.bytes : undefined;
    if (isKept(file.before, bytes)) return [file.name, "old"];
    return [file.name, isKept(file.after, bytes) ? "new" : "other"];
  });
  return Object.fromEntries(await Promise.all(found));
}

/**
 * Entries that were never finished: the program or the machine died in a save.
 * Not those that a second copy is writing right now. Each is returned once, with
 * how its files were found; from then on it counts as interrupted. Without
 * `marks` nothing is noted, and it is returned again.
 */
export async function interruptedSaves(
  ports: Ports,
  mailRoot: string,
  marks = true,
): Promise<readonly HistoryEntry[]> {
  const history = await readHistory(ports.stateFolder, mailRoot);
  if (!history.ok) return [];
  const told: HistoryEntry[] = [];
  for (const entry of history.value.entries.filter(({ state }) => state === "begun")) {
    const { writer } = entry;
    if (writer && writer.pid !== ports.ownProcess.pid && (await isRunning(writer, ports.ownProcess)))
      continue;
    const state: EntryState = "interrupted";
    const found: HistoryEntry = { ...entry, state, ...(await findAll(ports, entry)) };
    if (marks) await writeEntry(ports.stateFolder, found);
    told.push(found);
  }
  return told;
}

/**
 * Notes whether XMail came up, with the newest save and with those before it that
 * needed a start; where it came up once, later starts say nothing about a save.
 */
export async function noteRestart(ports: Ports, mailRoot: string, result: Result<void>): Promise<void> {
  const history = await readHistory(ports.stateFolder, mailRoot);
  if (!history.ok) return;
  const at = ports.clock.now();
  const restart = result.ok ? { ok: true, at } : { ok: false, at, code: result.problem.code };
  // A save that is taken back had no part in it.
  const takenBack = new Set<string>();
  for (const [index, entry] of history.value.entries.entries()) {
    if (entry.restart?.ok) return;
    for (const id of entry.takesBack ?? []) takenBack.add(id);
    const isMeant = index === 0 || (entry.needsRestart && !takenBack.has(entry.id));
    if (isMeant) await writeEntry(ports.stateFolder, { ...entry, restart });
  }
}
