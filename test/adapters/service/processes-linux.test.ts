import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { linuxProcesses } from "../../../src/adapters/service/processes-linux.ts";

const processes = linuxProcesses();

test("this process is seen with its arguments and its start", async () => {
  const facts = await processes.facts(process.pid);
  expect(facts?.arguments.length).toBeGreaterThan(0);
  expect(facts?.startedAt).toBeLessThanOrEqual(Date.now() + 1000);
  expect(facts?.startedAt).toBeGreaterThan(Date.now() - process.uptime() * 1000 - 5000);
  expect((await processes.all()).map(({ pid }) => pid)).toContain(process.pid);
});

test("the environment of a child is read, values with = included", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000); console.log(1)"], {
    env: { A: "x=y", MAIL_ROOT: "/m r" },
  });
  await once(child.stdout, "data");
  expect((await processes.facts(child.pid!))?.environment).toMatchObject({ A: "x=y", MAIL_ROOT: "/m r" });
  const ended = once(child, "exit");
  expect((await processes.interrupt(child.pid!)).ok).toBe(true);
  expect(await ended).toEqual([null, "SIGINT"]);
  expect(await processes.facts(child.pid!)).toBeUndefined();
  expect((await processes.interrupt(child.pid!)).ok).toBe(true);
});
