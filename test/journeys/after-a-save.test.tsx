import { afterEach, beforeEach, expect, test } from "vitest";
import { layCase } from "../support/cases.ts";
import { type Machine, machine, openSetup, type SetupApp } from "../support/setup-app.tsx";

let here: Machine;
let app: SetupApp;

beforeEach(async () => {
  here = machine();
  layCase(here.mailRoot, "62-upgrade-overwrites-tables");
  app = await openSetup(here);
  await app.press("ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n");
  await app.goToField("PostMaster");
  await app.retype("new@example.jp");
  await app.press("ctrl+s");
});
afterEach(async () => {
  await app.stop();
  here.remove();
});

test("the result of a save can be left by quitting, without closing it first", async () => {
  await app.press("enter");
  expect(app.screen()).toContain(app.words.save.done);
  await app.press("ctrl+c");
  expect(app.hasQuit()).toBe(true);
});

test("the audit that the result names is opened from there", async () => {
  await app.press("enter");
  await app.press("ctrl+f");
  expect(app.screen()).toContain(app.words.audit.keys.slice(0, 10));
  expect(app.screen()).not.toContain(app.words.save.done);
});

test("Ctrl+C in a question takes it back, and leaves the edit and the program as they are", async () => {
  expect(app.screen()).toContain(app.words.save.title);
  await app.press("ctrl+c");
  expect(app.screen()).not.toContain(app.words.save.title);
  expect(app.hasQuit()).toBe(false);
  expect(app.store.getState().edits).toHaveLength(1);
});
