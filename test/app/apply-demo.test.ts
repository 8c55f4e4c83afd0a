import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { diskStateFolder } from "../../src/adapters/state-folder-disk.ts";
import { refreshNow } from "../../src/app/poll.ts";
import { writeSettings } from "../../src/app/settings.ts";
import { newStore, readAll } from "../../src/app/store.ts";
import { type ApplyMachine, apply, type OpenMailRoot } from "../../src/cli/apply.ts";
import { printApplyExample } from "../../src/cli/apply-print.ts";
import { decideIpMap } from "../../src/core/access/ip-map.ts";
import { fail, ok } from "../../src/core/problem.ts";
import { tabFormat } from "../../src/core/tab/format.ts";
import { readTable, valueIn } from "../../src/core/tab/table.ts";
import { createDemo, demoCommandLine, freePorts } from "../../src/demo/create-demo.ts";
import { SHOWN_FILES } from "../../src/schema/steps.ts";
import { WORDS } from "../../src/text/words.ts";
import { allBytes } from "../support/cases.ts";
import { type Machine, machine, machinePorts } from "../support/setup-app.tsx";
import { newMailRoot } from "../support/walk-six-steps.ts";

let here: Machine;
let opened: OpenMailRoot | undefined;

beforeEach(() => {
  here = machine();
});

afterEach(async () => {
  await opened?.ports.service.stop();
  opened = undefined;
  here.remove();
});

async function open(): Promise<OpenMailRoot> {
  const ports = await machinePorts(here);
  const store = newStore(here.mailRoot);
  await readAll(store, ports, SHOWN_FILES);
  opened = { store, ports };
  return opened;
}

/** Applies a file of this folder, on the real adapters and the stand-in. */
async function run(text: string, dryRun = false) {
  const file = join(here.folder, "server.yaml");
  writeFileSync(file, text);
  chmodSync(file, 0o600);
  const onDisk: ApplyMachine = {
    read: async (path) => ok({ text: readFileSync(path, "utf8"), mode: statSync(path).mode & 0o777 }),
    mailRoots: async () => [here.mailRoot],
    open: async (path) => (existsSync(path) ? ok(await open()) : fail("MAIL_ROOT_MISSING", { path })),
    create: async () => {
      await newMailRoot(here);
      return ok(await open());
    },
  };
  return apply(onDisk, WORDS.en, { file, dryRun, json: false, yesToDangers: [] });
}

/** The example with ports on which nothing else of this machine listens. */
async function exampleOnFreePorts(): Promise<string> {
  const commandLine = demoCommandLine(await freePorts());
  return printApplyExample(WORDS.en).replace(/^startup:$/m, `startup:\n  commandLine: "${commandLine}"`);
}

const table = (name: string) => readTable(readFileSync(join(here.mailRoot, name), "latin1"), tabFormat(name));

/** What the server itself writes while it runs is no change of ours. */
const tables = () => Object.entries(allBytes(here.mailRoot)).filter(([name]) => name.endsWith(".tab"));

test("the example mends the demo's mistakes, registers and starts it, and changes nothing a second time", async () => {
  const demo = createDemo(here.mailRoot, await freePorts());
  if (!demo.ok) throw new Error(demo.problem.code);
  const { account, commandLine } = demo.value;
  const { name, password } = account;
  await writeSettings(diskStateFolder(here.statePath), { controlAccount: name, controlPassword: password });
  await (await machinePorts(here)).startup.write({ commandLine, mailRoot: here.mailRoot });
  const wish = printApplyExample(WORDS.en);

  const before = allBytes(here.mailRoot);
  const dry = await run(wish, true);
  expect(dry).toMatchObject({ code: 0, text: expect.stringContaining(WORDS.en.apply.would) });
  expect(allBytes(here.mailRoot)).toEqual(before);

  const first = await run(wish);
  expect(first.text).toContain(WORDS.en.apply.done.started);
  expect(first.code).toBe(0);
  expect(first.text).not.toContain(password);
  expect(await opened?.ports.service.status()).toMatchObject({ value: { state: "running" } });
  expect(decideIpMap(table("ctrl.ipmap.tab"), "198.51.100.7").allowed).toBe(false);
  expect(table("smtprelay.tab").rows.map(({ fields }) => fields)).toEqual([
    ["127.0.0.0", "255.0.0.0"],
    ["192.168.1.0/24"],
  ]);
  expect(valueIn(table("server.tab"), "AllowNullSender")).toBe("1");
  expect(readFileSync(join(here.mailRoot, "server.tab"), "latin1")).toContain("# The demo's XMail.");
  expect(existsSync(join(here.mailRoot, "filters/xmail-tui-sender-check.cjs"))).toBe(true);

  const settled = tables();
  const second = await run(wish);
  expect(second).toEqual({ code: 0, text: `MailRoot: ${here.mailRoot}\n${WORDS.en.apply.nothing}\n` });
  expect(tables()).toEqual(settled);

  // Other options are the one thing that a running server is restarted for.
  const third = await run(wish.replace("-Mr: 24", "-Mr: 168"));
  expect(third).toMatchObject({ code: 0, text: expect.stringContaining(WORDS.en.apply.done.restarted) });
});

test("the example makes a new MailRoot where there is none, and a server that runs", async () => {
  const wish = await exampleOnFreePorts();
  expect(await run(wish, true)).toMatchObject({ code: 0, text: expect.stringContaining(here.mailRoot) });
  expect(existsSync(here.mailRoot)).toBe(false);
  const done = await run(wish);
  expect(done.text).toContain(WORDS.en.apply.done.started);
  expect(done.code).toBe(0);
  const { store, ports } = opened!;
  await refreshNow(store, ports);
  expect(store.getState().live.control.value).toBeDefined();
  expect((await run(wish)).text).toContain(WORDS.en.apply.nothing);
});
