import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { systemdService } from "../../../src/adapters/service/systemd.ts";
import { type Answer, fakeProcesses, memoryFiles, movingClock, recordedCommands } from "./fakes.ts";

const fixture = (name: string): string => readFileSync(`test/fixtures/service/${name}.txt`, "utf8");
const UNIT = "xmail.service";
const ROOT = "/var/MailRoot";

/** A machine whose XMail obeys `.shutdown` after 3 s, as the real one does, unless it hangs. */
function machine(
  show: string,
  answers: Readonly<Record<string, Answer>> = {},
  options: { readonly hangs?: true } = {},
) {
  const pid = Number(/^MainPID=(\d+)$/m.exec(show)?.[1] ?? 0);
  const processes = fakeProcesses(
    pid > 0
      ? [{ pid, arguments: ["/usr/bin/XMail", "-Md"], environment: { MAIL_ROOT: ROOT }, startedAt: 1 }]
      : [],
  );
  const files = memoryFiles({ [`${ROOT}/server.tab`]: "" });
  const commands = recordedCommands({
    "systemctl show": { stdout: show },
    "systemctl cat": { stdout: fixture("cat-ours") },
    "systemctl stop": {},
    "systemctl start": {},
    "systemctl daemon-reload": {},
    "systemctl reset-failed": {},
    ...answers,
  });
  const clock = movingClock((now) => {
    if (now >= 3000 && files.files.has(`${ROOT}/.shutdown`) && !options.hangs) processes.running.delete(pid);
  });
  const service = systemdService(
    { files: files.port, commands: commands.port, clock, processes: processes.port },
    UNIT,
  );
  const acts = (): readonly string[] => commands.ran.filter((line) => !/^systemctl (show|cat)/.test(line));
  return { service, files: files.files, processes, acts };
}

const sends = (signal: string, restart = "no"): string =>
  fixture("show-running")
    .replace(/KillSignal=.*/, `KillSignal=${signal}`)
    .replace(/Restart=.*/, `Restart=${restart}`);

describe("status", () => {
  test("a running service: since when, what it runs with, and no danger", async () => {
    const status = await machine(fixture("show-running")).service.status();
    expect(status).toMatchObject({
      ok: true,
      value: {
        state: "running",
        atBoot: true,
        dangers: [],
        arguments: ["/usr/bin/XMail", "-Md"],
        environment: { MAIL_ROOT: ROOT },
      },
    });
  });

  test("what the manager would do now counts, also where the file says better", async () => {
    const status = await machine(sends("15")).service.status();
    expect(status.ok && status.value.dangers).toEqual(["unit-sends-sigterm"]);
  });

  test("a foreign unit's dangers, among them that it doesn't start at boot", async () => {
    const { service } = machine(fixture("show-foreign-stopped"), {
      "systemctl cat": { stdout: fixture("cat-foreign") },
    });
    const status = await service.status();
    expect(status.ok && status.value.dangers).toContain("not-at-boot");
    expect(status.ok && status.value.dangers).toContain("unit-daemon-mode");
  });

  test("auto-restart is a failed start with its exit status", async () => {
    const status = await machine(fixture("show-auto-restart")).service.status();
    expect(status).toMatchObject({ ok: true, value: { state: "failed", exitStatus: 158 } });
  });

  test("an init script under systemd has no main pid: its pid file tells whether XMail runs", async () => {
    const stopped = machine(fixture("show-generated"), {
      "systemctl cat": { stdout: fixture("cat-generated") },
    });
    expect(await stopped.service.status()).toMatchObject({ ok: true, value: { state: "stopped" } });
    const running = machine(fixture("show-generated"), {
      "systemctl cat": { stdout: fixture("cat-generated") },
    });
    running.files.set("/var/run/XMail.pid", { bytes: "77" });
    running.processes.running.set(77, { pid: 77, arguments: ["/var/MailRoot/bin/XMail"] });
    expect(await running.service.status()).toMatchObject({ ok: true, value: { state: "running", pid: 77 } });
  });

  test("without systemctl the reason is named", async () => {
    const { service } = machine("", { "systemctl show": { exitCode: -1, failure: "not-found" } });
    expect(await service.status()).toMatchObject({ ok: false, problem: { code: "SERVICE_COMMAND_FAILED" } });
  });
});

