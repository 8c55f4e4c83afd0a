import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sysvService } from "../../../src/adapters/service/sysv.ts";
import { type Answer, fakeProcesses, memoryFiles, movingClock, recordedCommands } from "./fakes.ts";

const SCRIPT = "/etc/init.d/xmail";
const START = `env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin ${SCRIPT} start`;
const ROOT = "/var/MailRoot";
const script = readFileSync("test/fixtures/service/init-script.sh", "latin1");
const xmail = {
  pid: 42,
  arguments: [`${ROOT}/bin/XMail`],
  environment: { MAIL_ROOT: ROOT },
  startedAt: 5000,
};

function machine(
  answers: Readonly<Record<string, Answer>> = {},
  running: "runs" | "stopped" = "stopped",
  deaf = false,
) {
  const files = memoryFiles({ [SCRIPT]: script, [`${ROOT}/server.tab`]: "", "/etc/rc2.d/README": "" });
  const processes = fakeProcesses(running === "runs" ? [xmail] : []);
  if (running === "runs") files.files.set("/var/run/XMail.pid", { bytes: "42" });
  const commands = recordedCommands({ "update-rc.d": {}, ...answers });
  const clock = movingClock(() => {
    const asked = files.files.has(`${ROOT}/.shutdown`);
    if (deaf ? processes.interrupted.length > 0 : asked) processes.running.delete(42);
  });
  const tools = { files: files.port, commands: commands.port, clock, processes: processes.port };
  return {
    service: sysvService(tools, { script: SCRIPT }),
    files: files.files,
    processes,
    ran: commands.ran,
  };
}

describe("status", () => {
  test("running, by the pid file and /proc", async () => {
    expect(await machine({}, "runs").service.status()).toMatchObject({
      ok: true,
      value: { state: "running", pid: 42, startedAt: 5000, atBoot: false, dangers: ["not-at-boot"] },
    });
  });

  test("running too when a failed second start has deleted the pid file", async () => {
    const { service, files } = machine({}, "runs");
    files.delete("/var/run/XMail.pid");
    expect(await service.status()).toMatchObject({ ok: true, value: { state: "running", pid: 42 } });
  });

  test("stopped when the pid now belongs to something else", async () => {
    const { service, processes } = machine({}, "runs");
    processes.running.set(42, { pid: 42, arguments: ["/bin/sleep", "100"] });
    expect(await service.status()).toMatchObject({ ok: true, value: { state: "stopped" } });
  });

  test("no script, no service", async () => {
    const { service, files } = machine();
    files.delete(SCRIPT);
    expect(await service.status()).toEqual({ ok: true, value: { state: "not-registered" } });
  });
});

describe("starting", () => {
  const starts = (
    processes: ReturnType<typeof machine>["processes"],
    files: ReturnType<typeof machine>["files"],
  ) => {
    processes.running.set(42, xmail);
    files.set("/var/run/XMail.pid", { bytes: "42" });
  };

  test("runs the script", async () => {
    const { service, ran, processes, files } = machine({
      [START]: () => {
        starts(processes, files);
        return {};
      },
    });
    expect((await service.start()).ok).toBe(true);
    expect(ran).toEqual([START]);
  });

  test("a second copy is never started", async () => {
    const { service, ran } = machine({}, "runs");
    expect((await service.start()).ok).toBe(true);
    expect(ran).toEqual([]);
  });

  test("a script that waits for ever is cut off, and what it has started counts", async () => {
    const { service, processes, files } = machine({
      [START]: () => {
        starts(processes, files);
        return { exitCode: -1, failure: "timeout" };
      },
    });
    expect((await service.start()).ok).toBe(true);
  });

  test.each<[string, Answer, string]>([
    ["it waits for ever and nothing runs", { exitCode: -1, failure: "timeout" }, "SERVICE_START_TIMEOUT"],
    ["it fails", { exitCode: 1, stderr: "no" }, "SERVICE_COMMAND_FAILED"],
    ["it succeeds silently since its program isn't there", {}, "SERVICE_NO_PROGRAM"],
  ])("%s", async (_, answer, code) => {
    expect(await machine({ [START]: answer }).service.start()).toMatchObject({
      ok: false,
      problem: { code },
    });
  });
});

describe("stopping", () => {
  test("by .shutdown, without the script and without a signal", async () => {
    const { service, ran, processes, files } = machine({}, "runs");
    expect((await service.stop()).ok).toBe(true);
    expect(ran).toEqual([]);
    expect(processes.interrupted).toEqual([]);
    expect(files.has(`${ROOT}/.shutdown`)).toBe(false);
  });

  test("by SIGINT when the file doesn't help", async () => {
    const { service, processes } = machine({}, "runs", true);
    expect((await service.stop()).ok).toBe(true);
    expect(processes.interrupted).toEqual([42]);
  });
});

describe("starting at boot", () => {
  test.each([
    ["Debian", "update-rc.d", "update-rc.d xmail defaults", "update-rc.d -f xmail remove"],
    ["Red Hat", "chkconfig", "chkconfig xmail on", "chkconfig xmail off"],
    ["SUSE", "insserv", "insserv xmail", "insserv -r xmail"],
  ])("%s", async (_, tool, enable, disable) => {
    const { service, ran } = machine({ "update-rc.d": { exitCode: -1, failure: "not-found" }, [tool]: {} });
    const options = { program: "/x", mailRoot: ROOT };
    expect(await service.planRegister(options)).toEqual({
      ok: true,
      value: [{ kind: "command", name: enable }],
    });
    await service.register(options);
    await service.unregister();
    expect(ran.filter((line) => !line.endsWith("--help"))).toEqual([enable, disable]);
  });

  test("nothing is left to do once a run level starts it", async () => {
    const { service, files } = machine();
    files.set("/etc/rc2.d/S20xmail", { bytes: "" });
    expect(await service.planRegister({ program: "/x", mailRoot: ROOT })).toEqual({ ok: true, value: [] });
  });
});

test("output is what XMail said to syslog", async () => {
  const { service } = machine({
    "tail -n 2000 /var/log/syslog": {
      stdout: "Nov 1 h cron[1]: x\nNov 1 h XMail[42]: Mail root path not found\n",
    },
  });
  expect(await service.output(5)).toEqual({
    ok: true,
    value: ["Nov 1 h XMail[42]: Mail root path not found"],
  });
});
