import { describe, expect, test } from "vitest";
import { setValue } from "../../../src/app/store.ts";
import { boxesOf, cellsOf, expectWholeFrame } from "./frame.ts";
import { openApp, type ScreenApp, type Size } from "./open-screen.tsx";
import { openScreen, SCREENS, type ScreenEntry } from "./screens.tsx";
import { SCREENS_OVER } from "./screens-over.ts";

const ALL = [...SCREENS, ...SCREENS_OVER];
const named = (name: string): ScreenEntry => {
  const entry = ALL.find((one) => one.name === name);
  if (!entry) throw new Error(`no screen ${name}`);
  return entry;
};

/** Numbers below a limit that are the same in each run. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** What is seen: every character, and the cursor. */
const picture = (app: ScreenApp) => ({ lines: app.lines(), cursor: app.cursor() });

describe("resized at any moment", () => {
  // Those that lay out their parts by the window's height, that scroll, and that have the cursor.
  test.each<[string, "en" | "ja"]>([
    ["step server", "ja"],
    ["the last line of a step", "en"],
    ["danger dialog", "ja"],
    ["one finding", "en"],
    ["explain, with its answer", "ja"],
    ["one save", "en"],
    ["clashes", "ja"],
    ["help", "en"],
    ["a job that failed", "ja"],
    ["create form", "en"],
  ])(
    "%s (%s) after storms of 30 sizes looks as it does when it is opened in the last one",
    async (name, language) => {
      const random = generator(name.length * 7919);
      const size = (): Size => [60 + random(241), 16 + random(65)];
      const app = await openScreen(named(name), { language, size: size() });
      for (let storm = 0; storm < 2; storm++) {
        const last = storm === 0 ? ([60, 16] as const) : size();
        // Too small ones are among them.
        await app.resizeBurst([
          ...Array.from({ length: 29 }, (): Size => [1 + random(300), 1 + random(80)]),
          last,
        ]);
        expectWholeFrame(app, last);
        const fresh = await openScreen(named(name), { language, size: last });
        expect(picture(app), `${last.join("x")}`).toEqual(picture(fresh));
        await fresh.stop();
      }
      await app.stop();
    },
  );

  test.each(["en", "ja"] as const)(
    "the largest window, 300x80, is filled to its edges (%s)",
    async (language) => {
      const size: Size = [300, 80];
      for (const name of ["step server", "audit", "help", "danger dialog"]) {
        const app = await openScreen(named(name), { language, size });
        expectWholeFrame(app, size);
        const cells = cellsOf(app, size);
        expect(boxesOf(cells).faults, name).toEqual([]);
        expect(cells[1]?.at(-1), name).toBe("┐");
        expect(cells[78]?.at(-1), name).toBe("┘");
        await app.stop();
      }
    },
  );
});

describe("in a window that is too small", () => {
  const SMALL: readonly Size[] = [
    [59, 16],
    [60, 15],
    [40, 10],
    [20, 5],
    [1, 1],
  ];

  test.each(["start", "step environment", "row editor", "danger dialog", "help", "a text to select by hand"])(
    "%s gives way to one polite line, and comes back as it was",
    async (name) => {
      const app = await openScreen(named(name), { language: "ja", size: [80, 24] });
      const before = picture(app);
      for (const size of SMALL) {
        await app.resize(...size);
        const [first = "", ...rest] = app.lines();
        const said = app.words.screens.tooSmall;
        expect(said.startsWith(first.replace(/ ?\.\.$/, "")), first).toBe(true);
        expect(rest.join(""), `${size}`).toBe("");
        expect(app.cursor(), `${size}`).toBeUndefined();
      }
      // Keys do nothing where nothing can be seen.
      await app.press("enter", "x", "tab", "ctrl+s", "down", "escape", "ctrl+o");
      await app.resize(80, 24);
      expect(picture(app)).toEqual(before);
      await app.stop();
    },
  );

  test("a letter is no command there, and with unsaved changes the key to quit asks first", async () => {
    const app = await openScreen(named("step server"), { language: "en", size: [80, 24] });
    await app.resize(50, 10);
    await app.press("q", "u", "y");
    expect(app.hasQuit()).toBe(false);
    setValue(app.store, "server.tab", "PostMaster", "typed@example.jp");
    await app.press("ctrl+q");
    expect(app.hasQuit()).toBe(false);
    expect(app.lines()[0]).toBe("There are unsaved changes. Quit without saving? ..");
    await app.press("x");
    expect(app.lines()[0]).toBe(app.words.screens.tooSmall);
    await app.press("ctrl+q", "ctrl+q");
    expect(app.hasQuit()).toBe(true);
    await app.stop();
  });

  test("what was typed into a row that isn't taken yet is still there", async () => {
    const app = await openScreen(named("row editor"), { language: "en", size: [80, 24] });
    await app.type("192.168.77.0");
    await app.resize(30, 8);
    await app.resize(90, 30);
    expect(app.screen()).toContain("192.168.77.0");
    await app.type("/24");
    expect(app.screen()).toContain("192.168.77.0/24");
    await app.stop();
  });
});

describe("where there are only ASCII and no colours", () => {
  test.each([
    "start",
    "step relay",
    "row editor",
    "service dialog",
    "danger dialog",
    "audit",
    "one save",
    "help",
  ])("%s", async (name) => {
    const { tree, prepare, go } = named(name);
    const app = await openApp({ language: "en", size: [80, 24], tree, prepare, ascii: true, colors: "mono" });
    await go?.(app);
    expect(app.screen()).toMatch(/^[ -~\n]*$/);
    expect(app.frame()).not.toMatch(/\x1b\[[\d;]*\b(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])\b/);
    await app.stop();
  });
});
