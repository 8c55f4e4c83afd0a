import { expect, test } from "vitest";
import { isBusy, runJob } from "../../src/app/job.ts";
import { newStore } from "../../src/app/store.ts";
import { ok } from "../../src/core/problem.ts";

test("a job that breaks by a fault of ours says so, and blocks none after it", async () => {
  const store = newStore("/mail-root");
  const broken = runJob(store, "start", async (report) => {
    report.step("starting");
    throw new Error("a bug");
  });
  expect(isBusy(store)).toBe(true);
  await expect(broken).rejects.toThrow("a bug");
  expect(isBusy(store)).toBe(false);
  expect(await runJob(store, "start", async () => ok())).toEqual({ ok: true });
});
