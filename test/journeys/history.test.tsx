import { chmodSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readAll } from "../../src/app/store.ts";
import { demoCommandLine, freePorts } from "../../src/demo/create-demo.ts";
import { SHOWN_FILES } from "../../src/schema/steps.ts";
import type { Language } from "../../src/text/language.ts";
import { WORDS } from "../../src/text/words.ts";
import { allBytes, layCase } from "../support/cases.ts";
import { type Machine, machine, openSetup, type SetupApp } from "../support/setup-app.tsx";
import { newMailRoot } from "../support/walk-six-steps.ts";

let here: Machine;
let app: SetupApp | undefined;
/** Long lines are wrapped anywhere, and a bar may stand at their end. */
const tight = (text: string) => text.replace(/[\s#|]/g, "");

beforeEach(() => {
  here = machine();
});

afterEach(async () => {
  await app?.ports.service.stop();
  await app?.stop();
  app = undefined;
  here.remove();
});

/** Whether the screen has a text, be it broken over lines of the panel. */
function shows(open: SetupApp, text: string): void {
  const seen = open.screen().includes(text) || tight(open.panel().join("")).includes(tight(text));
  expect(seen, `${text} in\n${open.screen()}`).toBe(true);
}

/** Types a value of server.tab, and saves nothing yet. */
async function change(open: SetupApp, name: "MaxMTAOps" | "PostMaster", value: string): Promise<void> {
  await open.step("server");
  await open.goToField(name);
  await open.retype(value);
}

/** Changes a variable of server.tab and saves it. */
async function saveValue(open: SetupApp, name: "MaxMTAOps" | "PostMaster", value: string): Promise<void> {
  await change(open, name, value);
  await open.press("ctrl+s");
  expect(open.screen()).toContain(open.words.save.title);
  await open.press("enter");
  expect(open.screen()).toContain(open.words.save.done);
  await open.press("enter");
}

test.each<Language>(["en", "ja"])(
  "a save is listed, shown, compared with now and taken back byte for byte; undo does the same (%s)",
  async (language) => {
    layCase(here.mailRoot, "62-upgrade-overwrites-tables");
    const before = allBytes(here.mailRoot);
    const { history } = WORDS[language];
    app = await openSetup(here, language);
    await app.press("ctrl+d");
    expect(app.screen()).toContain(history.none);
    await app.press("escape");
    await saveValue(app, "MaxMTAOps", "32");
    await saveValue(app, "PostMaster", "new@example.jp");
    await app.press("ctrl+d");
    const listed = app.panel().filter((line) => line.includes("server.tab"));
    expect(listed).toHaveLength(2);
    expect(listed[0]).toMatch(/^> .*taro/);

    await app.press("down", "enter", "enter");
    expect(app.screen()).toMatch(/- .*MaxMTAOps.*24/);
    expect(app.screen()).toMatch(/\+ .*MaxMTAOps.*32/);
    expect(app.screen()).not.toContain("new@example.jp");
    await app.press("c");
    shows(app, "new@example.jp");
    await app.press("escape", "b");
    shows(app, app.words.save.title);
    expect(app.screen()).toMatch(/\+ .*MaxMTAOps.*24/);
    await app.press("enter");
    expect(app.screen()).toContain(app.words.save.done);
    await app.press("enter");
    expect(allBytes(here.mailRoot)).toEqual(before);

    await app.press("ctrl+d", "down", "m");
    shows(app, app.words.save.title);
    await app.press("enter", "enter");
    expect(allBytes(here.mailRoot)["server.tab"]).toContain("new@example.jp");
    await app.press("ctrl+y");
    shows(app, app.words.save.title);
    await app.press("escape", "ctrl+y");
    expect(app.store.getState().edits).toEqual([]);
  },
);

test("one file of a save is chosen and put back, the other stays", async () => {
  layCase(here.mailRoot, "62-upgrade-overwrites-tables");
  const before = allBytes(here.mailRoot);
  app = await openSetup(here);
  await app.step("relay");
  await app.choose(app.words.buttons.addRow);
  await app.type("192.168.9.0");
  await app.press("down");
  await app.type("255.255.255.0");
  await app.choose(app.words.buttons.rowOk);
  await saveValue(app, "MaxMTAOps", "32");
  const after = allBytes(here.mailRoot);
  await app.press("ctrl+d", "enter", "down");
  const file = app.focused().slice(2).trim();
  expect(["server.tab", "smtprelay.tab"]).toContain(file);
  await app.press("b");
  shows(app, app.words.save.title);
  await app.press("enter", "enter");
  expect(allBytes(here.mailRoot)).toEqual({ ...after, [file]: before[file] });
});

test.each<Language>(["en", "ja"])(
  "a save that was cut off is told at the next start, with what is written and what isn't (%s)",
  async (language) => {
    layCase(here.mailRoot, "62-upgrade-overwrites-tables");
    const { history } = WORDS[language];
    app = await openSetup(here, language);
    await app.step("relay");
    await app.choose(app.words.buttons.addRow);
    await app.type("192.168.9.0");
    await app.press("down");
    await app.type("255.255.255.0");
    await app.choose(app.words.buttons.rowOk);
    await saveValue(app, "MaxMTAOps", "32");
    await app.stop();
    const folder = join(here.statePath, "history");
    const [name = ""] = Object.keys(allBytes(folder)).filter((one) => one.endsWith(".json"));
    const entry = JSON.parse(readFileSync(join(folder, name), "utf8"));
    writeFileSync(join(folder, name), JSON.stringify({ ...entry, state: "begun" }));
    const relay = readFileSync(join(here.mailRoot, "smtprelay.tab"), "latin1");
    writeFileSync(join(here.mailRoot, "smtprelay.tab"), relay.replace(/.*192\.168\.9\.0.*\n/, ""), "latin1");

    app = await openSetup(here, language);
    shows(app, history.found.new.replace("{file}", "server.tab"));
    shows(app, history.found.old.replace("{file}", "smtprelay.tab"));
    await app.press("enter", "ctrl+d");
    shows(app, history.marks.interrupted);
    await app.stop();
    app = await openSetup(here, language);
    await app.press("ctrl+d");
    shows(app, history.marks.interrupted);
    expect(app.screen()).toContain(`─ ${history.title} `);
  },
);

/** What keeps XMail from starting: an address of no machine, found when it is stopped already; or a port that is taken. */
const OBSTACLES = {
  "an address that is none of ours": async () => ({ options: "-SI 192.0.2.1:2525", remove: () => undefined }),
  "a port that is taken": async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const address = other.address();
    const port = typeof address === "object" && address ? address.port : 0;
    return { options: `-SI 127.0.0.1:${port}`, remove: () => void other.close() };
  },
};

const tables = () => Object.entries(allBytes(here.mailRoot)).filter(([name]) => name.endsWith(".tab"));

test.each<[Language, keyof typeof OBSTACLES]>([
  ["en", "an address that is none of ours"],
  ["ja", "a port that is taken"],
])(
  "after a restart that failed one key puts every byte back and brings XMail up again (%s, %s)",
  async (language, kind) => {
    await newMailRoot(here);
    // Odd bytes that no row edit could give back.
    const server = join(here.mailRoot, "server.tab");
    const odd = `# \u00e9 ours\r\n\t\n${readFileSync(server, "latin1")}"AllowNullSender"\t"1" y`;
    writeFileSync(server, odd, "latin1");
    chmodSync(server, 0o640);
    const before = tables();
    const commandLine = demoCommandLine(await freePorts());
    app = await openSetup(here, language);
    const { save, buttons } = app.words;
    await app.ports.startup.write({ commandLine, mailRoot: here.mailRoot });
    await app.ports.service.register({ program: join(here.programs, "XMail"), mailRoot: here.mailRoot });
    await readAll(app.store, app.ports, SHOWN_FILES);
    await app.step("service");
    await app.choose(buttons.start);
    await app.press("left", "enter");
    shows(app, save.done);
    await app.press("enter");

    const obstacle = await OBSTACLES[kind]();
    try {
      await change(app, "PostMaster", "new@example.jp");
      await app.step("startup");
      await app.goTo(app.fields.commandLine.label);
      await app.press("end");
      await app.type(` ${obstacle.options}`);
      await app.press("ctrl+s", "enter", "enter", "left", "enter");
      shows(app, save.failed);
      shows(app, `p: ${buttons.putBack}`);
      expect(tables()).not.toEqual(before);
      await app.press("p");
      shows(app, save.done);
    } finally {
      obstacle.remove();
    }
    expect(tables()).toEqual(before);
    expect(statSync(server).mode & 0o777).toBe(0o640);
    expect(await app.ports.startup.read()).toMatchObject({ value: { values: { commandLine } } });
    expect(await app.ports.service.status()).toMatchObject({ value: { state: "running" } });
    await app.press("enter", "ctrl+d");
    shows(app, WORDS[language].history.marks.restartFailed);
    shows(app, WORDS[language].history.marks.takenBack);
  },
  60_000,
);
