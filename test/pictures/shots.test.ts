import { afterAll, beforeAll, expect, test } from "vitest";
import { buildProgram } from "../support/built-program.ts";
import { textOf } from "./screen-run.ts";
import { LANGUAGES, NAMES, takeShots } from "./shots.ts";
import { svgOf } from "./svg.ts";

let built: ReturnType<typeof buildProgram>;
beforeAll(() => {
  built = buildProgram();
}, 60_000);
afterAll(() => built.remove());

test.each(LANGUAGES)(
  "the program walks through all pictures, and they say nothing of the run (%s)",
  async (language) => {
    const shots = await takeShots(language, built.main);
    expect(shots.map(({ name }) => name)).toEqual(NAMES);
    for (const { name, title, screen } of shots) {
      const text = textOf(screen);
      const [demos, years, ports] = [
        /demo-\w+/g,
        /\b20\d\d-\d\d/g,
        /127\.0\.0\.1:\d+|(?:SMTP|POP3|CONTROL) \d+/g,
      ].map((one) => new Set(text.match(one) ?? []));
      expect([...demos!], name).toEqual(["demo-0a1B2c"]);
      expect([...years!], name).toEqual(["2026-01"]);
      expect(
        [...ports!].filter((port) => !/40025|40110|46017/.test(port)),
        name,
      ).toEqual([]);
      const picture = svgOf({ screen, title, language });
      // Every letter is in it, in the order of the screen.
      const letters = (from: string) => from.replaceAll(/[─│┌┐└┘\s]/g, "");
      const shown = [...picture.matchAll(/<text[^>]*>([^<]*)</g)].map(([, one = ""]) => one).join("");
      const read = shown.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
      expect(letters(read), name).toBe(letters(text));
    }
  },
  120_000,
);
