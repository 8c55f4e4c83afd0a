import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { save } from "../../src/app/save.ts";
import { planSave } from "../../src/app/save-plan.ts";
import { edit, setValue } from "../../src/app/store.ts";
import type { Language } from "../../src/text/language.ts";
import { startPlain } from "../plain/plain-app.ts";
import { HOSTILE, printedFaults } from "../support/hostile.ts";
import { expectHarmless, HOSTILE_PROBLEM, hostileMachine, hostilePorts } from "../support/hostile-app.ts";
import { openSetup, type SetupApp } from "../support/setup-app.tsx";

const here = hostileMachine();
afterAll(() => here.remove());

describe.each<Language>(["en", "ja"])("the screens in %s", (language) => {
  let app: SetupApp;
  beforeAll(async () => {
    app = await openSetup(here, language, (_, counted) => hostilePorts(here, counted));
  });
  afterAll(() => app.stop());

  test.each(["startup", "service"] as const)("the step %s, from its first line to its last", async (id) => {
    await app.step(id);
    for (let presses = 0; presses < 60; presses++) await app.press("tab");
    expectHarmless(app, id);
    for (let presses = 0; presses < 6; presses++) await app.press("pagedown");
    expectHarmless(app, id);
  });

  test.each(["ctrl+f", "ctrl+t", "ctrl+x", "ctrl+d", "ctrl+g"])(
    "the screen behind %s, and what Enter opens there",
    async (key) => {
      await app.press(key);
      expectHarmless(app, key);
      for (let presses = 0; presses < 25; presses++) await app.press("down");
      for (let presses = 0; presses < 3; presses++) await app.press("pagedown");
      expectHarmless(app, key);
      // Help would run what it lists.
      if (key !== "ctrl+g") await app.press("enter", "pagedown", "right", "right");
      expectHarmless(app, key);
      for (let presses = 0; presses < 4; presses++) await app.press("escape");
      expectHarmless(app, key);
    },
  );

  test("the preview of a save, a save, and a job that fails", async () => {
    const after = HOSTILE.replaceAll(/[\r\n\0\u001a]/g, "");
    edit(app.store, {
      source: "tab",
      file: "custdomains/new.example.tab",
      change: { kind: "row", after: [after, "x"] },
    });
    setValue(app.store, "settings", "program", `/opt/${HOSTILE}`);
    await app.press("ctrl+s");
    for (let presses = 0; presses < 8; presses++) await app.press("pagedown", "right");
    expectHarmless(app, "preview");
    for (let presses = 0; presses < 3; presses++) await app.press("escape");
    app.store.setState({ edits: [] });
    edit(app.store, {
      source: "tab",
      file: "custdomains/new.example.tab",
      change: { kind: "row", after: [after, "y"] },
    });
    await save(
      app.store,
      app.ports,
      await planSave(app.store.getState(), app.ports, app.store.getState().edits),
    );
    await app.settle();
    expectHarmless(app, "saved");
    app.store.setState({
      job: {
        kind: "restart",
        lines: [{ step: "start", detail: { command: HOSTILE, file: HOSTILE }, state: "failed" }],
        outcome: { ok: false, problem: HOSTILE_PROBLEM },
      },
    });
    await app.settle();
    expectHarmless(app, "job");
  });
});

test.each<Language>(["en", "ja"])("the set-up as questions and answers, in %s", async (language) => {
  const app = await openSetup(here, language, (_, counted) => hostilePorts(here, counted));
  await app.stop();
  const plain = startPlain(app.store, app.ports, language);
  for (let questions = 0; questions < 120; questions++) {
    const asked = await plain.question();
    expect(printedFaults(asked)).toEqual([]);
    // Into each step in turn, and through it by taking what is there.
    await plain.answer(questions % 20 === 0 ? String(1 + questions / 20) : questions % 7 === 6 ? "?" : "");
  }
  plain.end();
  expect(plain.text().split("\n").length).toBeGreaterThan(100);
  expect(printedFaults(plain.text())).toEqual([]);
});
