import { afterEach, expect, test } from "vitest";
import { refreshNow } from "../../src/app/poll.ts";
import { demoCommandLine, freePorts } from "../../src/demo/create-demo.ts";
import { fill } from "../../src/text/language.ts";
import { windowsWords } from "../../src/text/windows-words.ts";
import { WORDS, type Words } from "../../src/text/words.ts";
import { type Machine, machine, openSetup, type SetupApp } from "../support/setup-app.tsx";
import { newMailRoot } from "../support/walk-six-steps.ts";
import { WINDOWS_PROGRAM, WINDOWS_ROOT, windowsSetup } from "../support/windows-setup.ts";

const ELEVATED = "powershell.exe -NoProfile -Command \"Start-Process -Verb RunAs 'C:\\x\\xmail-tui.exe'\"";
const KEY = "HKLM\\SOFTWARE\\GNU\\XMail";
const SERVICE = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\XMail";

let here: Machine;
let there: ReturnType<typeof windowsSetup>;
let app: SetupApp | undefined;
let said: Words;

afterEach(async () => {
  await there.stop(here.mailRoot);
  await app?.stop();
  app = undefined;
  there.windows.remove();
  here.remove();
});

/** A Japanese Windows on which something stands already. */
async function open(prepare: (windows: typeof there.windows) => unknown): Promise<SetupApp> {
  here = machine();
  await newMailRoot(here);
  there = windowsSetup();
  await prepare(there.windows);
  said = await windowsWords(WORDS.ja, ELEVATED);
  app = await openSetup(here, "ja", there.portsOf, WINDOWS_ROOT, () => said);
  return app;
}

const set = (name: string, data: string, view: "32" | "64", type = "REG_SZ"): void =>
  there.windows.registry.set(KEY, name, { type, data }, view);
const value = (name: string, view: "32" | "64" = "32") => there.windows.registry.get(KEY, name, view);
/** The words of the screen without the breaks of its lines. */
const text = (setup: SetupApp): string =>
  setup
    .panel()
    .map((line) => line.replace(/^\S*\+ /, ""))
    .join("")
    .replace(/\s/g, "");
const packed = (words: string): string => words.replace(/\s/g, "");

async function write(setup: SetupApp): Promise<void> {
  await setup.press("ctrl+s");
  await setup.press("enter");
  expect(setup.screen()).toContain(setup.words.save.done);
  await setup.press("enter");
}

test("both views are shown where they differ, and the values of the other one are taken over", async () => {
  const setup = await open(() => {
    set("MAIL_ROOT", "C:\\Old", "32");
    set("MAIL_ROOT", WINDOWS_ROOT, "64");
    set("MAIL_CMD_LINE", "-Pl -Sl", "64");
  });
  await setup.step("startup");
  const take = fill(setup.words.registry.take, { key: KEY });
  // The window is low: what is long is read further as the pointer goes on.
  let shown = text(setup);
  for (let presses = 0; presses < 9 && !setup.focused().includes(take); presses++) {
    await setup.press("tab");
    shown += text(setup);
  }
  for (const one of [`${KEY}に別の値`, "MAIL_CMD_LINE=-Pl-Sl", "MAIL_ROOT=C:\\Old", "WOW6432Node"])
    expect(shown).toContain(packed(one));
  await setup.press("enter");
  expect(text(setup)).toContain(packed(setup.words.registry.ready));
  await write(setup);
  expect(value("MAIL_ROOT")?.data).toBe(WINDOWS_ROOT);
  expect(value("MAIL_CMD_LINE")?.data).toBe("-Pl -Sl");
  expect(setup.store.getState().startup.problems).toEqual([]);
});

