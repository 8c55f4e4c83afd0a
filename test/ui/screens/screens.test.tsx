import { expect, test } from "vitest";
import type { Language } from "../../../src/text/language.ts";
import { boxesOf, cellsOf, expectWholeFrame, isShown } from "./frame.ts";
import type { ScreenApp, Size } from "./open-screen.tsx";
import { openScreen, SCREENS, type ScreenEntry } from "./screens.tsx";
import { SCREENS_OVER } from "./screens-over.ts";

const SIZES: readonly Size[] = [
  [80, 24],
  [60, 16],
  [120, 40],
];
const CASES = [...SCREENS, ...SCREENS_OVER].flatMap((entry) =>
  (["en", "ja"] as const).map((language): [string, Language, ScreenEntry] => [entry.name, language, entry]),
);

test.each(CASES)(
  "%s (%s) fills its frame in each size, with nothing broken, missing or cut",
  async (name, language, entry) => {
    // Each screen is opened in another size first, so that all of them are.
    const from = name.length % SIZES.length;
    const app = await openScreen(entry, { language, size: SIZES[from]! });
    const { hints } = app.words.screens;
    for (const size of [...SIZES.slice(from), ...SIZES.slice(0, from)]) {
      await app.resize(...size);
      const where = `${size.join("x")}\n${app.screen()}`;
      expectWholeFrame(app, size);
      const { faults, titles, insides } = boxesOf(cellsOf(app, size));
      expect(faults, where).toEqual([]);
      const title = entry.title(app.words);
      if (title !== undefined) expect(titles, where).toContain(title);
      for (const text of entry.shows(app.words))
        expect(isShown(text, app, insides), `${text} at ${where}`).toBe(true);
      if (entry.isSetup !== false) {
        expect(app.lines().at(-1), where).toContain(`Ctrl+G ${hints.help}`);
        expect(app.lines().at(-1), where).toContain(`Ctrl+Q ${hints.quit}`);
      }
    }
    // Any size between and beyond them, another one for each screen.
    for (const size of oddSizes(name.length)) {
      await app.resize(...size);
      expectWholeFrame(app, size);
      expect(boxesOf(cellsOf(app, size)).faults, `${size.join("x")}\n${app.screen()}`).toEqual([]);
    }
    // Japanese, half-width kana and a combining mark.
    if (entry.types) for (const text of ["日ｶﾞ", "e\u0301x"]) await app.type(text);
    for (const size of entry.types ? SIZES : []) {
      await app.resize(...size);
      expectTyped(app, `${size.join("x")}\n${app.screen()}`);
    }
    await app.stop();
  },
);

const oddSizes = (seed: number): readonly Size[] => [
  [60 + ((seed * 37) % 40), 17 + ((seed * 5) % 14)],
  [100, 16 + ((seed * 7) % 14)],
  [99 + ((seed * 53) % 202), 30 + ((seed * 11) % 51)],
];

/** What was typed stands left of the cursor, column by column. */
function expectTyped(app: ScreenApp, where: string): void {
  const cursor = app.cursor();
  expect(cursor, where).toBeDefined();
  const { x, y } = cursor!;
  const before = Array.from({ length: 6 }, (_, at) => app.cell(x - 6 + at, y).text);
  // Terminals put a combining mark into the cell of its letter, and a half-width mark into one of its own.
  expect(before.join("").normalize("NFC"), where).toBe("日ｶﾞéx");
}
