import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { temporaryName } from "../../src/adapters/stray-temporaries.ts";
import { open } from "../../src/main-open.ts";
import { contentsOf, STRAY } from "./after-kill.ts";
import { layPlace, type Place, removePlace } from "./sample.ts";
import { bundledWorker, Worker } from "./worker-process.ts";

let place: Place;
afterEach(() => removePlace(place));

const strays = () =>
  [place.mailRoot, place.state].flatMap((folder) =>
    [...contentsOf(folder).keys()].filter((name) => STRAY.test(name)),
  );

test.each([true, false])(
  "a start to change something (%s) takes away what a killed save has left, else nothing is touched",
  async (resumes) => {
    place = layPlace("start");
    const bundle = await bundledWorker();
    const worker = new Worker(bundle.program);
    // Killed before the rename in a folder that no other save will ever write to.
    const calls: string[] = [];
    const order = { place, generation: 1, extent: "few" as const };
    await worker
      .carryOut(order)
      .then(({ marks }) => calls.push(...marks.filter((mark) => mark.startsWith("at "))));
    const at = calls.findIndex((mark) => mark.includes(" rename ") && mark.includes("/cmdaliases/"));
    removePlace(place);
    place = layPlace("start");
    const second = await worker.carryOut({ ...order, place, dieAt: at + 1 });
    expect(second.died).toBe(true);
    bundle.remove();
    mkdirSync(join(place.state, "history"), { recursive: true });
    writeFileSync(join(place.state, "history", temporaryName("x.json", spawnSync("true").pid)), "half", {
      mode: 0o600,
    });
    expect(strays()).toHaveLength(2);
    const opened = await open(place.mailRoot, { statePath: place.state, own: true, resumes });
    expect(opened.ok).toBe(true);
    expect(strays()).toHaveLength(resumes ? 0 : 2);
  },
);
