import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { Language } from "../../src/text/language.ts";
import { type Machine, machine, openSetup, type SetupApp } from "../support/setup-app.tsx";
import { newMailRoot, walkSixSteps } from "../support/walk-six-steps.ts";
import { WITHOUT_XMAIL, XMAIL_HOME } from "./live-server.ts";

describe.skipIf(WITHOUT_XMAIL)("by keys on real XMail", () => {
  let here: Machine;
  let app: SetupApp | undefined;
  afterEach(async () => {
    await app?.ports.service.stop();
    await app?.stop();
    app = undefined;
    here.remove();
  });

  test.each<Language>(["en", "ja"])(
    "from an empty folder to a running server, then one value changed (%s)",
    async (language) => {
      here = machine(XMAIL_HOME);
      await newMailRoot(here);
      app = await openSetup(here, language);
      await walkSixSteps(app, here);

      const before = readFileSync(join(here.mailRoot, "server.tab"), "latin1");
      await app.step("server");
      await app.goToField("HeloDomain");
      await app.retype("mail.provider.example");
      await app.choose(app.words.buttons.review);
      await app.press("enter");
      expect(app.screen()).toContain(app.words.save.done);
      expect(readFileSync(join(here.mailRoot, "server.tab"), "latin1")).toBe(
        before.replace('"HeloDomain"\t"example.jp"', '"HeloDomain"\t"mail.provider.example"'),
      );
    },
  );
});
