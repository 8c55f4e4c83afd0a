import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cleanStraysBeside } from "../../src/adapters/stray-temporaries.ts";
import { type Contents, contentsOf, lookAfterKill, STRAY } from "./after-kill.ts";
import { historyFaults, takeBackFaults } from "./history-truth.ts";
import { type Phase, phaseOf } from "./phases.ts";
import { INDEX, layPlace, type Place, removePlace } from "./sample.ts";
import { diskPorts, type Extent, editedStore, planAll } from "./save-session.ts";
import { Worker } from "./worker-process.ts";

/** When to kill: some milliseconds after so many calls of the save (0: its begin), or exactly before one of them. */
export type Moment =
  | { readonly afterCalls: number; readonly ms: number }
  | { readonly call: number | Phase; readonly half?: boolean };

export type Round =
  /** The save was over before the kill came, or was to go on to its end. */
  | { readonly killed: false; readonly saveMs: number; readonly calls: number }
  | { readonly killed: true; readonly phase: Phase; readonly written: number; readonly of: number };

/** So that the copies don't fill the disk, nor the time: each save looks through all entries for old ones. */
const ROUNDS_OF_A_PLACE = 20;
/** Not after each, so that saves also meet what the ones before have left. */
const START_EACH = 5;
const TAKE_BACK_EACH = 7;

/** Kills saves on one MailRoot, one after the other, each on what the one before has left. */
export class KillLane {
  readonly #program: string;
  readonly #extent: Extent;
  readonly #above: string;
  #place: Place;
  /** What the last round found, where nothing was done since. */
  #known: Contents | undefined;
  /** Files of the saves since the last start. */
  readonly #touched = new Set<string>();
  /** A fault was found: its files are for looking at. */
  #keep = false;
  #rounds = 0;
  #generation = 0;
  #worker: Worker;
  /** Started while the other one works, since starting takes longer than a save. */
  #spare: Worker;

  /** `above`: the folder in which its MailRoots are laid. */
  constructor(program: string, extent: Extent, above: string) {
    this.#program = program;
    this.#extent = extent;
    this.#above = above;
    this.#place = layPlace("torture", above);
    this.#worker = new Worker(program);
    this.#spare = new Worker(program);
  }

  /** One save, killed at that moment. Throws where anything is not as it must be afterwards. */
  async round(moment?: Moment): Promise<Round> {
    if (++this.#rounds % ROUNDS_OF_A_PLACE === 0) {
      removePlace(this.#place);
      this.#place = layPlace("torture", this.#above);
      this.#known = undefined;
    }
    const place = this.#place;
    const generation = ++this.#generation;
    if (!existsSync(join(place.mailRoot, INDEX))) {
      writeFileSync(join(place.mailRoot, INDEX), "an index");
      this.#known = undefined;
    }
    this.#known ??= contentsOf(place.mailRoot);
    const before = this.#known;
    this.#known = undefined;
    const ports = diskPorts(place);
    const plan = await planAll(await editedStore(place, ports, generation, this.#extent), ports);
    if (plan.problems.length > 0) throw new Error(`nothing to save: ${JSON.stringify(plan.problems)}`);

    const worker = this.#worker;
    const order = {
      place,
      generation,
      extent: this.#extent,
      ...(moment && "call" in moment ? { dieAt: moment.call, half: moment.half ?? false } : {}),
    };
    let cancel = (): void => {};
    const ended = await worker.carryOut(order, (calls) => {
      if (moment && "ms" in moment && calls === moment.afterCalls) cancel = killLater(worker, moment.ms);
    });
    // It must not hit the next save before that has begun.
    cancel();
    const last = ended.marks.at(-1) ?? "";
    if (ended.died) this.#replaceWorker();
    const about = `generation ${generation}, killed behind "${last}"`;
    if (last.startsWith("failed")) throw new Error(`the save failed by itself: ${last}`);

    const looked = lookAfterKill(place, plan, before, worker.pid);
    for (const { name } of plan.files) this.#touched.add(name);
    const { now, written } = looked;
    const killed = { place, ports, plan, now, written, ended: last.startsWith("end ") };
    const faults = [...looked.faults, ...(await historyFaults(killed))];
    if (this.#rounds % TAKE_BACK_EACH === 0) faults.push(...(await takeBackFaults(killed, before)));
    else if (this.#rounds % START_EACH === 0) faults.push(...(await this.#start()));
    else this.#known = now;
    if (faults.length > 0) {
      this.#keep = true;
      throw new Error(`${about} (${place.folder} is kept):\n${faults.join("\n")}`);
    }
    if (last.startsWith("end ")) {
      if (looked.written < plan.files.length) throw new Error(`${about}: done, but not all is written`);
      const [, ms, calls] = last.split(" ").map(Number);
      return { killed: false, saveMs: ms ?? 0, calls: calls ?? 0 };
    }
    if (ended.marks[0] !== "begin") throw new Error(`${about}: it died before it began`);
    return { killed: true, phase: phaseOf(ended.marks), written: looked.written, of: plan.files.length };
  }

  close(): void {
    for (const worker of [this.#worker, this.#spare]) worker.kill();
    if (!this.#keep) removePlace(this.#place);
  }

  #start(): Promise<readonly string[]> {
    const touched = [...this.#touched];
    this.#touched.clear();
    return startFaults(this.#place, touched);
  }

  #replaceWorker(): void {
    this.#worker = this.#spare;
    this.#spare = new Worker(this.#program);
  }
}

/** Timers count in whole milliseconds; the rest is waited for. Gives what takes it back. */
function killLater(worker: Worker, afterMs: number): () => void {
  const start = performance.now();
  const now = (): void => {
    while (performance.now() - start < afterMs);
    worker.kill();
  };
  if (afterMs < 1) {
    now();
    return () => {};
  }
  const timer = setTimeout(now, Math.floor(afterMs) - 1);
  return () => clearTimeout(timer);
}

/** A start takes away what was left behind, where the saves wrote that were cut off since the last one. */
async function startFaults(
  { mailRoot, state }: Place,
  touched: readonly string[],
): Promise<readonly string[]> {
  const own = ["settings.json", "history/an entry", "history/contents/a copy"].map((name) =>
    join(state, name),
  );
  await cleanStraysBeside([...touched.map((name) => join(mailRoot, name)), ...own]);
  const left = [mailRoot, state].flatMap((folder) =>
    [...contentsOf(folder).keys()].filter((name) => STRAY.test(name)),
  );
  return left.map((name) => `${name} is left after the next start`);
}
