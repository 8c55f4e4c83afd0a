/**
 * The process that is killed: it saves a generation of edits through the real
 * disk adapter as often as it is told to, and marks on descriptor 3 where it is.
 * What is in that pipe when it dies is all that is known of its end.
 */
import { writeSync } from "node:fs";
import { createInterface } from "node:readline";
import type { DiskCalls } from "../../src/adapters/disk-calls.ts";
import { save } from "../../src/app/save.ts";
import { watchedDisk } from "../support/watched-disk.ts";
import { type Phase, phaseAfter } from "./phases.ts";
import type { Place } from "./sample.ts";
import { diskPorts, type Extent, editedStore, planAll } from "./save-session.ts";

/** What the harness sends, a line each. */
export interface Order {
  readonly place: Place;
  readonly generation: number;
  readonly extent: Extent;
  /** Die before that call of the save, counted from 1, or before the first of a phase … */
  readonly dieAt?: number | Phase;
  /** … and where that call is a write, in the middle of it. */
  readonly half?: boolean;
}

const mark = (text: string): void => void writeSync(3, `${text}\n`);
const die = (): never => {
  process.kill(process.pid, "SIGKILL");
  throw new Error("SIGKILL came back");
};

async function work({ place, generation, extent, dieAt, half }: Order): Promise<void> {
  let saving = false;
  let count = 0;
  let step = "";
  let phase: Phase = "check before writing";
  const watched = watchedDisk(({ call, path }) => {
    if (!saving) return;
    const here = `at ${step} ${call} ${path.slice(place.folder.length)}`;
    mark(here);
    count += 1;
    phase = phaseAfter(phase, here);
    if ((count === dieAt || phase === dieAt) && !(half && call === "temporary.write")) die();
  });
  const calls: DiskCalls = {
    ...watched.calls,
    async create(path, mode) {
      const handle = await watched.calls.create(path, mode);
      return {
        ...handle,
        async write(bytes) {
          // One call before it: the write itself is the next to be counted.
          const torn = half && count + 1 === dieAt;
          await handle.write(torn ? bytes.subarray(0, bytes.length >> 1) : bytes);
          if (torn) die();
        },
      };
    },
  };
  const ports = diskPorts(place, calls);
  const store = await editedStore(place, ports, generation, extent);
  const plan = await planAll(store, ports);
  store.subscribe(({ job }) => {
    step = job?.lines.at(-1)?.step ?? step;
  });
  mark("begin");
  const start = performance.now();
  saving = true;
  const saved = await save(store, ports, plan);
  saving = false;
  if (saved.ok) mark(`end ${performance.now() - start} ${count}`);
  else mark(`failed ${saved.problem.code} ${JSON.stringify(saved.problem.detail)}`);
}

mark("ready");
for await (const line of createInterface({ input: process.stdin })) await work(JSON.parse(line) as Order);
