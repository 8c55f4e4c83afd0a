import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { allBytes, layCase } from "../support/cases.ts";
import { type Machine, machine, openSetup, type SetupApp } from "../support/setup-app.tsx";

let here: Machine;
let app: SetupApp | undefined;
/** Long lines are wrapped anywhere, and a bar may stand at their end. */
const tight = (text: string) => text.replace(/[\s#|]/g, "");

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
  "case 01: finds the row for everybody, mends it at a key, and only that row is gone after saving (%s)",
  async (language) => {
    layCase(here.mailRoot, "01-relay-zero-network");
    const before = allBytes(here.mailRoot);
    app = await openSetup(here, language);
    const { audit, save } = app.words;
    await app.press("ctrl+f");
    expect(app.screen()).toContain(`${audit.severities.danger} 1`);
    const danger = () => app?.panel().find((line) => line.startsWith(`> ${audit.severities.danger}:`));
    expect(danger()).toBeDefined();
    expect(tight(app.panel().join(""))).toContain(tight(audit.fix.replace("{save}", "Ctrl+S")));
    await app.press("f");
    expect(danger()).toBeUndefined();
    expect(allBytes(here.mailRoot)).toEqual(before);
    await app.press("ctrl+y");
    expect(danger()).toBeDefined();
    await app.press("ctrl+r", "ctrl+s");
    expect(app.screen()).toContain(save.title);
    await app.press("enter", "enter");
    const lines = before["smtprelay.tab"]?.split("\n") ?? [];
    const gone = lines.filter((line) => !(allBytes(here.mailRoot)["smtprelay.tab"] ?? "").includes(line));
    expect(gone).toHaveLength(1);
    expect(gone[0]).toMatch(/0\.0\.0\.0/);
  },
);

test("a finding that was read whole is still under the pointer afterwards", async () => {
  writeFileSync(join(here.mailRoot, "smtprelay.tab"), '"0.0.0.0/0"\n');
  app = await openSetup(here);
  await app.press("ctrl+f", "down", "down");
  const pointed = app.focused();
  await app.press("enter", "escape");
  expect(app.focused()).toBe(pointed);
  await app.press("up");
  expect(app.focused()).not.toBe(pointed);
});

test("a finding is read whole with Enter, and Escape goes back to the list and then to the step", async () => {
  writeFileSync(join(here.mailRoot, "smtprelay.tab"), '"0.0.0.0/0"\n');
  app = await openSetup(here);
  const { audit, steps } = app.words;
  await app.step("relay");
  await app.press("ctrl+f", "enter");
  expect(app.panel().join(" ")).toContain("What to do:");
  expect(app.screen()).not.toContain(audit.keys.slice(0, 20));
  await app.press("escape");
  expect(app.screen()).toContain(audit.keys.slice(0, 20));
  await app.press("escape");
  expect(app.screen()).toContain(`─ ${steps.relay.title} `);
});
