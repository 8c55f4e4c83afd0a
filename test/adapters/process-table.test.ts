import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { processTable } from "../../src/adapters/process-table.ts";
import { fakeProcesses } from "../support/fake-processes.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "processes-"));
});
afterEach(() => rmSync(root, { recursive: true }));

/** A process as /proc shows it. */
function process_(
  pid: number,
  args: readonly string[],
  more: { start?: number; state?: string; exe?: string } = {},
) {
  const folder = join(root, String(pid));
  mkdirSync(folder);
  const { start = pid, state = "S", exe } = more;
  const fields = [state, ...Array.from({ length: 18 }, () => "0"), String(start)];
  writeFileSync(join(folder, "stat"), `${pid} (XMail (x)) ${fields.join(" ")} 0 0`);
  writeFileSync(join(folder, "cmdline"), args.map((arg) => `${arg}\0`).join(""));
  writeFileSync(join(folder, "environ"), "MAIL_ROOT=/srv/m\0MAIL_CMD_LINE=-Sl -Pl\0");
  if (exe) symlinkSync(exe, join(folder, "exe"));
}

describe("running XMails", () => {
  test("are told from other processes, the oldest first, with all that is shown of them", async () => {
    writeFileSync(join(root, "stat"), "cpu 1\nbtime 1000\n");
    process_(30, ["/opt/xmail/bin/XMail", "-Md"], { start: 200, exe: "/opt/xmail/bin/XMail (deleted)" });
    process_(40, ["/usr/bin/node", "--no-warnings", "/opt/demo/XMail", "-Ms", "/srv/demo"], { start: 100 });
    process_(50, ["vi", "XMail"]);
    process_(51, ["/bin/sh", "-c", "XMail"]);
    process_(52, ["XMail"], { state: "Z" });
    process_(53, []);
    const found = await processTable(["XMail"], root).xmail();
    expect(found).toEqual([
      {
        pid: 40,
        arguments: ["/usr/bin/node", "--no-warnings", "/opt/demo/XMail", "-Ms", "/srv/demo"],
        environment: { MAIL_ROOT: "/srv/m", MAIL_CMD_LINE: "-Sl -Pl" },
        startedAt: 1_001_000,
      },
      {
        pid: 30,
        executable: "/opt/xmail/bin/XMail",
        arguments: ["/opt/xmail/bin/XMail", "-Md"],
        environment: { MAIL_ROOT: "/srv/m", MAIL_CMD_LINE: "-Sl -Pl" },
        startedAt: 1_002_000,
      },
    ]);
  });

  test("by another name are found by that name", async () => {
    process_(60, ["/usr/sbin/xmaild"]);
    expect((await processTable(["XMail", "xmaild"], root).xmail()).map(({ pid }) => pid)).toEqual([60]);
  });
});

test.runIf(process.platform === "linux")(
  "one of this machine is seen with its folder, and gone when it has ended",
  async () => {
    const program = join(root, "XMail");
    symlinkSync(process.execPath, program);
    const child = spawn(program, ["-e", "setInterval(() => {}, 1000); console.log('up')"], {
      cwd: root,
      env: { MAIL_ROOT: "/srv/trial" },
    });
    await new Promise((resolve) => child.stdout.once("data", resolve));
    const table = processTable();
    const found = (await table.xmail()).find(({ pid }) => pid === child.pid);
    expect(found).toMatchObject({
      executable: realpathSync(process.execPath),
      environment: { MAIL_ROOT: "/srv/trial" },
      workingFolder: realpathSync(root),
    });
    expect(Math.abs((found?.startedAt ?? 0) - Date.now())).toBeLessThan(60_000);
    expect(await table.isAlive(child.pid!)).toBe(true);
    const ended = new Promise((resolve) => child.once("close", resolve));
    child.kill("SIGKILL");
    await ended;
    expect(await table.isAlive(child.pid!)).toBe(false);
  },
);

test("the fake gives them in the same order", async () => {
  const fake = fakeProcesses([
    { pid: 2, arguments: [], startedAt: 20 },
    { pid: 1, arguments: [], startedAt: 10 },
  ]);
  expect((await fake.xmail()).map(({ pid }) => pid)).toEqual([1, 2]);
  expect([await fake.isAlive(1), await fake.isAlive(3)]).toEqual([true, false]);
});
