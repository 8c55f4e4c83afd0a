import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
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

test.each(["a", "b", "c"])(
  "case 14: a list that locks us out (%s) asks for typed words before it is saved",
  async (variant) => {
    layCase(here.mailRoot, "62-upgrade-overwrites-tables");
    layCase(here.mailRoot, "14-ctrl-ipmap-self-lockout", variant);
    const before = allBytes(here.mailRoot);
    app = await openSetup(here);
    const { buttons, save, dangers } = app.words;
    await app.step("control");
    await app.choose(buttons.addRow);
    await app.type("192.168.5.0");
    await app.press("down");
    await app.type("255.255.255.0");
    await app.goTo(app.words.columns.precedence.label);
    await app.type("1");
    await app.choose(buttons.rowOk);
    await app.choose(buttons.review);
    const asked = dangers["locked-out"].words;
    expect(app.screen()).toContain(asked);
    await app.press("enter");
    await app.typeWords("yes");
    expect(app.screen()).toContain(save.title);
    expect(allBytes(here.mailRoot)).toEqual(before);
    await app.press("escape");
    expect(allBytes(here.mailRoot)).toEqual(before);

    await app.choose(buttons.review);
    await app.typeWords(asked);
    expect(app.screen()).toContain(save.done);
    expect(allBytes(here.mailRoot)["ctrl.ipmap.tab"]).toContain("192.168.5.0");
  },
);

test("case 01: the row for everybody is pointed out, and only that row goes, without a question", async () => {
  layCase(here.mailRoot, "01-relay-zero-network");
  const before = allBytes(here.mailRoot);
  app = await openSetup(here);
  const { buttons, save, notes } = app.words;
  await app.step("relay");
  expect(app.panel().join("\n")).toContain(notes.everybody);
  await app.goTo(notes.everybody);
  await app.press("d");
  await app.choose(buttons.review);
  await app.press("enter");
  expect(app.screen()).toContain(save.done);
  expect(allBytes(here.mailRoot)).toEqual({
    ...before,
    "smtprelay.tab": before["smtprelay.tab"]!.replace('"0.0.0.0"\t"0.0.0.0"\n', ""),
  });
});

test("case 01: relaying for everybody is written only after typed words", async () => {
  layCase(here.mailRoot, "62-upgrade-overwrites-tables");
  const before = allBytes(here.mailRoot);
  app = await openSetup(here);
  const { buttons, save, dangers } = app.words;
  await app.step("relay");
  await app.choose(buttons.addRow);
  await app.type("0.0.0.0");
  await app.press("down");
  await app.type("0.0.0.0");
  await app.choose(buttons.rowOk);
  await app.choose(buttons.review);
  await app.press("enter", "enter");
  expect(app.screen()).toContain(dangers["relay-public"].words);
  expect(allBytes(here.mailRoot)).toEqual(before);
  await app.typeWords(dangers["relay-public"].words);
  expect(app.screen()).toContain(save.done);
  expect(allBytes(here.mailRoot)["smtprelay.tab"]).toContain('"0.0.0.0"\t"0.0.0.0"');
});

test("case 38: words such as yes are shown as the OFF that XMail reads, and switching one writes 1", async () => {
  layCase(here.mailRoot, "38-servertab-boolean-words");
  const before = allBytes(here.mailRoot)["server.tab"]!;
  app = await openSetup(here);
  const { buttons, save } = app.words;
  await app.step("server");
  for (const [name, value] of [
    ["AllowNullSender", "yes"],
    ["EnableSMTP-TLS", "on"],
    ["CheckMailerDomain", "true"],
  ])
    expect(app.screen()).toContain(`${name}: XMail reads ${value} as OFF.`);
  await app.goToField("RemoveSpoolErrors");
  expect(app.focused()).toContain("(*)");
  await app.goToField("AllowNullSender");
  expect(app.focused()).toContain("( )");
  await app.press("space");
  expect(app.focused()).toContain("(*)");
  await app.choose(buttons.review);
  await app.press("enter");
  expect(app.screen()).toContain(save.done);
  expect(allBytes(here.mailRoot)["server.tab"]).toBe(before.replace('"yes"', '"1"'));
});

test("case 18: accounts with an empty password are named and can be removed; the other rows stay", async () => {
  layCase(here.mailRoot, "62-upgrade-overwrites-tables");
  layCase(here.mailRoot, "18-ctrlaccounts-plain-password");
  const before = allBytes(here.mailRoot)["ctrlaccounts.tab"]!;
  app = await openSetup(here);
  const { buttons, save } = app.words;
  await app.step("environment");
  const seen: string[] = [];
  for (let presses = 0; presses < 40; presses++) {
    await app.press("tab");
    seen.push(...app.panel());
    expect(app.screen()).not.toContain("secret1");
  }
  for (const name of ["admin", "backup", "empty"])
    expect(seen.some((line) => new RegExp(`Line \\d+: the account ${name} `).test(line))).toBe(true);
  expect(seen.some((line) => /Line \d+: the account good /.test(line))).toBe(false);
  await app.choose("Remove row 2: admin");
  await app.choose(buttons.review);
  expect(app.screen()).not.toContain("secret1");
  await app.press("enter");
  expect(app.screen()).toContain(save.done);
  expect(allBytes(here.mailRoot)["ctrlaccounts.tab"]).toBe(before.replace('"admin"\t"secret1"\n', ""));
});

test("case 22: the sample account that everybody knows is removed after typed words", async () => {
  layCase(here.mailRoot, "22-default-credentials");
  const before = allBytes(here.mailRoot);
  app = await openSetup(here);
  const { buttons, save, dangers } = app.words;
  await app.step("environment");
  await app.choose("xmailuser@xmails");
  await app.choose(buttons.review);
  await app.typeWords(dangers["deletes-mail"].words);
  expect(app.screen()).toContain(save.done);
  expect(allBytes(here.mailRoot)).toEqual({
    ...before,
    "mailusers.tab": before["mailusers.tab"]!.split("\n").slice(1).join("\n"),
  });
});

test("a row that is being typed goes along with Ctrl+S, and waits where it is wrong", async () => {
  layCase(here.mailRoot, "08-relay-loopback");
  app = await openSetup(here);
  await app.step("relay");
  await app.choose(app.words.buttons.addRow);
  await app.type("192.168.9.0");
  await app.press("down");
  await app.type("24");
  await app.press("ctrl+s");
  expect(app.screen()).toContain("This is not a netmask");
  await app.goTo(app.words.columns.mask.label);
  await app.retype("255.255.255.0");
  await app.press("ctrl+s");
  expect(app.screen()).toContain(app.words.save.title);
  await app.press("enter");
  expect(app.screen()).toContain(app.words.save.done);
  expect(allBytes(here.mailRoot)["smtprelay.tab"]).toContain('"192.168.9.0"\t"255.255.255.0"');
});

test("a wrong value is named at Ctrl+S, and nothing is written", async () => {
  layCase(here.mailRoot, "08-relay-loopback");
  writeFileSync(join(here.mailRoot, "server.tab"), '"RootDomain"\t"example.jp"\n');
  const before = allBytes(here.mailRoot);
  app = await openSetup(here);
  await app.step("server");
  await app.goToField("POP3Domain");
  await app.retype("bad domain_!");
  await app.press("ctrl+s");
  expect(app.screen()).toContain(app.words.save.failed);
  expect(app.screen()).toContain("POP default domain: This is not a domain name");
  await app.press("enter");
  expect(allBytes(here.mailRoot)).toEqual(before);
});