test("a value of a wrong type is told, and registering mends it, also when nothing was typed", async () => {
  const setup = await open(() => {
    set("MAIL_ROOT", WINDOWS_ROOT, "32", "REG_EXPAND_SZ");
    set("MAIL_CMD_LINE", "-Pl", "32");
    set("DEFAULT_DOMAIN", "example.jp", "32");
  });
  await setup.step("startup");
  expect(text(setup)).toContain("REG_EXPAND_SZ");
  await setup.choose(setup.words.registry.button);
  await setup.press("ctrl+s");
  const shown = text(setup);
  for (const line of [
    "MAIL_ROOTREG_SZC:\\MailRoot",
    "MAIL_CMD_LINEREG_SZ-Pl",
    "DEFAULT_DOMAINREG_SZexample.jp",
  ])
    expect(shown).toContain(line);
  await setup.press("enter", "enter");
  expect(value("MAIL_ROOT")).toEqual({ type: "REG_SZ", data: WINDOWS_ROOT });
  // It can be done again at any time, in one confirm, and asks for no restart.
  there.windows.lines.length = 0;
  await setup.choose(setup.words.registry.button);
  await write(setup);
  expect(there.windows.lines.filter((line) => line.startsWith("reg.exe add"))).toHaveLength(3);
});

test.each([
  ["C:/MailRoot", "WINDOWS_PATH_SLASHES"],
  ['"C:\\MailRoot"', "WINDOWS_PATH_QUOTES"],
  ["C:\\メール", "WINDOWS_PATH_NOT_ASCII"],
  ["C:\\表", "WINDOWS_PATH_LAST_BYTE"],
  ["MailRoot", "WINDOWS_PATH_NOT_ABSOLUTE"],
] as const)("a MAIL_ROOT that XMail can't use is refused with its reason: %s", async (path, code) => {
  const setup = await open(() => {
    set("MAIL_ROOT", WINDOWS_ROOT, "32");
    set("MAIL_CMD_LINE", "-Pl", "32");
  });
  await setup.step("startup");
  // Not the switch -Ms, which has the same words behind it.
  await setup.goTo(`> ${setup.fields.mailRoot.label} `);
  await setup.retype(path);
  await setup.press("ctrl+s");
  const detail = { path, letter: "表", suggestion: WINDOWS_ROOT };
  const reason = code === "WINDOWS_PATH_NOT_ABSOLUTE" ? "VALUE_NOT_ABSOLUTE" : code;
  expect(text(setup)).toContain(packed(fill(said.problems[reason].title, detail)));
  await setup.press("enter");
  expect(value("MAIL_ROOT")?.data).toBe(WINDOWS_ROOT);
});

test("a service with blanks and no quotes is a finding, and one key shows and makes the mending", async () => {
  const setup = await open((windows) =>
    windows.tools.commands.run("sc.exe", [
      ...["create", "XMail", "binPath=", WINDOWS_PROGRAM],
      ...["start=", "auto", "depend=", "Tcpip"],
    ]),
  );
  await setup.press("ctrl+f");
  expect(setup.screen()).toContain(said.findings["service-path-unquoted"].what.slice(0, 20));
  await setup.press("f");
  expect(text(setup)).toContain(
    packed('sc.exe config XMail binPath= "\\"C:\\Program Files\\XMail\\XMail.exe\\""'),
  );
  await setup.confirm();
  expect(there.windows.registry.get(SERVICE, "ImagePath")?.data).toBe(`"${WINDOWS_PROGRAM}"`);
});

test("not elevated, it is said with the command for more rights, and nothing is written or started", async () => {
  const setup = await open((windows) => {
    windows.now.elevated = false;
  });
  await setup.press("ctrl+t");
  expect(setup.screen()).toContain(said.screens.live.adminRights);
  await setup.press("escape");
  await setup.step("service");
  expect(text(setup)).toContain(packed(ELEVATED));
  await setup.step("startup");
  await setup.choose(setup.words.registry.button);
  await setup.press("ctrl+s", "enter");
  expect(text(setup)).toContain(packed(`reg.exe add ${KEY} /v MAIL_ROOT`));
  expect(text(setup)).toContain(packed(ELEVATED));
  expect(value("MAIL_ROOT")).toBeUndefined();
});

