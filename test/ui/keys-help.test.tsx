import { afterEach, beforeEach, expect, test } from "vitest";
import { COMMAND_IDS } from "../../src/core/keys/commands.ts";
import { STEPS } from "../../src/schema/steps.ts";
import { TABLES } from "../../src/schema/tables.ts";
import { WORDS } from "../../src/text/words.ts";
import type { App } from "../../src/ui/app-context.tsx";
import { blockedBy } from "../../src/ui/commands.ts";
import { controlItems } from "../../src/ui/screens/setup/control-access.ts";
import { environmentItems } from "../../src/ui/screens/setup/environment.ts";
import { relayItems } from "../../src/ui/screens/setup/relay.ts";
import { serverItems } from "../../src/ui/screens/setup/server-settings.ts";
import { serviceItems } from "../../src/ui/screens/setup/service.ts";
import { startupItems } from "../../src/ui/screens/setup/startup-options.ts";
import type { StepView } from "../../src/ui/screens/setup/step-view.ts";
import type { Overlay } from "../../src/ui/use-setup.ts";
import { allItems, type FormItem } from "../../src/ui/widgets/form-item.ts";
import { layCase } from "../support/cases.ts";
import { type Machine, machine, openSetup, type SetupApp } from "../support/setup-app.tsx";

let here: Machine;
let app: SetupApp | undefined;

beforeEach(() => {
  here = machine();
  layCase(here.mailRoot, "62-upgrade-overwrites-tables");
});

afterEach(async () => {
  await app?.stop();
  app = undefined;
  here.remove();
});

const LANGUAGES = ["en", "ja"] as const;
const ITEMS = [environmentItems, startupItems, serviceItems, controlItems, relayItems, serverItems];
const nothing = () => {};

/** What helps with an item: a row of a sender check, a field, a button; notes are read as they are. */
const helpless = (items: readonly FormItem[]): readonly string[] =>
  items.filter((item) => item.kind !== "note" && (item.help ?? "").trim() === "").map(({ id }) => id);

test.each(LANGUAGES)("everything that takes the cursor in any step has a help (%s)", async (language) => {
  const one = await openSetup(here, language);
  app = one;
  const words = WORDS[language];
  for (const shown of [false, true])
    for (const service of ["systemd", "own-process"] as const) {
      const ports = { ...one.ports, service: { ...one.ports.service, kind: service } };
      const view: StepView = {
        state: one.store.getState(),
        shown,
        show: nothing,
        copy: nothing,
        editRow: nothing,
        ask: nothing,
        explain: nothing,
      };
      const given: App = { store: one.store, ports, words };
      const items = ITEMS.map((itemsOf) => allItems(itemsOf(given, view)));
      expect(items.flatMap(helpless)).toEqual([]);
      // The lists are what they should be: every step has something that takes the cursor.
      for (const list of items) expect(list.some(({ kind }) => kind !== "note")).toBe(true);
    }
});

test.each(LANGUAGES)("the helps of both languages differ, so that none was forgotten (%s)", (language) => {
  const other = WORDS[language === "en" ? "ja" : "en"];
  for (const [name, { help }] of Object.entries(WORDS[language].fields))
    expect(help, name).not.toBe(other.fields[name as keyof typeof other.fields].help);
});

test.each(LANGUAGES)("every column of every table that can be edited has a help (%s)", (language) => {
  const { columns } = WORDS[language].screens;
  const names = Object.values(TABLES).flatMap((table) => table.map(({ name }) => name));
  expect(names.length).toBeGreaterThan(3);
  for (const name of names) expect(columns[name as keyof typeof columns].help, name).not.toBe("");
});

test.each(LANGUAGES)(
  "every screen says what it is for, in lines that the smallest window has room for (%s)",
  (language) => {
    const { about, steps } = WORDS[language].screens;
    const screens: Readonly<Record<Overlay["kind"] | "menu", string>> = about;
    for (const text of Object.values(screens)) expect(text.length).toBeGreaterThan(10);
    for (const { id } of STEPS) expect(steps[id].purpose.every((line) => line.length > 10)).toBe(true);
  },
);

test.each(LANGUAGES)(
  "no text names a command's key itself, since a person may have another one (%s)",
  (language) => {
    const { help, ...others } = WORDS[language].screens;
    // What moves and edits within a text field can't be changed.
    expect(help.lines.join()).toContain("Ctrl+A");
    const texts = JSON.stringify({ ...WORDS[language], screens: others });
    // XMail has an option -F6.
    expect(texts.match(/Ctrl\+.|(?<!-)\bF([2-9]|1[0-2])\b/g) ?? []).toEqual([]);
  },
);

test.each(LANGUAGES)("every command has a name of its own (%s)", (language) => {
  const names = COMMAND_IDS.map((id) => WORDS[language].screens.commands[id]);
  expect(new Set(names).size).toBe(COMMAND_IDS.length);
});

test.each(LANGUAGES)(
  "the help of a field stands below it while the cursor is on it (%s)",
  async (language) => {
    app = await openSetup(here, language);
    await app.step("server");
    await app.goToField("RootDomain");
    const seen = app.panel().join("").replace(/\s+/g, "");
    expect(seen).toContain(WORDS[language].fields.RootDomain.help.slice(0, 20).replace(/\s+/g, ""));
  },
);

test("on Windows going back to the shell says that it isn't possible there", async () => {
  app = await openSetup(here);
  const place = (kind: "windows" | "systemd") => ({
    store: app!.store,
    ports: { ...app!.ports, service: { ...app!.ports.service, kind } },
    step: "control" as const,
  });
  expect(blockedBy("suspend", place("windows"))).toBe("notOnWindows");
  expect(blockedBy("suspend", place("systemd"))).toBeUndefined();
});
