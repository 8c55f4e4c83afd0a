import { save } from "../../src/app/save.ts";
import type { SavePlan } from "../../src/app/save-plan.ts";
import { isDirty } from "../../src/app/view.ts";
import type { Problem, Result } from "../../src/core/problem.ts";
import { say } from "../../src/report/say.ts";
import { WORDS } from "../../src/text/words.ts";
import { systemError, type WatchedCall, watchedDisk } from "../support/watched-disk.ts";
import { type Contents, contentsOf, STRAY } from "./after-kill.ts";
import type { Errno } from "./errnos.ts";
import { fastFolder, layPlace, type Place, removePlace } from "./sample.ts";
import { diskPorts, type Extent, editedStore, planAll } from "./save-session.ts";

/** A save in which one call failed, and what came of it. Paths are below the folder that holds MailRoot and state. */
export interface FaultySave {
  readonly failed: WatchedCall | undefined;
  readonly result: Result<void>;
  readonly plan: SavePlan;
  readonly before: Contents;
  readonly after: Contents;
  /** The edits are still there to be saved again. */
  readonly dirty: boolean;
  readonly made: readonly WatchedCall[];
}

type Picks = (call: WatchedCall, number: number) => boolean;

/** So that each save doesn't look through ever more entries of the history. */
const SAVES_OF_A_PLACE = 20;

/** Saves on a MailRoot of its own, one after the other, each with one call that fails. */
export class FaultBench {
  readonly #extent: Extent;
  #place: Place | undefined;
  #generation = 0;

  constructor(extent: Extent) {
    this.#extent = extent;
  }

  /** A save in which the first call fails that is picked (numbers from 1), or (`on`) that one and every temporary file behind it. */
  async save(errno: Errno, picks: Picks, on = false): Promise<FaultySave> {
    if (this.#generation % SAVES_OF_A_PLACE === 0) this.close();
    this.#place ??= await usedPlace(this.#extent);
    return faultySave(this.#place, errno, picks, ++this.#generation, this.#extent, on);
  }

  close(): void {
    if (this.#place) removePlace(this.#place);
    this.#place = undefined;
  }
}

/** With a first save behind it, so that the folders of the history are there, as they are but once. */
async function usedPlace(extent: Extent): Promise<Place> {
  const place = layPlace("fault", fastFolder());
  const ports = diskPorts(place);
  const store = await editedStore(place, ports, 100_000, extent);
  const saved = await save(store, ports, await planAll(store, ports));
  if (!saved.ok) throw new Error(saved.problem.code);
  return place;
}

async function faultySave(
  place: Place,
  errno: Errno,
  picks: Picks,
  generation: number,
  extent: Extent,
  on: boolean,
): Promise<FaultySave> {
  let count = 0;
  let saving = false;
  let failed: WatchedCall | undefined;
  const made: WatchedCall[] = [];
  const disk = watchedDisk((about) => {
    if (!saving) return;
    const call = { call: about.call, path: about.path.slice(place.folder.length) };
    made.push(call);
    if (on && failed !== undefined && call.call === "create" && call.path.startsWith("/MailRoot"))
      throw systemError(errno);
    if (failed !== undefined || !picks(call, ++count)) return;
    failed = call;
    throw systemError(errno);
  });
  const ports = diskPorts(place, disk.calls);
  const store = await editedStore(place, ports, generation, extent);
  const plan = await planAll(store, ports);
  const before = contentsOf(place.mailRoot);
  saving = true;
  const result = await save(store, ports, plan);
  saving = false;
  const after = contentsOf(place.mailRoot);
  return { failed, result, plan, before, after, dirty: isDirty(store.getState()), made };
}

/** What a failed call did that it must not: change a file, leave something behind, keep silent or speak in riddles. */
export function faultsOf(saved: FaultySave): readonly string[] {
  const { result, plan, before, after, dirty } = saved;
  const problem = result.ok ? undefined : result.problem;
  const { written = "", file = "" } = problem?.detail ?? {};
  const told = written === "yes" ? [file] : written.split(", ");
  const faults: string[] = [];
  for (const file of plan.files) {
    const is = after.get(file.name)?.bytes;
    const wanted = result.ok || told.includes(file.name) ? file.after : before.get(file.name)?.bytes;
    if (is === wanted) continue;
    faults.push(
      `${file.name} is ${is === file.after ? "new" : is === undefined ? "gone" : "neither old nor new"}, and not told so`,
    );
  }
  const planned = plan.files.map(({ name }) => name);
  for (const name of after.keys()) {
    if (STRAY.test(name)) faults.push(`${name} is left behind`);
    else if (!before.has(name) && !planned.includes(name)) faults.push(`${name} came from nowhere`);
  }
  if (problem === undefined)
    return dirty ? [...faults, "all is well, and the edits are still there"] : faults;
  if (!dirty && told.length < plan.files.length) faults.push("the edits are gone");
  return [...faults, ...Object.values(WORDS).flatMap((words) => wordFaults(say(words, problem), problem))];
}

/** A message tells its cause in words; a code of ours is none. */
function wordFaults(said: string, problem: Problem): readonly string[] {
  const cause = problem.cause as Partial<Problem> | undefined;
  const faults: string[] = [];
  if (/: ?[.。]/.test(said)) faults.push(`it names nothing: ${said}`);
  if (/[{}]|undefined|\[object/.test(said)) faults.push(`it says: ${said}`);
  if (/\b[A-Z]+_[A-Z_]+\b/.test(said)) faults.push(`it says a code: ${said}`);
  if (typeof cause?.code === "string" && cause.detail?.["file"] !== undefined) {
    const words = Object.values(WORDS).map((one) => say(one, cause as Problem).slice(0, 20));
    if (!words.some((begin) => said.includes(begin))) faults.push(`it doesn't say why: ${said}`);
  }
  return faults;
}
