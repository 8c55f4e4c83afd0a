import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { encodeText } from "../../src/adapters/windows/code-page.ts";
import { windowsWords } from "../../src/text/windows-words.ts";
import { WORDS, type Words } from "../../src/text/words.ts";
import { makeTheme } from "../../src/ui/theme.ts";

/**
 * What the fonts of Windows' console have. Its English ones (Consolas, Lucida Console)
 * hold WGL4, Microsoft's list of letters that each of its fonts for Europe has: of
 * lines, U+2500 to U+256C in part. MS Gothic, which a Japanese console is in, holds
 * code page 932: JIS X 0208 (rows 1 to 8 with kana and lines, 16 to 84 with kanji) and
 * what NEC and IBM added.
 */
const WGL4_LINES = "─│┌┐└┘├┤┬┴┼═║╒╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡╢╣╤╥╦╧╨╩╪╫╬▀▄█▌▐░▒▓■□▪▫▲►▼◄◊○●◘◙◦";

const inConsolas = (letter: string): boolean => /^[ -~]$/.test(letter) || WGL4_LINES.includes(letter);
const inMsGothic = (letter: string): boolean => encodeText(letter, 932) !== undefined;

const textsBelow = (value: unknown): readonly string[] =>
  typeof value === "string" ? [value] : Object.values(value ?? {}).flatMap(textsBelow);
const letters = (texts: readonly string[]): readonly string[] => [...new Set(texts.join(""))];

/** Texts in the code that draws: what stands between quotes or as itself, without what explains it. */
function drawn(): readonly string[] {
  const src = join(import.meta.dirname, "../../src");
  return ["ui", "report", "plain", "cli"].flatMap((folder) =>
    readdirSync(join(src, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !/(?:^|\/)wrap\.ts$/.test(file))
      .map((file) =>
        readFileSync(join(src, folder, file), "utf8")
          .replace(/\/\*[\s\S]*?\*\//g, "")
          .replace(/^\s*\/\/.*$|\s\/\/ .*$/gm, ""),
      ),
  );
}

let said: Record<"en" | "ja", Words>;
beforeAll(async () => {
  said = { en: await windowsWords(WORDS.en, "x"), ja: await windowsWords(WORDS.ja, "x") };
});

test("what is drawn beside words is in Consolas and in MS Gothic", () => {
  const { borders, marks } = makeTheme({});
  const all = letters([...textsBelow(borders), ...textsBelow(marks), ...drawn()]).filter(
    (one) => one !== "\n",
  );
  expect(all.length).toBeGreaterThan(90);
  expect(all.filter((one) => !inConsolas(one) || !inMsGothic(one))).toEqual([]);
});

test("every English letter is in Consolas and in MS Gothic", () => {
  const all = letters([...textsBelow(WORDS.en), ...textsBelow(said.en)]);
  expect(all.filter((one) => !inConsolas(one) || !inMsGothic(one))).toEqual([]);
});

test("every Japanese letter is in MS Gothic", () => {
  const all = letters([...textsBelow(WORDS.ja), ...textsBelow(said.ja)]);
  expect(all.length).toBeGreaterThan(500);
  expect(all.filter((one) => !inMsGothic(one))).toEqual([]);
});

test("the table tells apart what a font lacks", () => {
  expect(["…", "✓", "❯", "→", "╭", "⠋"].filter(inConsolas)).toEqual([]);
  expect(["✓", "❯", "╭", "⠋", "é"].filter(inMsGothic)).toEqual([]);
});
