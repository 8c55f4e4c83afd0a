import { randomFrom } from "../core/tab/random-tab-file.ts";
import { KillLane, type Moment } from "./kill-lane.ts";
import { PHASES, type Phase } from "./phases.ts";
import { fastFolder } from "./sample.ts";
import type { Extent } from "./save-session.ts";
import { bundledWorker } from "./worker-process.ts";

export interface KillFigures {
  /** Only those that fell inside a save. */
  readonly kills: number;
  readonly byPhase: Readonly<Record<Phase, number>>;
  /** Saves that were over before the kill came; they are looked at as well. */
  readonly missed: number;
  /** System calls of one save of the files, each of which was a place to die at. */
  readonly callsOfASave: number;
}

export interface KillOptions {
  /** "exact": only at the calls in turn. */
  readonly kills: number | "exact";
  /** Die before every so many-th call in turn, before the random ones; 1: every call. */
  readonly eachCall: number;
  readonly extent: Extent;
  /** Several at once, each on MailRoots of its own in such a folder. */
  readonly lanes?: readonly string[];
  readonly seed?: number;
  readonly onKill?: (kills: number) => void;
}

/** Kills saves at every call and at random moments, and looks at the disk after each. Throws at the first fault. */
export async function killSaves(options: KillOptions): Promise<KillFigures> {
  const worker = await bundledWorker();
  const lanes: KillLane[] = [];
  try {
    for (const above of options.lanes ?? [fastFolder(), fastFolder()])
      lanes.push(new KillLane(worker.program, options.extent, above));
    return await killOn(lanes, options);
  } finally {
    for (const lane of lanes) lane.close();
    worker.remove();
  }
}

async function killOn(lanes: readonly KillLane[], options: KillOptions): Promise<KillFigures> {
  const { kills, eachCall, onKill } = options;
  const byPhase = Object.fromEntries(PHASES.map((phase) => [phase, 0])) as Record<Phase, number>;
  const whole = await lanes[0]!.round();
  if (whole.killed) throw new Error("a save that nobody killed died");
  const { calls, saveMs } = whole;
  const exact = exactMoments(calls, eachCall);
  const next = randomFrom(options.seed ?? 5);
  let done = 0;
  let missed = 0;
  const goOn = async (lane: KillLane): Promise<void> => {
    while (kills === "exact" ? exact.length > 0 : done < kills) {
      const round = await lane.round(exact.shift() ?? randomMoment(next, calls, saveMs));
      if (!round.killed) missed += 1;
      else if (kills === "exact" || done < kills) {
        byPhase[round.phase] += 1;
        done += 1;
        onKill?.(done);
      }
    }
  };
  await Promise.all(lanes.map(goOn));
  return { kills: done, byPhase, missed, callsOfASave: calls };
}

/** Before the first call of each phase and before calls in turn; a write is torn in the middle. */
function exactMoments(calls: number, eachCall: number): Moment[] {
  const moments: Moment[] = PHASES.map((call) => ({ call }));
  for (let call = 1; call <= calls; call += eachCall) moments.push({ call, half: true });
  return moments;
}

/** By the clock, which falls where a save takes its time, or behind a call, which falls everywhere. */
function randomMoment(next: (below: number) => number, calls: number, saveMs: number): Moment {
  if (next(3) === 0) return { afterCalls: 0, ms: (next(1_000_000) / 1_000_000) * saveMs };
  return { afterCalls: next(calls), ms: next(1000) / 2000 };
}
