import { fail, ok, type Result } from "../core/problem.ts";
import type { Bytes } from "../core/tab/bytes.ts";
import type { BackupPorts } from "../ports/archive.ts";
import { FIRST, FOLDER, ownBackup } from "./backup-create.ts";
import { keepInHistory } from "./backup-history.ts";
import { entryName, shownName } from "./backup-names.ts";
import { type Change, isWritten, type RestorePlan, runsMeanwhile } from "./backup-plan.ts";
import { INDEX_OF } from "./control-commands.ts";
import { runJob } from "./job.ts";
import type { Ports } from "./ports.ts";
import { readAll, type Store } from "./store.ts";

export interface Restored {
  /** How many things were written. */
  readonly written: number;
  /** The backup of how it was before, absent where there was nothing. */
  readonly kept?: string;
}

const KIND = "before-restore";
/** How many of these backups stay. */
const NEWEST = 5;

/**
 * Puts a backup back as planned: everything is kept first, then file by file, each
 * old or new, never half. At the first failure it stops and says how far it came;
 * the same again goes on from there. Nothing is ever deleted but the indexes of
 * tables that were written.
 */
export async function restoreBackup(
  store: Store,
  ports: Ports & BackupPorts,
  plan: RestorePlan,
): Promise<Result<Restored>> {
  const todo = plan.changes.filter(isWritten);
  let kept: string | undefined;
  const done = new Set<Change>();
  const ran = await runJob(store, "save", async (report) => {
    const stands = plan.problems[0] ?? (await runsMeanwhile(ports, plan.changes));
    if (stands) return { ok: false, problem: stands };
    report.step("keep");
    const before = await keepBefore(store, ports, plan);
    if (!before.ok) return before;
    kept = before.value;
    const entry = await keepInHistory(store, ports, plan);
    if (!entry.ok) return entry;
    report.step("write", { file: plan.opened.path });
    const result = await writeAll(ports, plan, (change) => done.add(change));
    await entry.value(result);
    await readAll(store, ports, Object.keys(store.getState().files));
    if (result.ok) return result;
    const left = { written: String(done.size), left: String(todo.length - done.size) };
    const next = todo.find((change) => !done.has(change));
    const file = result.problem.detail["file"] ?? shownName(next?.thing.name ?? "");
    return fail("BACKUP_STOPPED", { file, ...left, reason: result.problem.code }, result.problem);
  });
  return ran.ok ? ok({ written: done.size, ...(kept === undefined ? {} : { kept }) }) : ran;
}

/**
 * A backup of all that is there now, where the restore takes the place of
 * something. Where it is the first change ever, it is the one that stays for good.
 */
async function keepBefore(
  store: Store,
  ports: Ports & BackupPorts,
  { changes }: RestorePlan,
): Promise<Result<string | undefined>> {
  if (!changes.some(({ kind }) => kind === "changed" || kind === "mode")) return ok(undefined);
  const before = await ports.stateFolder.list(FOLDER);
  const isFirst = before.ok && !before.value.some((name) => name.startsWith(FIRST));
  const made = await ownBackup(ports, store.getState().mailRoot, isFirst ? FIRST : KIND);
  const there = await ports.stateFolder.list(FOLDER);
  const ours = there.ok ? there.value.filter((name) => name.startsWith(KIND)) : [];
  for (const name of made.ok ? ours.slice(0, -NEWEST) : [])
    await ports.stateFolder.remove(`${FOLDER}/${name}`);
  return made.ok ? ok(made.value) : made;
}

async function writeAll(
  ports: BackupPorts,
  plan: RestorePlan,
  onDone: (change: Change) => unknown,
): Promise<Result<void>> {
  const { path } = plan.opened;
  const wanted = new Map(
    plan.changes.map((change) => [entryName(change.thing.place, change.thing.name), change]),
  );
  for await (const entry of ports.archive.read(path)) {
    if (!entry.ok) return entry;
    const change = wanted.get(entry.value.name);
    if (!change || !isWritten(change) || change.thing.kind === "link") continue;
    const { bytes = "" } = entry.value;
    // Somebody may have written the archive since it was judged.
    if (change.thing.kind === "file" && ports.archive.sha256(bytes) !== change.thing.sha256)
      return fail("BACKUP_DAMAGED", { path, entry: entry.value.name });
    const written =
      change.thing.kind === "folder"
        ? await makeFolder(ports, change)
        : await writeFile(ports, change, bytes);
    if (!written.ok) return written;
    if (change.thing.kind === "file") onDone(change);
  }
  return finish(ports, plan, onDone);
}

/** Until its files are in it we must be able to write into it; it gets its own rights and time at the end. */
async function makeFolder({ tree }: BackupPorts, { thing, kind }: Change): Promise<Result<void>> {
  return kind === "new" ? tree.makeFolder(thing.name, thing.mode | 0o700) : ok();
}

async function writeFile(
  { tree, archive }: BackupPorts,
  { thing, kind, before }: Change,
  bytes: Bytes,
): Promise<Result<void>> {
  const { name, mode, modifiedAt } = thing;
  if (kind === "mode") return tree.setFacts(name, { mode });
  const file = shownName(name);
  const now = kind === "changed" ? await tree.read(name) : undefined;
  if (now && !now.ok) return now;
  if (now && archive.sha256(now.value.bytes) !== before) return fail("FILE_CHANGED", { file });
  // Only reached while XMail is stopped. The index goes first: one that is left beside a table with an
  // old date would be taken for up to date, while a missing one is built anew at the start.
  const index = Object.hasOwn(INDEX_OF, name) ? INDEX_OF[name] : undefined;
  if (index !== undefined) {
    const removed = await tree.remove(index);
    if (!removed.ok) return removed;
  }
  const written = await tree.write(name, { bytes, mode, modifiedAt }, now ? now.value.bytes : "missing");
  if (!written.ok) return written;
  const back = await tree.read(name);
  if (!back.ok) return back;
  return back.value.bytes === bytes ? ok() : fail("SAVE_READ_BACK_DIFFERS", { file });
}

/** Links come last, so that nothing is ever written through one of them; then the folders' rights and times, the deepest first. */
async function finish(
  { tree }: BackupPorts,
  { changes }: RestorePlan,
  onDone: (change: Change) => unknown,
): Promise<Result<void>> {
  const todo = changes.filter(isWritten);
  for (const change of todo.filter(({ thing }) => thing.kind === "link")) {
    const { name, target = "" } = change.thing;
    const made = await tree.link(name, change.target ?? target);
    if (!made.ok) return made;
    onDone(change);
  }
  for (const change of todo.filter(({ thing }) => thing.kind === "folder").toReversed()) {
    const { name, mode, modifiedAt } = change.thing;
    const facts = change.kind === "new" ? { mode, modifiedAt } : { mode };
    const set = await tree.setFacts(name, facts);
    if (!set.ok) return set;
    onDone(change);
  }
  return ok();
}
