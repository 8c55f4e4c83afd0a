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

async function open(
  habits: { env?: Readonly<Record<string, string>>; keys?: OwnKeys } = {},
  language: "en" | "ja" = "en",
) {
  app = await openSetup(here, language, undefined, undefined, undefined, habits);
  app.output();
  return app;
}

/** What the terminal was asked to put on its clipboard since the last look, the wrapping of multiplexers taken off. */
function clipboard(one: SetupApp): string | undefined {
  const [, encoded] = /\x1b\]52;c;([A-Za-z0-9+/=]*)\x07/.exec(one.output()) ?? [];
  return encoded === undefined ? undefined : Buffer.from(encoded, "base64").toString("utf8");
}

const bar = (one: SetupApp) => one.lines().at(-1) ?? "";

test.each(["en", "ja"] as const)(
  "a field's value is copied, and it is said that nobody knows whether it arrived (%s)",
  async (language) => {
    const one = await open({}, language);
    await one.step("server");
    await one.goToField("RootDomain");
    await one.retype("例え.example.jp");
    one.output();
    await one.press("ctrl+b");
    expect(clipboard(one)).toBe("例え.example.jp");
    expect(bar(one)).toContain("13");
    expect(bar(one)).toContain("Ctrl+B");
    await one.press("down");
    expect(bar(one)).toContain("Ctrl+S");
  },
);

test("what is copied a second time is shown over the whole window, and any key goes back to where one was", async () => {
  const one = await open();
  await one.step("server");
  await one.goToField("PostMaster");
  await one.retype("postmaster@example.jp");
  await one.press("ctrl+b", "ctrl+b");
  expect(one.lines()[0]).toBe("postmaster@example.jp");
  expect(one.screen()).not.toMatch(/[│─]/);
  expect(one.cursor()).toBeUndefined();
  await one.press("x");
  expect(one.focused()).toContain("> Postmaster");
  expect(one.store.getState().edits).toMatchObject([{ change: { after: "postmaster@example.jp" } }]);
});

test("a terminal that takes no copies shows the text at once", async () => {
  const one = await open({ env: { TERM: "linux" } });
  await one.step("server");
  await one.goToField("RootDomain");
  await one.retype("example.jp");
  one.output();
  await one.press("f5");
  expect(one.lines()[0]).toBe("example.jp");
  expect(clipboard(one)).toBeUndefined();
});

test("a hidden password isn't copied until it is shown", async () => {
  const one = await open();
  await one.step("environment");
  await one.choose(one.words.buttons.generate);
  const password = one.store.getState().edits.length > 0;
  expect(password).toBe(true);
  await one.press("shift+tab");
  expect(one.focused()).toContain("****");
  one.output();
  await one.press("ctrl+b");
  expect(clipboard(one)).toBeUndefined();
  expect(bar(one)).toContain(one.words.copied.secret);
  await one.choose(one.words.buttons.show);
  const [, shown] = /Control password: (\S+)/.exec(one.screen()) ?? [];
  for (let presses = 0; presses < 30 && !one.focused().includes("****"); presses++) await one.press("tab");
  one.output();
  await one.press("ctrl+b");
  expect(clipboard(one)).toBe(shown);
});

test("the button copies the hidden password, and says so where the terminal can't", async () => {
  for (const [TERM, said] of [
    ["xterm", "password"],
    ["linux", "noClipboard"],
  ] as const) {
    const one = await open({ env: { TERM } });
    await one.choose(one.words.buttons.copy);
    expect(bar(one)).toContain(one.words.blocked.nothingToCopy);
    await one.choose(one.words.buttons.generate);
    one.output();
    await one.choose(one.words.buttons.copy);
    expect(clipboard(one) !== undefined).toBe(TERM === "xterm");
    expect(bar(one)).toContain(one.words.copied[said]);
    await one.stop();
  }
});

test("a row of a table is copied as it may stand in the file, with the letter as well", async () => {
  const one = await open();
  await one.step("control");
  await one.choose(one.words.buttons.recommended);
  await one.goTo("127.0.0.0");
  one.output();
  await one.press("y");
  expect(clipboard(one)).toBe('"127.0.0.0"\t"255.255.255.0"\t"ALLOW"\t2');
});

test("the finding under the pointer is copied whole, from its list and while it is read", async () => {
  const one = await open();
  await one.press("ctrl+f");
  one.output();
  await one.press("ctrl+b");
  const listed = clipboard(one);
  expect(listed?.split("\n").length).toBeGreaterThanOrEqual(3);
  expect(listed).toContain("POP before SMTP");
  await one.press("enter");
  one.output();
  await one.press("ctrl+b");
  expect(clipboard(one)).toBe(listed);
});

test("an explanation is copied rather than the address that was asked about", async () => {
  const one = await open();
  await one.press("ctrl+x");
  await one.type("203.0.113.9");
  one.output();
  await one.press("ctrl+b");
  expect(clipboard(one)?.split("\n").length).toBeGreaterThan(2);
});

test("the preview's lines are copied past its question, unbroken and without secrets", async () => {
  const one = await open();
  await one.choose(one.words.buttons.generate);
  await one.step("server");
  await one.goToField("SmtpMsgIPBan");
  const long = `554 ${"word ".repeat(30)}end`;
  await one.retype(long);
  await one.press("ctrl+s");
  one.output();
  await one.press("y");
  expect(clipboard(one)).toBeUndefined();
  await one.press("ctrl+b");
  const copied = clipboard(one) ?? "";
  expect(copied).toContain(`+ "SmtpMsgIPBan"  "${long}"`);
  expect(copied).toMatch(/controlPassword = \*+$/m);
  expect(one.screen()).toContain(one.words.save.title);
});

test("where there is nothing to copy, that is said", async () => {
  const one = await open();
  await one.goTo(one.words.buttons.generate);
  one.output();
  await one.press("ctrl+b");
  expect(clipboard(one)).toBeUndefined();
  expect(bar(one)).toContain(one.words.blocked.nothingToCopy);
});

test("the copy of the help's list is what lies below it", async () => {
  const one = await open();
  await one.step("server");
  await one.goToField("RootDomain");
  await one.retype("example.jp");
  await one.press("ctrl+g");
  await one.type(one.words.commands.copy);
  one.output();
  await one.press("enter");
  expect(clipboard(one)).toBe("example.jp");
});

test("inside tmux both of its ways are asked", async () => {
  const one = await open({ env: { TERM: "tmux-256color", TMUX: "/tmp/tmux-0/default,1,0" } });
  await one.step("server");
  await one.goToField("RootDomain");
  await one.retype("example.jp");
  one.output();
  await one.press("ctrl+b");
  const output = one.output();
  const encoded = Buffer.from("example.jp").toString("base64");
  expect(output).toContain(`\x1bPtmux;\x1b\x1b]52;c;${encoded}\x07\x1b\\`);
  expect(output).toContain(`\x1b\\\x1b]52;c;${encoded}\x07`);
  expect(bar(one)).toContain("tmux");
  await one.press("ctrl+b");
  expect(one.lines().slice(0, 2)).toEqual([one.words.copied.inTmux, "example.jp"]);
});
