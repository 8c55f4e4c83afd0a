import { afterEach, beforeEach, expect, test } from "vitest";
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

test.each(["en", "ja"] as const)(
  "help finds a command by what is typed and runs it (%s)",
  async (language) => {
    app = await openSetup(here, language);
    const { commands, asking, help } = app.words;
    await app.press("ctrl+g");
    expect(app.screen()).toContain(help.filter);
    await app.type("ctrl+x");
    expect(app.screen()).toContain(commands.explain);
    expect(app.screen()).not.toContain(commands.redraw);
    await app.press("enter");
    expect(app.screen()).toContain(asking.title);
  },
);

test("help says why a command can't run now", async () => {
  app = await openSetup(here);
  const { commands, blocked } = app.words;
  await app.press("ctrl+g");
  await app.type(commands.undo);
  await app.press("enter");
  expect(app.screen()).toContain(blocked.nothingToUndo);
});

test("a colon and a question mark open it where no letters are typed, and are letters elsewhere", async () => {
  app = await openSetup(here);
  const { help, buttons } = app.words;
  await app.type("?");
  expect(app.screen()).not.toContain(help.filter);
  await app.press("ctrl+y");
  await app.goTo(buttons.generate);
  await app.press(":");
  expect(app.screen()).toContain(help.filter);
});