describe("stopping never sends SIGTERM to XMail", () => {
  test("a unit that sends SIGINT is stopped by systemd", async () => {
    const { service, acts, files } = machine(fixture("show-running"));
    expect(await service.stop()).toEqual({ ok: true, value: undefined });
    expect(acts()).toEqual([`systemctl stop ${UNIT} --no-ask-password`]);
    expect(files.has(`${ROOT}/.shutdown`)).toBe(false);
  });

  test("a unit that sends SIGTERM is asked by .shutdown, and stopped when XMail is gone", async () => {
    const { service, acts, processes } = machine(sends("15"), {
      "systemctl stop": () => {
        if (processes.running.size > 0) throw new Error("SIGTERM has hit a running XMail");
        return {};
      },
    });
    expect((await service.stop()).ok).toBe(true);
    expect(acts()).toEqual([`systemctl stop ${UNIT} --no-ask-password`]);
  });

  test("with Restart=always a drop-in holds it back first, and goes afterwards", async () => {
    const hold = `/run/systemd/system/${UNIT}.d/90-xmail-tui-stop.conf`;
    let heldBack = "";
    const { service, acts, files } = machine(sends("15", "always"), {
      "systemctl daemon-reload": () => {
        heldBack ||= files.get(hold)?.bytes ?? "";
        return {};
      },
    });
    expect((await service.stop()).ok).toBe(true);
    expect(heldBack).toContain("Restart=no\nKillSignal=SIGINT\n");
    expect(acts()).toEqual([
      "systemctl daemon-reload --no-ask-password",
      `systemctl stop ${UNIT} --no-ask-password`,
      "systemctl daemon-reload --no-ask-password",
    ]);
    expect(files.has(hold)).toBe(false);
  });

  test("an XMail that doesn't obey is reported, and systemd isn't let at it", async () => {
    const { service, acts } = machine(sends("15"), {}, { hangs: true });
    expect(await service.stop()).toMatchObject({ ok: false, problem: { code: "SERVICE_STOP_TIMEOUT" } });
    expect(acts()).toEqual([]);
  });

  test("a failed start that systemd would repeat is called off", async () => {
    const { service, acts } = machine(fixture("show-auto-restart"));
    expect((await service.stop()).ok).toBe(true);
    expect(acts()).toEqual([`systemctl stop ${UNIT} --no-ask-password`]);
  });

  test("nothing is done where nothing runs", async () => {
    const { service, acts } = machine(fixture("show-failed"));
    expect((await service.stop()).ok).toBe(true);
    expect(acts()).toEqual([]);
  });
});

describe("starting", () => {
  test("clears the start limit first", async () => {
    const { service, acts } = machine(fixture("show-failed"));
    expect((await service.start()).ok).toBe(true);
    expect(acts()).toEqual([
      `systemctl reset-failed ${UNIT} --no-ask-password`,
      `systemctl start ${UNIT} --no-ask-password`,
    ]);
  });

  test.each<[string, Answer, string]>([
    [
      "no rights",
      { exitCode: 4, stderr: "Failed to start xmail.service: Interactive authentication required." },
      "SERVICE_NO_RIGHTS",
    ],
    [
      "no such unit",
      { exitCode: 5, stderr: "Failed to start x.service: Unit x.service not found." },
      "SERVICE_NOT_REGISTERED",
    ],
    [
      "the job failed",
      { exitCode: 1, stderr: "Job for xmail.service failed because …" },
      "SERVICE_START_FAILED",
    ],
    ["the job never ends", { exitCode: -1, failure: "timeout" }, "SERVICE_START_TIMEOUT"],
    ["anything else", { exitCode: 1, stderr: "Unit xmail.service is masked." }, "SERVICE_COMMAND_FAILED"],
  ])("%s", async (_, answer, code) => {
    const { service } = machine(fixture("show-failed"), { "systemctl start": answer });
    expect(await service.start()).toMatchObject({ ok: false, problem: { code } });
  });
});

test("output is the journal's tail", async () => {
  const { service } = machine(fixture("show-failed"), {
    journalctl: { stdout: "a\nb\nMail root path not found\n" },
  });
  expect(await service.output(2)).toEqual({ ok: true, value: ["b", "Mail root path not found"] });
});
