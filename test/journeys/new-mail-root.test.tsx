import { afterEach, test } from "vitest";
import type { Language } from "../../src/text/language.ts";
import { type Machine, machine, openSetup, type SetupApp } from "../support/setup-app.tsx";
import { newMailRoot, walkSixSteps } from "../support/walk-six-steps.ts";

let here: Machine;
let app: SetupApp | undefined;

afterEach(async () => {
  await app?.ports.service.stop();
  await app?.stop();
  app = undefined;
  here.remove();
});

test.each<Language>(["en", "ja"])(
  "from an empty folder through all six steps to a running server, by keys (%s)",
  async (language) => {
    here = machine();
    await newMailRoot(here);
    app = await openSetup(here, language);
    await walkSixSteps(app, here);
  },
);
