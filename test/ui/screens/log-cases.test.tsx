import { afterEach, beforeEach, expect, test } from "vitest";
import { lookForAudit } from "../../../src/app/audit.ts";
import { layCase } from "../../support/cases.ts";
import { screenFaults } from "../../support/hostile.ts";
import { type Machine, machine, openSetup, type SetupApp } from "../../support/setup-app.tsx";

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

/** Walks through status and audit, each finding read whole: what was on the screen, and all that was sent to it. */
async function walked(open: SetupApp) {
  const screens: string[] = [];
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) {
      await open.press(key);
      screens.push(open.panel().join(" "));
    }
  };
  await lookForAudit(open.store, open.ports);
  await press("ctrl+t", "pagedown", "escape", "ctrl+f");
  for (let presses = 0; presses < 40; presses++) await press("enter", "pagedown", "escape", "down");
  return { seen: screens.join("\n"), sent: open.output() };
}

test.each(["en", "ja"] as const)(
  "case 66: what a stranger put into the logs is shown as text; title and screen stay as they are (%s)",
  async (language) => {
    layCase(here.mailRoot, "66-log-terminal-escapes");
    app = await openSetup(here, language);
    await app.press("ctrl+t");
    expect(app.screen()).toContain("ELOGIN");
    expect(screenFaults((await walked(app)).sent)).toEqual([]);
    expect(app.screen()).toContain(`─ ${app.words.audit.title} `);
  },
);

test.each(["en", "ja"] as const)(
  "case 68: passwords in the logs are warned about on the screen, and never sent to it (%s)",
  async (language) => {
    layCase(here.mailRoot, "68-log-leaks-passwords");
    app = await openSetup(here, language);
    const { seen, sent } = await walked(app);
    for (const told of ["Pop3LogPasswd", "logs/ctrl-202001010000", "logs/pop3-202001010000"])
      expect(seen).toContain(told);
    for (const secret of ["Summer-2020", "my-bank-pw", "0123456789abcdef"])
      expect(`${seen}${sent}`).not.toContain(secret);
  },
);
