import { afterAll, expect, test } from "vitest";
import { failEachCall } from "./fault-run.ts";
import { FaultBench, faultsOf } from "./faults.ts";

const bench = new FaultBench("few");
afterAll(() => bench.close());

test("each call of a save that fails changes nothing that isn't told, and is told in words", async () => {
  const { failures, faults } = await failEachCall("in turn", "few");
  expect(failures).toBeGreaterThan(150);
  expect(faults).toEqual([]);
}, 90_000);

test("copies are on the disk before the first table is touched, and each table before the next one", async () => {
  const { made, plan, result } = await bench.save("EIO", () => false);
  expect(result.ok).toBe(true);
  const changes = made.flatMap(({ call, path }) => {
    if (!/^(create|temporary\.(write|chmod|sync|close)|rename|folder\.sync)$/.test(call)) return [];
    return [{ call, path }];
  });
  const of = (start: string) => changes.filter(({ path }) => path.startsWith(start));
  const [copies, tables] = [of("/state/history"), of("/MailRoot")];
  const touched = changes.indexOf(tables[0]!);
  // Only the end of the entry comes behind the tables.
  expect(changes.slice(touched).filter(({ path }) => path.includes("/contents"))).toEqual([]);
  expect(copies.length).toBeGreaterThan(5 * plan.files.length);
  const [, ...steps] = tables
    .map(({ call }) => call)
    .join(" ")
    .split("create ");
  const inOrder = "temporary.write temporary.chmod temporary.sync temporary.close rename folder.sync";
  // Between the first and the second is the removal of an index, behind the second a new folder.
  expect(steps).toHaveLength(plan.files.length);
  for (const step of steps) expect(step.startsWith(inOrder), step).toBe(true);
  for (const part of copies
    .map(({ call }) => call)
    .join(" ")
    .split("create ")
    .slice(1))
    expect(part.startsWith(inOrder), part).toBe(true);
});

test("a failed save can be saved again as it is, once the cause is gone", async () => {
  for (const call of ["temporary.write", "temporary.sync", "rename", "folder.sync"]) {
    const failed = await bench.save("ENOSPC", (one) => one.call === call && one.path.startsWith("/MailRoot"));
    expect(failed.result.ok, call).toBe(false);
    expect(failed.dirty, call).toBe(true);
    expect(faultsOf(failed), call).toEqual([]);
  }
});

test("our own settings and the start-up options are named where a save stops at them", async () => {
  const all = new FaultBench("all");
  for (const name of ["settings.json", "startup.env"]) {
    const failed = await all.save("EIO", ({ call, path }) => call === "rename" && path.includes(name));
    expect(failed.result.ok ? "" : failed.result.problem.detail["left"]).toContain(name);
    expect(faultsOf(failed)).toEqual([]);
  }
  all.close();
});

test("a table that can't be taken back, nor confirmed, is named as written", async () => {
  const failing = new FaultBench("few");
  const failed = await failing.save(
    "EIO",
    ({ call, path }) => call === "folder.sync" && path === "/MailRoot",
    true,
  );
  const detail = failed.result.ok ? {} : failed.result.problem.detail;
  expect(detail).toMatchObject({ written: "server.tab", reason: "FILE_NOT_CONFIRMED" });
  expect(faultsOf(failed)).toEqual([]);
  failing.close();
});
