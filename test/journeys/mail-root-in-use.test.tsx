import { lstatSync, readlinkSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { STEPS } from "../../src/schema/steps.ts";
import type { Language } from "../../src/text/language.ts";
import { allBytes, layCase } from "../support/cases.ts";
import { type Machine, machine, openSetup, type SetupApp } from "../support/setup-app.tsx";

let here: Machine;
let app: SetupApp | undefined;

beforeEach(() => {
  here = machine();
});

afterEach(async () => {
  await app?.stop();
  app = undefined;
  here.remove();
});

test.each<Language>(["en", "ja"])(
  "one value of a MailRoot in use is changed and every other byte stays (%s)",
  async (language) => {
    layCase(here.mailRoot, "62-upgrade-overwrites-tables");
    const before = allBytes(here.mailRoot);
    app = await openSetup(here, language);
    const { buttons, save } = app.words;
    await app.step("server");
    await app.goToField("MaxMTAOps");
    expect(app.focused()).toContain("24");
    await app.retype("32");
    await app.choose(buttons.review);
    expect(app.screen()).toContain(save.title);
    expect(app.screen()).toMatch(/- .*MaxMTAOps.*24/);
    expect(app.screen()).toMatch(/\+ .*MaxMTAOps.*32/);
    await app.press("enter");
    expect(app.screen()).toContain(save.done);
    await app.press("enter");
    expect(allBytes(here.mailRoot)).toEqual({
      ...before,
      "server.tab": before["server.tab"]!.replace('"MaxMTAOps"\t"24"', '"MaxMTAOps"\t"32"'),
    });
  },
);

test("case 62: looking a live MailRoot through changes none of its files, whatever is cancelled", async () => {
  layCase(here.mailRoot, "62-upgrade-overwrites-tables");
  const before = allBytes(here.mailRoot);
  app = await openSetup(here);
  const { buttons, save, steps } = app.words;
  for (const { id } of STEPS) {
    await app.step(id);
    expect(app.screen()).toContain(`─ ${steps[id].title} `);
    if (id === "control" || id === "relay" || id === "server") {
      await app.choose(buttons.recommended);
    }
    if (app.store.getState().edits.length > 0) {
      await app.press("ctrl+s");
      expect(app.screen()).toContain(save.title);
      await app.press("escape");
      expect(app.screen()).not.toContain(save.title);
    }
    expect(allBytes(here.mailRoot)).toEqual(before);
  }
});

test("case 62: present values are shown, and what is complete is left as it is", async () => {
  layCase(here.mailRoot, "62-upgrade-overwrites-tables");
  app = await openSetup(here);
  await app.step("server");
  expect(app.screen()).toContain("mail.example.jp");
  await app.choose(app.words.buttons.recommended);
  expect(app.store.getState().edits).toEqual([]);
  await app.step("relay");
  expect(app.screen()).toContain("192.0.2.0");
});

test("case 58: a table that is a link stays one, and its target gets the new row", async () => {
  layCase(here.mailRoot, "58-mailroot-is-symlink");
  layCase(join(here.folder, "etc-xmail"), "58-mailroot-is-symlink", "etc-xmail");
  symlinkSync("../etc-xmail/smtprelay.tab", join(here.mailRoot, "smtprelay.tab"));
  const before = allBytes(join(here.folder, "etc-xmail"))["smtprelay.tab"]!;
  app = await openSetup(here);
  const { buttons, save } = app.words;
  await app.step("relay");
  await app.choose(buttons.addRow);
  await app.type("192.168.5.0");
  await app.press("down");
  await app.type("255.255.255.0");
  await app.choose(buttons.rowOk);
  await app.choose(buttons.review);
  expect(app.screen()).toContain(save.title);
  // The row of a public network was there before, and isn't asked about.
  await app.press("enter");
  expect(app.screen()).toContain(save.done);
  expect(lstatSync(join(here.mailRoot, "smtprelay.tab")).isSymbolicLink()).toBe(true);
  expect(readlinkSync(join(here.mailRoot, "smtprelay.tab"))).toBe("../etc-xmail/smtprelay.tab");
  expect(allBytes(join(here.folder, "etc-xmail"))).toEqual({
    "smtprelay.tab": `${before}"192.168.5.0"\t"255.255.255.0"\n`,
  });
});

test("case 36: the first of three equal names is shown and changed, the others are pointed out and stay", async () => {
  layCase(here.mailRoot, "36-servertab-duplicate-keys");
  const before = allBytes(here.mailRoot);
  app = await openSetup(here);
  await app.step("server");
  expect(app.screen()).toContain("Line 10: SmtpServerDomain again");
  // What is noted above the first field is longer than the window; Up goes on to it.
  for (let presses = 0; presses < 9 && !app.screen().includes("Line 8:"); presses++) await app.press("up");
  expect(app.screen()).toContain("Line 8: SmtpServerDomain again");
  await app.goToField("SmtpServerDomain");
  expect(app.focused()).toContain("ail.example.jp");
  // The window cuts the label; the help says it whole, with XMail's own name.
  expect(app.panel()).toContain("SMTP server domain (SmtpServerDomain)");
  await app.retype("mx.example.jp");
  await app.choose(app.words.buttons.review);
  await app.press("enter");
  expect(app.screen()).toContain(app.words.save.done);
  expect(allBytes(here.mailRoot)["server.tab"]).toBe(
    before["server.tab"]!.replace('"mail.example.jp"\n"POP3Domain"', '"mx.example.jp"\n"POP3Domain"'),
  );
});

test("case 44: the recommended values fill only what is empty, and what was set by hand stays", async () => {
  layCase(here.mailRoot, "44-servertab-placeholder-left");
  const before = allBytes(here.mailRoot)["server.tab"]!;
  writeFileSync(join(here.mailRoot, "server.tab"), before.replace('"POP3Domain"\t"example.jp"\n', ""));
  app = await openSetup(here);
  const { buttons, save } = app.words;
  await app.step("server");
  await app.choose(buttons.recommended);
  await app.choose(buttons.review);
  await app.press("enter");
  expect(app.screen()).toContain(save.done);
  expect(allBytes(here.mailRoot)["server.tab"]!.split("\n").toSorted()).toEqual(
    before.split("\n").toSorted(),
  );
});
