import { fail, ok, type Result } from "../core/problem.ts";
import { firstBackup } from "./backup-create.ts";
import { heldControl } from "./control.ts";
import { INDEX_OF, shownCommand } from "./control-commands.ts";
import { beginEntry, finishEntry } from "./history/record.ts";
import { type JobReport, runJob } from "./job.ts";
import type { Ports } from "./ports.ts";
import type { FileChange, SavePlan } from "./save-plan.ts";
import { settingsPath, writeSettings } from "./settings.ts";
import type { State } from "./state.ts";
import { stillAsPlanned } from "./still-as-planned.ts";
import { readAll, type Store } from "./store.ts";
import { writesAgain } from "./view.ts";

/**
 * Writes what a plan says: copies are kept first, then file by file (each old or
 * new, never half) and read back. At the first failure it stops and says which
 * files are written. Edits that were saved leave the list, also where it stopped.
 */
export const save = (store: Store, ports: Ports, plan: SavePlan): Promise<Result<void>> =>
  runJob(store, "save", (report) => writePlan(store, ports, plan, report));

/** A save as part of a job. */
export async function writePlan(
  store: Store,
  ports: Ports,
  plan: SavePlan,
  report: JobReport,
): Promise<Result<void>> {
  const stopped = plan.problems[0];
  if (stopped) return { ok: false, problem: stopped };
  const unchanged = await stillAsPlanned(ports, plan);
  if (!unchanged.ok) {
    // Read anew, it shows what clashes.
    await readAll(store, ports, Object.keys(store.getState().files));
    return unchanged;
  }
  report.step("keep");
  const backed = ports.backup
    ? await firstBackup({ ...ports, ...ports.backup }, store.getState().mailRoot)
    : ok();
  if (!backed.ok) return backed;
  const entry = await beginEntry(store.getState(), ports, plan);
  if (!entry.ok)
    return fail(
      "SAVE_HISTORY_FAILED",
      { message: entry.problem.detail["message"] ?? entry.problem.code },
      entry.problem,
    );
  const written: string[] = [];
  const result = await writeAll(store, ports, plan, report, written);
  await finishEntry(ports, entry.value, result);
  const names = Object.keys(store.getState().files);
  // What was written before it stopped is saved: laid over the file again, it would undo what others do to it next.
  const saved = new Set(
    plan.edits.filter((edit) => result.ok || (edit.source === "tab" && written.includes(edit.file))),
  );
  if (saved.size > 0)
    store.setState((state) => ({ edits: state.edits.filter((edit) => !saved.has(edit)), undone: [] }));
  await readAll(store, ports, names);
  if (result.ok || written.length === 0) return result;
  const { problem } = result;
  const notWritten = allOf(plan, store.getState(), ports).filter((name) => !written.includes(name));
  const told = { written: written.join(", ") };
  // All is written, and only not seen to be.
  if (notWritten.length === 0 && problem.code === "SAVE_NOT_READ_BACK")
    return fail(problem.code, { ...problem.detail, ...told }, problem.cause);
  const left = notWritten.length > 0 ? notWritten : [problem.detail["file"] ?? ""];
  const detail = { ...told, left: left.join(", "), reason: problem.code };
  return fail("SAVE_STOPPED", { ...problem.detail, ...detail }, problem);
}

/** Everything that a plan changes, as it is named to people. */
const allOf = (plan: SavePlan, { startup }: State, ports: Ports): readonly string[] => [
  ...plan.files.map(({ name }) => name),
  ...plan.seen.tables.map(({ name }) => name),
  ...(Object.keys(plan.settings).length > 0 ? [settingsPath(ports.stateFolder)] : []),
  ...(plan.startup ? [startup.places[0]?.name ?? "MAIL_CMD_LINE"] : []),
];

async function writeAll(
  store: Store,
  ports: Ports,
  plan: SavePlan,
  report: JobReport,
  written: string[],
): Promise<Result<void>> {
  for (const file of plan.files) {
    report.step("write", { file: file.name });
    const result = await writeOne(ports, file, () => written.push(file.name));
    if (!result.ok) return result;
  }
  if (plan.commands.length > 0) {
    const session = await heldControl(store.getState(), ports);
    if (!session.ok) return session;
    for (const command of plan.commands) {
      report.step("command", { command: shownCommand(command) });
      const answer = await session.value.command(command);
      if (!answer.ok) return answer;
    }
    written.push(...plan.seen.tables.map(({ name }) => name));
  }
  if (Object.keys(plan.settings).length > 0) {
    report.step("settings");
    const result = await writeSettings(ports.stateFolder, plan.settings);
    if (!result.ok) return result;
    written.push(settingsPath(ports.stateFolder));
  }
  if (plan.startup) {
    report.step("startup");
    const result = await ports.startup.write(plan.startup, { again: writesAgain(plan.edits) });
    if (!result.ok) return result;
  }
  return ok();
}

/** `onWritten` is called as soon as the new bytes stand there: what fails behind that must not be told as not written. */
async function writeOne(ports: Ports, file: FileChange, onWritten: () => void): Promise<Result<void>> {
  if (file.removes) {
    const removed = await removeOne(ports, file);
    if (removed.ok) onWritten();
    return removed;
  }
  // A folder such as filters/ may never have been made.
  const folder = file.name.slice(0, Math.max(0, file.name.lastIndexOf("/")));
  if (file.expected === "missing" && folder !== "") {
    const made = await ports.files.makeFolder(folder);
    if (!made.ok) return made;
  }
  const result = await ports.files.replace(file.name, file.after, file.expected, {
    mode: file.mode ?? 0o600,
  });
  // Then the new bytes are there, and it was not possible to take them away again.
  if (!result.ok && result.problem.code === "FILE_NOT_CONFIRMED") onWritten();
  if (!result.ok) return result;
  onWritten();
  const back = await ports.files.read(file.name);
  if (!back.ok) {
    const { code } = back.problem;
    return fail("SAVE_NOT_READ_BACK", { file: file.name, written: file.name, why: code }, back.problem);
  }
  if (back.value.bytes !== file.after) return fail("SAVE_READ_BACK_DIFFERS", { file: file.name });
  // Only reached for an indexed table while XMail is stopped: it builds the index anew at its start.
  const index = INDEX_OF[file.name];
  return index === undefined ? ok() : ports.files.remove(index);
}

/** A file that wasn't there before goes again, if nobody changed it meanwhile. */
async function removeOne(ports: Ports, { name, expected }: FileChange): Promise<Result<void>> {
  const there = await ports.files.read(name);
  if (!there.ok) return there.problem.code === "FILE_MISSING" ? ok() : there;
  if (there.value.stamp !== expected) return fail("FILE_CHANGED", { file: name });
  const removed = await ports.files.remove(name);
  const index = INDEX_OF[name];
  return removed.ok && index !== undefined ? ports.files.remove(index) : removed;
}