test("started is said only after five seconds: a service that dies after its greeting has not started", async () => {
  const ports = await freePorts();
  const setup = await open(async (windows) => {
    set("MAIL_ROOT", WINDOWS_ROOT, "32");
    set("MAIL_CMD_LINE", demoCommandLine(ports), "32");
    await windows.tools.commands.run("sc.exe", [
      ...["create", "XMail", "binPath=", `"${WINDOWS_PROGRAM}"`],
      ...["start=", "auto", "depend=", "Tcpip"],
    ]);
  });
  const dies = setInterval(() => {
    const watching = setup.store.getState().job?.lines.some(({ step }) => step === "watching");
    const service = there.windows.services.get("xmail");
    if (watching && service?.state === "RUNNING") Object.assign(service, { state: "STOPPED", exit: 10048 });
  }, 10);
  await setup.step("service");
  await setup.choose(setup.words.buttons.start);
  await setup.press("left", "enter");
  clearInterval(dies);
  const failed = text(setup);
  expect(failed).toContain(packed(setup.words.save.failed));
  expect(failed).toContain("10048");
  await setup.press("enter");
  // Step 3 goes on telling why, and who it runs as.
  await refreshNow(setup.store, setup.ports);
  await setup.press("ctrl+l");
  expect(setup.screen()).toContain(`${setup.words.live.service} ${setup.words.serviceStates.failed}`);
  expect(setup.store.getState().live.service.value).toMatchObject({
    why: { code: "WINDOWS_STOPPED_PORT" },
    account: "LocalSystem",
  });
});

test("a service that is started by hand only is registered so, and changed to start with Windows at any time", async () => {
  const setup = await open(() => undefined);
  const { startKinds, buttons } = setup.words;
  await setup.step("service");
  await setup.goTo(setup.fields.serviceStart.label);
  expect(setup.screen()).toContain(startKinds.auto);
  await setup.press("right");
  expect(setup.screen()).toContain(startKinds.demand);
  await setup.choose(buttons.register);
  expect(text(setup)).toContain(packed("start= demand"));
  await setup.confirm();
  expect(there.windows.registry.get(SERVICE, "Start")?.data).toBe(3);
  await setup.goTo(setup.fields.serviceStart.label);
  await setup.press("left");
  await setup.choose(buttons.register);
  expect(text(setup)).toContain(packed("sc.exe config XMail start= auto"));
  await setup.confirm();
  expect(there.windows.registry.get(SERVICE, "Start")?.data).toBe(2);
});

test("a restart is due once the registry says something else than XMail was started with, whoever wrote it", async () => {
  const ports = await freePorts();
  const setup = await open(async (windows) => {
    set("MAIL_ROOT", WINDOWS_ROOT, "32");
    set("MAIL_CMD_LINE", demoCommandLine(ports), "32");
    await windows.tools.commands.run("sc.exe", [
      ...["create", "XMail", "binPath=", `"${WINDOWS_PROGRAM}"`],
      ...["start=", "auto", "depend=", "Tcpip"],
    ]);
  });
  const { live, buttons } = setup.words;
  const look = async () => {
    await refreshNow(setup.store, setup.ports);
    await setup.press("ctrl+t");
    const shown = setup.screen();
    await setup.press("escape");
    return shown;
  };
  await setup.step("service");
  await setup.choose(buttons.start);
  await setup.press("left", "enter", "enter");
  expect(await look()).toContain(live.restartNotDue);
  set("MAIL_CMD_LINE", `${demoCommandLine(ports)} -Pl`, "32");
  // The registry is believed for ten seconds.
  await there.windows.tools.clock.sleep(10_000);
  expect(await look()).toContain(live.restartDue);
  expect(await look()).not.toContain(live.restartNotDue);
});
