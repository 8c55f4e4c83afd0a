import { afterEach, beforeEach, expect, test } from "vitest";
import type { OwnKeys } from "../../src/core/keys/commands.ts";
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

async function open(keys: OwnKeys = {}, language: "en" | "ja" = "en") {
  app = await openSetup(here, language, undefined, undefined, undefined, { keys, columns: 100 });
  return app;
}

const bar = (one: SetupApp) => one.lines().at(-1) ?? "";

test.each(["en", "ja"] as const)(
  "own keys hold, and the hints and the help show them alone (%s)",
  async (language) => {
    const one = await open({ audit: ["ctrl+v", "f7"], help: ["alt+h", "?"] }, language);
    const { audit, hints, help, commands } = one.words;
    expect(bar(one)).toContain(`Ctrl+V ${hints.audit}`);
    expect(bar(one)).toContain(`Alt+h ${hints.help}`);
    expect(bar(one)).toContain(`Ctrl+S ${hints.save}`);
    await one.press("ctrl+f", "f3", "ctrl+g");
    expect(one.screen()).not.toContain(`─ ${audit.title} `);
    expect(one.screen()).not.toContain(help.filter);
    await one.press("alt+h");
    await one.type(commands.audit);
    expect(one.screen()).toMatch(/Ctrl\+V F7/);
    expect(one.screen()).not.toContain("Ctrl+F");
    await one.press("alt+h");
    expect(one.screen()).not.toContain(help.filter);
    await one.press("f7");
    expect(one.screen()).toContain(`─ ${audit.title} `);
  },
);

test("own keys go past questions as the usual ones do, and close what they opened", async () => {
  const one = await open({ copy: ["f9"], status: ["f8"] });
  await one.press("f8");
  expect(one.screen()).toContain(`─ ${one.words.status} `);
  await one.press("f2");
  expect(one.screen()).toContain(`─ ${one.words.status} `);
  await one.press("f8");
  expect(one.screen()).not.toContain(`─ ${one.words.status} `);
  await one.step("server");
  await one.goToField("MaxMTAOps");
  await one.retype("30");
  await one.press("ctrl+s");
  one.output();
  await one.press("f9");
  expect(one.output()).toContain("\x1b]52;c;");
  expect(one.screen()).toContain(one.words.save.title);
});

test("texts that name a key name the one in force", async () => {
  const one = await open({ save: ["f6"] });
  await one.press("ctrl+f");
  await one.press("enter");
  expect(one.screen().replace(/\s+/g, " ")).toContain("until F6)");
});

test("a command without a key is run from the help", async () => {
  const one = await open({ recommended: [], audit: [] });
  expect(bar(one)).not.toContain(one.words.hints.audit);
  await one.step("control");
  await one.press("ctrl+o");
  expect(one.store.getState().edits).toEqual([]);
  await one.press("ctrl+g");
  await one.type(one.words.commands.recommended);
  expect(one.screen()).toContain(one.words.help.noKey);
  await one.press("enter");
  expect(one.store.getState().edits.length).toBeGreaterThan(0);
});

test("a key that can't do anything now says why", async () => {
  const one = await open();
  await one.press("ctrl+r");
  expect(bar(one)).toContain(one.words.blocked.nothingToRedo);
  await one.press("down");
  expect(bar(one)).not.toContain(one.words.blocked.nothingToRedo);
  await one.step("service");
  await one.press("ctrl+o");
  expect(bar(one)).toContain(one.words.blocked.noRecommended);
  await one.step("server");
  await one.press("ctrl+n");
  expect(bar(one)).toContain(one.words.blocked.lastStep);
});

test("help lies over what is open, says what that is for, and leaves it as it was", async () => {
  const one = await open();
  await one.press("ctrl+x");
  await one.type("203.0.113.9");
  await one.press("ctrl+g");
  expect(one.screen()).toContain(one.words.about.explain);
  await one.type("zzz");
  expect(one.screen()).toContain(one.words.help.none);
  await one.press("escape");
  expect(one.screen()).toContain("203.0.113.9");
  expect(one.screen()).not.toContain("203.0.113.9zzz");
  await one.type("9");
  expect(one.screen()).toContain("203.0.113.99");
});

test("the help of a step says what the step is for, and the reason of what can't run under the pointer", async () => {
  const one = await open();
  await one.step("relay");
  await one.press("ctrl+g");
  for (const line of one.words.steps.relay.purpose) expect(one.screen()).toContain(line);
  expect(one.screen()).toContain(one.words.blocked.nothingToSave);
  await one.press("down");
  expect(one.screen()).not.toContain(one.words.blocked.nothingToSave);
  await one.press("down");
  expect(one.screen()).toContain(one.words.blocked.nothingToRedo);
  await one.press("enter");
  expect(one.screen()).toContain(one.words.help.filter);
});

test("the help finds all words in any order, in names and keys", async () => {
  const one = await open();
  await one.press("ctrl+g");
  await one.type("ctrl+d saves");
  expect(one.screen()).toContain(one.words.commands.history);
  expect(one.screen()).not.toContain(one.words.commands.redraw);
});

test("what should be read first is there at the start, and its command is what is copied", async () => {
  app = await openSetup(here, "en", undefined, undefined, undefined, {
    toldFirst: [
      { text: "config.yaml:3: keys.save: wrong" },
      { text: "Type: runas", copies: "runas /user:x" },
    ],
  });
  expect(app.screen()).toContain("config.yaml:3: keys.save: wrong");
  app.output();
  await app.press("ctrl+b");
  expect(app.output()).toContain(Buffer.from("runas /user:x").toString("base64"));
  await app.press("enter");
  expect(app.screen()).not.toContain("config.yaml");
});

test("a row that is being typed stays below the help, and goes along to another screen", async () => {
  const one = await open();
  await one.step("relay");
  await one.choose(one.words.buttons.addRow);
  await one.type("192.0.2.7");
  await one.press("tab");
  await one.type("255.255.255.255");
  await one.press("ctrl+g");
  expect(one.screen()).toContain(one.words.about.row.slice(0, 30));
  expect(one.store.getState().edits).toEqual([]);
  await one.press("escape");
  expect(one.screen()).toContain("192.0.2.7");
  await one.press("shift+tab", "ctrl+f");
  expect(one.screen()).toContain(`─ ${one.words.audit.title} `);
  expect(JSON.stringify(one.store.getState().edits)).toContain("192.0.2.7");
});
