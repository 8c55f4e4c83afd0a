import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { decideIpMap } from "../../src/core/access/ip-map.ts";
import { tabFormat } from "../../src/core/tab/format.ts";
import { readTable } from "../../src/core/tab/table.ts";
import { demoCommandLine, freePorts } from "../../src/demo/create-demo.ts";
import { fill } from "../../src/text/language.ts";
import { windowsWords } from "../../src/text/windows-words.ts";
import { WORDS } from "../../src/text/words.ts";
import { type Machine, machine, openSetup, type SetupApp } from "../support/setup-app.tsx";
import { newMailRoot } from "../support/walk-six-steps.ts";
import { WINDOWS_ROOT, windowsSetup } from "../support/windows-setup.ts";

const ELEVATED = "powershell.exe -NoProfile -Command \"Start-Process -Verb RunAs 'C:\\x\\xmail-tui.exe'\"";
const KEY = "HKLM\\SOFTWARE\\GNU\\XMail";
const SERVICE = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\XMail";

let here: Machine;
let there: ReturnType<typeof windowsSetup>;
let app: SetupApp | undefined;

afterEach(async () => {
  await there.stop(here.mailRoot);
  await app?.stop();
  app = undefined;
  there.windows.remove();
  here.remove();
});

async function open(): Promise<SetupApp> {
  here = machine();
  await newMailRoot(here);
  there = windowsSetup();
  app = await openSetup(here, "ja", there.portsOf, WINDOWS_ROOT, (words) => windowsWords(words, ELEVATED));
  return app;
}

/** Reviews what the step changes, writes it and closes the result, which leads to the next step. */
async function write(setup: SetupApp, shown: string): Promise<void> {
  const { buttons, save } = setup.words;
  await setup.choose(buttons.review);
  expect(setup.screen()).toContain(save.title);
  expect(setup.screen()).toContain(shown);
  await setup.press("enter");
  expect(setup.screen()).toContain(save.done);
  await setup.press("enter");
}

test("on a Japanese Windows, from an empty folder through all six steps to a running service, by keys", async () => {
  const setup = await open();
  const { buttons, save, steps, serviceStates, notes, live } = setup.words;
  const { registry } = there.windows;
  expect(setup.screen()).toContain(`─ ${steps.environment.title} `);
  await setup.choose(buttons.recommended);
  await write(setup, "minimumPasswordLength");

  // Step 2 is the registry: the key in the view of a 32-bit XMail.
  expect(setup.screen()).toContain(`─ ${steps.startup.title} `);
  await setup.choose(buttons.recommended);
  await setup.goTo(setup.fields.commandLine.label);
  await setup.press("end");
  const ports = await freePorts();
  await setup.type(` ${demoCommandLine(ports).split(" -F- ")[1]}`);
  await write(setup, "WOW6432Node");
  expect(registry.get(KEY, "MAIL_ROOT", "32")).toEqual({ type: "REG_SZ", data: WINDOWS_ROOT });
  expect(registry.get(KEY, "MAIL_CMD_LINE", "32")?.data).toContain(`-Sp ${ports.smtp}`);
  expect(registry.get(KEY, "MAIL_CMD_LINE", "64")).toBeUndefined();

  // Step 3 is the service.
  expect(setup.screen()).toContain(`─ ${steps.service.title} `);
  await setup.choose(buttons.register);
  expect(setup.screen()).toContain("sc.exe create XMail");
  await setup.confirm();
  expect(setup.screen()).toContain(serviceStates.stopped);
  expect(registry.get(SERVICE, "ImagePath")?.data).toBe('"C:\\Program Files\\XMail\\XMail.exe"');
  await setup.choose(buttons.looked);

  expect(setup.screen()).toContain(`─ ${steps.control.title} `);
  await setup.choose(buttons.looked);
  expect(setup.screen()).toContain(`─ ${steps.relay.title} `);
  await setup.choose(buttons.recommended);
  await write(setup, "192.168.7.0");
  expect(setup.screen()).toContain(`─ ${steps.server.title} `);
  await setup.choose(buttons.recommended);
  await write(setup, "ErrorsAdmin");

  expect(setup.screen()).toContain(notes.finished);
  await setup.press("enter");
  expect(setup.screen()).toContain(save.done);
  await setup.press("enter");
  expect(setup.screen()).toContain(`${live.service} ${serviceStates.running}`);
  expect(setup.screen()).toContain(`SMTP ${ports.smtp} ${live.open}`);
  expect(setup.screen()).toContain(live.login);
  const access = readFileSync(join(here.mailRoot, "ctrl.ipmap.tab"), "latin1");
  expect(decideIpMap(readTable(access, tabFormat("ctrl.ipmap.tab")), "198.51.100.7").allowed).toBe(false);
});

test("without administrator rights, registering says so in Japanese, with the command that needs them", async () => {
  const setup = await open();
  there.windows.now.elevated = false;
  await setup.step("service");
  await setup.choose(setup.words.buttons.register);
  await setup.press("left", "enter");
  expect(setup.screen()).toContain(fill(WORDS.ja.problems.WINDOWS_ACCESS_DENIED.title, {}));
  expect(setup.panel().join(" ")).toContain("sc.exe create XMail");
});
