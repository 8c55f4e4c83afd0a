import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { allBytes, layCase } from "../support/cases.ts";
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
  "asks about an address in step 5, and sees the answer turn with a row that is not saved yet (%s)",
  async (language) => {
    writeFileSync(join(here.mailRoot, "spammers.tab"), "");
    writeFileSync(join(here.mailRoot, "smtprelay.tab"), '"192.168.1.5"\n"127.0.0.0"\t"255.255.255.0"\n');
    const before = allBytes(here.mailRoot);
    app = await openSetup(here, language);
    const { asking, buttons } = app.words;
    const said = app.explain;
    await app.step("relay");
    await app.press("x");
    expect(app.screen()).toContain(asking.title);
    expect(app.screen()).toContain(asking.first.slice(0, 20));
    await app.type("198.51.100.7x");
    expect(app.screen()).toContain(asking.badAddress.replace("{position}", "13"));
    await app.press("backspace");
    await app.goTo(asking.to.label);
    await app.type("someone@elsewhere.example");
    // Long lines are wrapped anywhere, and a bar may stand at their end.
    const tight = (text: string) => text.replace(/[\s#|]/g, "");
    const answer = () => tight(app?.panel().join("") ?? "");
    expect(answer()).toContain(tight(said.refused.replace("{client}", "198.51.100.7")));
    expect(answer()).toContain("550");
    await app.press("pagedown");
    expect(answer()).toContain(tight(said.why["bare-address"]));
    await app.press("escape");

    await app.choose(buttons.addRow);
    await app.type("198.51.100.0/24");
    await app.choose(buttons.rowOk);
    await app.press("ctrl+x");
    await app.type("198.51.100.7");
    await app.goTo(asking.to.label);
    await app.type("someone@elsewhere.example");
    expect(answer()).toContain(tight(said.allowed.replace("{client}", "198.51.100.7")));
    // Asking writes nothing.
    expect(allBytes(here.mailRoot)).toEqual(before);
  },
);

test("what an account may do after its login is told, and its password is nowhere on the screen", async () => {
  writeFileSync(join(here.mailRoot, "spammers.tab"), "");
  writeFileSync(join(here.mailRoot, "domains.tab"), '"example.jp"\n');
  writeFileSync(join(here.mailRoot, "mailusers.tab"), '"example.jp"\t"taro"\t"1600170015"\t1\t"taro"\t"U"\n');
  app = await openSetup(here);
  const { asking } = app.words;
  await app.press("ctrl+x");
  await app.type("203.0.113.9");
  await app.goTo(asking.to.label);
  await app.type("someone@elsewhere.example");
  await app.goTo(asking.auth.label);
  await app.type("taro@example.jp");
  expect(app.panel().join(" ")).toContain(app.explain.allowed.replace("{client}", "203.0.113.9"));
  await app.press("pagedown");
  expect(app.panel().join(" ")).toContain("right to relay (R)");
  expect(app.screen()).not.toMatch(/1600170015|serep/);
});
