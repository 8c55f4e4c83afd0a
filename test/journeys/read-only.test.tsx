import { existsSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { problem } from "../../src/core/problem.ts";
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
  "asked to read only, it says why nothing is written, started or remembered (%s)",
  async (language) => {
    const before = allBytes(here.mailRoot);
    app = await openSetup(here, language);
    app.store.setState({ readOnly: problem("READ_ONLY_ASKED") });
    const { buttons, live, blocked } = app.words;
    await app.step("relay");
    expect(app.screen()).toContain(live.readOnly);
    await app.choose(buttons.addRow);
    await app.type("192.168.5.0/24");
    await app.choose(buttons.rowOk);
    await app.choose(buttons.review);
    expect(app.panel().join("")).toContain("--read-only");
    await app.press("enter");
    await app.step("service");
    await app.choose(buttons.register);
    expect(app.panel().join("")).toContain("--read-only");
    await app.press("enter", "ctrl+g");
    await app.press("enter");
    expect(app.screen()).toContain(blocked.readOnly);
    expect(allBytes(here.mailRoot)).toEqual(before);
    expect(existsSync(here.statePath)).toBe(false);
  },
);
