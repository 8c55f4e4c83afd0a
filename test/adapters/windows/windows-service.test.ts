import { afterEach, describe, expect, test } from "vitest";
import { windowsService } from "../../../src/adapters/windows/windows-service.ts";
import type { System } from "./fake-services.ts";
import { type FakeWindows, fakeWindows, programHeader } from "./fake-windows.ts";

const PROGRAM = "C:\\Program Files\\XMail\\XMail.exe";
const KEY = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\XMail";
const options = { program: PROGRAM, mailRoot: "C:\\MailRoot", mend: true };

let here: FakeWindows;
afterEach(() => here.remove());

function service(system: System = "windows") {
  here = fakeWindows(system);
  here.save(PROGRAM, programHeader("32"));
  return windowsService(here.tools, { name: "XMail", options: async () => ({ mailRoot: "C:/MailRoot" }) });
}

describe.each<System>(["windows", "wine8", "wine10"])("on %s", (system) => {
  test("it is registered, started, seen, stopped and removed", async () => {
    const xmail = service(system);
    expect(await xmail.status()).toEqual({
      ok: true,
      value: { state: "not-registered", account: "LocalSystem", dangers: [] },
    });
    expect(await xmail.register(options)).toEqual({ ok: true });
    expect(here.registry.get(KEY, "ImagePath")?.data).toBe(`"${PROGRAM}"`);
    expect(here.registry.get(KEY, "DependOnService")?.data).toEqual(["Tcpip"]);
    // Never started since boot is no failure.
    expect(await xmail.status()).toMatchObject({ value: { state: "stopped", atBoot: true, dangers: [] } });
    expect(await xmail.planRegister(options)).toEqual({ ok: true, value: [] });
    expect(await xmail.start()).toEqual({ ok: true });
    expect(await xmail.start()).toEqual({ ok: true });
    const running = await xmail.status();
    expect(running).toMatchObject({
      value: { state: "running", ...(system === "windows" ? { pid: 4711 } : {}) },
    });
    expect(await xmail.stop()).toEqual({ ok: true });
    expect(await xmail.stop()).toEqual({ ok: true });
    expect(await xmail.status()).toMatchObject({ value: { state: "stopped" } });
    expect(await xmail.start()).toEqual({ ok: true });
    expect(await xmail.unregister()).toEqual({ ok: true });
    expect(await xmail.status()).toMatchObject({ value: { state: "not-registered" } });
    expect(await xmail.unregister()).toEqual({ ok: true });
  });

  test("a start that ends at once is told with its number and what it points to", async () => {
    const xmail = service(system);
    await xmail.register(options);
    here.now.script = { start: async () => ({ exit: 123 }) };
    expect(await xmail.start()).toMatchObject({
      problem: { code: "WINDOWS_STOPPED_PATH", detail: { code: "123", mailRoot: "C:/MailRoot" } },
    });
    expect(await xmail.status()).toMatchObject({
      value: { state: "failed", exitStatus: 123, why: { code: "WINDOWS_STOPPED_PATH" } },
    });
    expect(await xmail.output(5)).toEqual({ ok: true, value: ["WIN32_EXIT_CODE 123 (0x7b)"] });
  });

  test("starting and stopping what isn't registered says so", async () => {
    const xmail = service(system);
    expect(await xmail.start()).toMatchObject({ problem: { code: "SERVICE_NOT_REGISTERED" } });
    expect(await xmail.stop()).toMatchObject({ problem: { code: "SERVICE_NOT_REGISTERED" } });
  });
});

test("registering shows the very commands", async () => {
  const planned = await service().planRegister(options);
  expect(planned.ok && planned.value.map(({ name }) => name)).toEqual([
    'sc.exe create XMail binPath= "\\"C:\\Program Files\\XMail\\XMail.exe\\"" start= auto depend= Tcpip DisplayName= "XMail Server"',
    'sc.exe description XMail "XMail mail server"',
    "sc.exe failure XMail reset= 86400 actions= restart/5000/restart/10000/restart/60000",
  ]);
});

test("what XMail registered itself is mended: quotes, start at boot, no more", async () => {
  const xmail = service();
  await here.tools.commands.run("sc.exe", [
    "create",
    "XMail",
    "binPath=",
    PROGRAM,
    "start=",
    "demand",
    "depend=",
    "Tcpip",
  ]);
  expect(await xmail.status()).toMatchObject({
    value: { atBoot: false, dangers: ["not-at-boot", "service-path-unquoted"] },
  });
  const planned = await xmail.planRegister(options);
  expect(planned.ok && planned.value[0]?.name).toBe(
    'sc.exe config XMail binPath= "\\"C:\\Program Files\\XMail\\XMail.exe\\"" start= auto',
  );
  expect(await xmail.register(options)).toEqual({ ok: true });
  expect(await xmail.status()).toMatchObject({ value: { atBoot: true, dangers: [] } });
});

