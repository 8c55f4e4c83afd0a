import { afterAll, beforeAll, describe, test } from "vitest";
import type { Language } from "../../src/text/language.ts";
import { HOSTILE } from "../support/hostile.ts";
import { expectHarmless, hostileMachine, hostilePorts } from "../support/hostile-app.ts";
import { openSetup, type SetupApp } from "../support/setup-app.tsx";

const here = hostileMachine();
afterAll(() => here.remove());

describe.each<Language>(["en", "ja"])("forms with hostile values in %s", (language) => {
  let app: SetupApp;
  beforeAll(async () => {
    app = await openSetup(here, language, (_, counted) => hostilePorts(here, counted));
  });
  afterAll(() => app.stop());

  test.each(["environment", "control", "relay", "server"] as const)(
    "the step %s, from its first line to its last",
    async (id) => {
      await app.step(id);
      for (let presses = 0; presses < 40; presses++) await app.press("tab");
      expectHarmless(app, id);
      for (let presses = 0; presses < 6; presses++) await app.press("pagedown");
      expectHarmless(app, id);
    },
  );

  test("an address to explain and a value, both pasted", async () => {
    await app.press("ctrl+x");
    await app.paste(HOSTILE);
    await app.press("enter");
    expectHarmless(app, "explain");
    for (let presses = 0; presses < 4; presses++) await app.press("escape");
    await app.step("server");
    await app.paste(HOSTILE);
    await app.press("end", "home", "tab");
    expectHarmless(app, "field");
  });
});
