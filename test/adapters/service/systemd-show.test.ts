import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseShow, showUnit } from "../../../src/adapters/service/systemd-show.ts";
import { fakeProcesses, memoryFiles, movingClock, recordedCommands } from "./fakes.ts";

const fixture = (name: string): string => readFileSync(`test/fixtures/service/show-${name}.txt`, "utf8");

describe("what systemd 252 said about a unit", () => {
  test.each([
    ["not-found", { state: "not-registered", restarts: 0 }],
    ["masked", { state: "not-registered", atBoot: false }],
    [
      "foreign-stopped",
      { state: "stopped", atBoot: false, killSignal: "SIGTERM", restart: "always", timeoutStop: 5 },
    ],
    ["auto-restart", { state: "failed", exitStatus: 158, atBoot: true }],
    ["failed", { state: "failed", exitStatus: 158, restarts: 2 }],
    ["stopped-after-failure", { state: "stopped", activeState: "inactive" }],
    ["generated", { state: "running", sourcePath: "/etc/init.d/oldmail", timeoutStop: 300 }],
  ])("%s", (name, expected) => {
    expect(parseShow(fixture(name))).toMatchObject(expected);
  });

  test("a running one has a pid and a time, and no exit status", () => {
    const state = parseShow(fixture("running"));
    expect(state).toMatchObject({ state: "running", killSignal: "SIGINT", killMode: "mixed" });
    expect(state.pid).toBeGreaterThan(1);
    expect(new Date(state.startedAt ?? 0).getUTCFullYear()).toBe(2026);
    expect(state.exitStatus).toBeUndefined();
  });

  test("the order of the lines means nothing", () => {
    const lines = fixture("failed").trimEnd().split("\n");
    expect(parseShow(lines.toReversed().join("\n"))).toEqual(parseShow(lines.join("\n")));
  });

  test("an end by a signal counts as shells count it", () => {
    const text = fixture("failed")
      .replace("ExecMainCode=1", "ExecMainCode=2")
      .replace("ExecMainStatus=158", "ExecMainStatus=9");
    expect(parseShow(text).exitStatus).toBe(137);
  });

  test.each([
    ["activating", "start", "starting"],
    ["deactivating", "stop-sigterm", "stopping"],
    ["reloading", "reload", "running"],
    ["active", "exited", "stopped"],
    ["maintenance", "", "unknown"],
  ])("%s (%s) is %s", (active, sub, state) => {
    expect(parseShow(`LoadState=loaded\nActiveState=${active}\nSubState=${sub}\n`).state).toBe(state);
  });
});

test("a systemd that can't print Unix times is asked without, and the time counted from the boot", async () => {
  const old = fixture("running").replace(
    /^ActiveEnterTimestamp=.*$/m,
    "ActiveEnterTimestamp=Wed 2026-11-25 05:00:00 UTC",
  );
  const commands = recordedCommands({
    "systemctl show": (args) =>
      args.includes("--timestamp=unix")
        ? { exitCode: 1, stderr: "systemctl: unrecognized option '--timestamp=unix'" }
        : { stdout: old.replace(/Monotonic=.*/, "Monotonic=60000000") },
  });
  const tools = {
    files: memoryFiles({ "/proc/stat": "cpu 1 2\nbtime 1795000000\n" }).port,
    commands: commands.port,
    clock: movingClock(),
    processes: fakeProcesses().port,
  };
  const shown = await showUnit(tools, "xmail.service");
  expect(shown.ok && shown.value.startedAt).toBe(1_795_000_060_000);
});
