import { writeFileSync } from "node:fs";
import { join } from "node:path";
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

/** What is put on the terminal's clipboard by the key. */
async function copied(one: SetupApp): Promise<string> {
  one.output();
  await one.press("f5");
  const [, encoded = ""] = /\x1b\]52;c;([A-Za-z0-9+/=]*)\x07/.exec(one.output()) ?? [];
  return Buffer.from(encoded, "base64").toString("utf8");
}

test("in the job, the history's list and one save, what is copied is what is read there", async () => {
  const one = await openSetup(here);
  app = one;
  await one.step("server");
  await one.goToField("MaxMTAOps");
  await one.retype("31");
  await one.press("ctrl+s", "enter");
  expect(one.screen()).toContain(one.words.save.done);
  expect(await copied(one)).toContain("Writing server.tab");
  await one.press("enter", "ctrl+d");
  const listed = await copied(one);
  expect(listed).toContain("server.tab");
  expect(listed).not.toContain("\n");
  await one.press("enter");
  expect((await copied(one)).split("\n")).toContain('+ "MaxMTAOps"  "31"');
  await one.press("enter");
  expect((await copied(one)).split("\n")).toContain('+ "MaxMTAOps"  "31"');
});

test("in a question, the status and a row's editor", async () => {
  const one = await openSetup(here);
  app = one;
  await one.step("service");
  await one.choose(one.words.buttons.register);
  const [question, ...detail] = (await copied(one)).split("\n");
  expect(question).toBe(one.words.save.registerQuestion);
  expect(detail.length).toBeGreaterThan(0);
  await one.press("escape", "ctrl+t");
  const status = (await copied(one)).split("\n");
  expect(status[0]).toContain(one.words.live.service);
  expect(status.length).toBeGreaterThan(4);
  await one.press("escape");
  await one.step("control");
  await one.choose(one.words.buttons.addRow);
  await one.type("192.0.2.7");
  expect(await copied(one)).toBe("192.0.2.7");
});

test("clashes are copied with all their sides", async () => {
  const one = await openSetup(here);
  app = one;
  await one.step("server");
  await one.goToField("MaxMTAOps");
  await one.retype("31");
  writeFileSync(join(here.mailRoot, "server.tab"), '"RootDomain"\t"example.jp"\n"MaxMTAOps"\t"77"\n');
  await one.press("ctrl+s");
  const text = await copied(one);
  expect(text).toContain("31");
  expect(text).toContain("77");
});

test("a text that is too long is said to be, with the limit, and shown page by page", async () => {
  const lines = Array.from({ length: 9000 }, (_, index) => `line ${index}`);
  app = await openSetup(here, "en", undefined, undefined, undefined, {
    toldFirst: [{ text: "Look:", copies: lines.join("\n") }],
  });
  expect(await copied(app)).toBe("");
  expect(app.screen()).toContain("74,994");
  expect(app.screen()).toContain("line 0");
  expect(app.screen()).toMatch(/1.*PgUp.*PgDn/);
  await app.press("pagedown");
  expect(app.screen()).not.toContain("line 0\n");
  expect(app.lines().every((line) => line.length <= 80)).toBe(true);
  await app.press("q");
  expect(app.screen()).toContain("Look:");
  expect(app.hasQuit()).toBe(false);
});

test("what is shown by hand stays whole when the window is made narrow", async () => {
  const value = `554 ${"0123456789".repeat(12)}`;
  app = await openSetup(here, "ja", undefined, undefined, undefined, {
    env: { TERM: "vt100" },
    toldFirst: [{ text: "日本語", copies: value }],
  });
  await app.press("f5");
  await app.resize(61, 18);
  const joined = app.lines().slice(0, 5).join("");
  expect(joined.startsWith(value)).toBe(true);
});
