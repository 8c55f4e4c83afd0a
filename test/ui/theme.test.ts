import chalk from "chalk";
import { Text } from "ink";
import { createElement } from "react";
import { describe, expect, test } from "vitest";
import { type Colors, makeTheme, ThemeProvider } from "../../src/ui/theme.ts";
import { start } from "../support/driver.tsx";

/** How light a colour of the fixed part of the palette of 256 is, from 0 to 1, as contrasts are reckoned. */
function lightness(number: number): number {
  const steps = [0, 95, 135, 175, 215, 255];
  const cube = number - 16;
  const parts =
    number >= 232
      ? Array<number>(3).fill(8 + (number - 232) * 10)
      : [36, 6, 1].map((place) => steps[Math.floor(cube / place) % 6]!);
  const [red = 0, green = 0, blue = 0] = parts.map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const contrast = (one: number, other: number): number =>
  (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

describe("with 256 colours", () => {
  const coloured = Object.entries(makeTheme({ colors: "256" }).roles).flatMap(([role, { color = "" }]) => {
    const number = /^ansi256\((\d+)\)$/.exec(String(color))?.[1];
    return number === undefined ? [] : [[role, Number(number)] as const];
  });

  test.each(coloured)("%s can be read on white and on black", (_, number) => {
    expect(contrast(lightness(number), 1)).toBeGreaterThanOrEqual(4);
    expect(contrast(lightness(number), 0)).toBeGreaterThanOrEqual(4);
  });

  test("there are such colours, none outside the part that terminals don't let people change", () => {
    expect(coloured.length).toBeGreaterThan(5);
    expect(coloured.every(([, number]) => number >= 16)).toBe(true);
  });
});

test("without colours every role that means something looks another way than plain text, or stands beside a sign", () => {
  const { roles } = makeTheme({ colors: "mono" });
  for (const role of ["title", "selection", "focus", "warn", "bad", "edited", "key", "field"] as const)
    expect(Object.keys(roles[role]), role).not.toEqual([]);
  for (const style of Object.values(roles)) expect(style).not.toHaveProperty("color");
});

test.each<[Colors, boolean, number | undefined]>([
  ["mono", true, undefined],
  ["16", true, 1],
  ["256", true, 161],
])(
  "with %s colours it is drawn so, also where the drawing library has given up on the terminal",
  async (colors, bold, color) => {
    chalk.level = 0;
    const theme = makeTheme({ colors });
    const app = await start(
      createElement(ThemeProvider, { value: theme }, createElement(Text, theme.roles.bad, "x")),
    );
    expect(app.cell(0, 0)).toMatchObject({ text: "x", bold, color });
    await app.stop();
  },
);