test("a service for starting by hand, and one that starts late, are both left as they were asked for", async () => {
  const xmail = service();
  expect(await xmail.register({ ...options, atBoot: false })).toEqual({ ok: true });
  expect(here.registry.get(KEY, "Start")?.data).toBe(3);
  expect(await xmail.planRegister({ ...options, atBoot: false })).toEqual({ ok: true, value: [] });
  here.registry.set(KEY, "Start", { type: "REG_DWORD", data: 2 });
  here.registry.set(KEY, "DelayedAutostart", { type: "REG_DWORD", data: 1 });
  expect(await xmail.planRegister(options)).toEqual({ ok: true, value: [] });
});

test.each([
  ["xmail", undefined, undefined],
  ["NT SERVICE\\XMail", "NT SERVICE\\XMail", "NT SERVICE\\XMail"],
  // Its name is another one in other languages.
  ["NT AUTHORITY\\LocalService", "NT AUTHORITY\\LocalService", "*S-1-5-19"],
])("run as %s: %s", async (user, account, named) => {
  const xmail = service();
  expect(await xmail.register({ ...options, user })).toEqual({ ok: true });
  expect(here.registry.get(KEY, "ObjectName")?.data).toBe(account);
  const granted = here.lines.filter((line) => line.startsWith("icacls.exe"));
  expect(granted).toEqual(named ? [`icacls.exe C:\\MailRoot /grant ${named}:(OI)(CI)M`] : []);
  expect(await xmail.status()).toMatchObject({ value: { account: account ?? "LocalSystem" } });
});

test("an account with a password is left to a person: no password of anybody's in a command", async () => {
  expect(await service().register({ ...options, user: "EXAMPLE\\mail" })).toMatchObject({
    problem: { code: "WINDOWS_ACCOUNT_PASSWORD" },
  });
  expect(here.lines.filter((line) => /create|config/.test(line))).toEqual([]);
});

test("a program that makes another service is refused, also by another system's spelling", async () => {
  const xmail = service();
  expect(await xmail.planRegister({ ...options, program: "C:\\x\\XMail2.exe" })).toMatchObject({
    problem: { code: "WINDOWS_NAME_DIFFERS", detail: { service: "XMail", program: "XMail2.exe" } },
  });
  expect(await xmail.register({ ...options, program: "C:\\Program Files\\XMail/XMail" })).toEqual({
    ok: true,
  });
  expect(await xmail.planRegister({ ...options, program: "C:\\none\\XMail.exe" })).toMatchObject({
    problem: { code: "SERVICE_NO_PROGRAM" },
  });
});

test("without rights each order is refused with the command that needs them, and nothing is done", async () => {
  const xmail = service();
  await xmail.register(options);
  here.now.elevated = false;
  expect(await xmail.start()).toMatchObject({
    problem: { code: "WINDOWS_ACCESS_DENIED", detail: { command: "sc.exe start XMail" } },
  });
  expect(await xmail.unregister()).toMatchObject({ problem: { code: "WINDOWS_ACCESS_DENIED" } });
  expect(await xmail.status()).toMatchObject({ value: { state: "stopped" } });
});

test.each([
  ["start", 1053, "WINDOWS_NO_ANSWER"],
  ["start", 1058, "WINDOWS_SERVICE_DISABLED"],
  ["start", 1069, "WINDOWS_LOGON_FAILED"],
  ["stop", 1051, "WINDOWS_DEPENDENTS_RUN"],
  ["delete", 1072, "WINDOWS_MARKED_FOR_DELETION"],
  ["create", 1073, "WINDOWS_SERVICE_EXISTS"],
] as const)("%s that fails with %i says %s", async (verb, number, code) => {
  const xmail = service();
  if (verb !== "create") await xmail.register(options);
  if (verb === "stop") await xmail.start();
  here.now.script = { fails: { [verb]: number } };
  const act = {
    start: xmail.start,
    stop: xmail.stop,
    delete: xmail.unregister,
    create: () => xmail.register(options),
  };
  expect(await act[verb]()).toMatchObject({ problem: { code } });
});

test("a stop that fails but has stopped is a stop", async () => {
  const xmail = service();
  await xmail.register(options);
  await xmail.start();
  here.now.script = {
    stop: async () => {
      here.services.get("xmail")!.state = "STOPPED";
      throw new Error("not reached");
    },
  };
  const commands = here.tools.commands;
  const broken = windowsService(
    {
      ...here.tools,
      commands: {
        run: (program, args, how) =>
          commands.run(program, args, how).catch(() => ({ exitCode: 2, stdout: "", stderr: "Broken pipe" })),
      },
    },
    { name: "XMail" },
  );
  expect(await broken.stop()).toEqual({ ok: true });
});
