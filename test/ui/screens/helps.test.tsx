import { expect, test } from "vitest";
import { openApp } from "./open-screen.tsx";
import { toStep } from "./screens.tsx";

/** The help ends in two dots where it is cut. */
const CUT = / ?\.\.\s*[│|]?$/;

test.each(["en", "ja"] as const)(
  "in the smallest window the help of every field, row and button is read whole (%s)",
  async (language) => {
    const app = await openApp({ language, size: [60, 16] });
    for (const id of ["environment", "startup", "service", "control", "relay", "server"] as const) {
      await toStep(app, id);
      const seen = new Set<string>();
      for (let line = app.focused().join(); !seen.has(line); line = app.focused().join()) {
        seen.add(line);
        expect(app.lines().at(-3), `${id}: ${app.screen()}`).not.toMatch(CUT);
        await app.press("tab");
      }
      expect(seen.size, id).toBeGreaterThan(4);
    }
    await app.stop();
  },
);
