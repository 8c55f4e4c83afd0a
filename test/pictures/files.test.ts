import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { WORDS } from "../../src/text/words.ts";
import { README } from "../support/readme-tables.ts";
import { FOLDER } from "./pictures.ts";
import { readmePictures } from "./readme-pictures.ts";
import { fileOf, LANGUAGES, NAMES } from "./shots.ts";

const files = LANGUAGES.flatMap((language) => NAMES.map((name) => fileOf(language, name)));

test("there is a picture of each step, the status, the audit and an explanation in each language", () => {
  expect(files).toHaveLength(18);
  expect(readdirSync(FOLDER).sort()).toEqual(files.toSorted());
});

test.each(files)("%s is small, has a title, and nothing of the machine that made it", (file) => {
  const picture = readFileSync(join(FOLDER, file), "utf8");
  expect(picture.length).toBeLessThan(60_000);
  expect(picture).toMatch(/<title id="t">xmail-tui: .+<\/title>/);
  const paths = picture.match(/\/(?:tmp|home|root|work|var|usr|opt|Users)\/[^<\s]*/g) ?? [];
  expect(paths.length).toBeGreaterThan(0);
  for (const path of paths) expect(path).toMatch(/^\/tmp\/xmail-tui-demo-0a1B2c/);
});

test("README.md shows no picture that isn't there", () => {
  for (const [, name] of readFileSync(README, "utf8").matchAll(/docs\/pictures\/([\w.-]+)/g))
    expect(files).toContain(name);
});

test("what README.md shows of them is every one, each with what is on it", () => {
  const text = readmePictures();
  for (const file of files) expect(text.split(`docs/pictures/${file})`)).toHaveLength(2);
  expect(text).toContain(`![${WORDS.en.screens.steps.relay.title}](docs/pictures/en-5-relay.svg)`);
  expect(text).toContain("<summary>日本語</summary>");
  expect(text).toContain(`![${WORDS.ja.screens.audit.title}](docs/pictures/ja-audit.svg)`);
});
