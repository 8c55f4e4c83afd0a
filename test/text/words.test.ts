import { expect, test } from "vitest";
import { SERVER_FIELDS } from "../../src/schema/server/index.ts";
import { SETTINGS, STARTUP } from "../../src/schema/settings.ts";
import { chooseLanguage, fill } from "../../src/text/language.ts";
import { WORDS } from "../../src/text/words.ts";

/** All texts below an object, each with its path. */
function texts(value: unknown, path = ""): readonly (readonly [string, string])[] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => texts(inner, `${path}/${name}`));
}
const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();
const english = new Map(texts(WORDS.en));
const japanese = new Map(texts(WORDS.ja));

test("both languages have the same texts, none empty", () => {
  expect([...japanese.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  for (const [path, text] of [...english, ...japanese]) expect(text, path).not.toBe("");
});

test("both languages fill in the same details", () => {
  const differing = [...english].filter(
    ([path, text]) => placeholders(text).join() !== placeholders(japanese.get(path) ?? "").join(),
  );
  expect(differing.map(([path]) => path)).toEqual([]);
});

test("Japanese is Japanese, save for names and signs", () => {
  const foreign = [...japanese].filter(
    ([path, text]) =>
      /[a-z]{4} [a-z]{3}/.test(text) &&
      !/[\u3040-\u30ff\u4e00-\u9fff]/.test(text) &&
      !path.endsWith("/words"),
  );
  expect(foreign).toEqual([]);
});

test("no glyph is used whose width terminals disagree on", () => {
  for (const [path, text] of [...english, ...japanese]) {
    expect(
      text.replace(/[\x20-\x7e\u3001\u3002\u300c\u300d\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff]/g, ""),
      path,
    ).toBe("");
  }
});

test("words that are typed to confirm are the same ASCII in both languages", () => {
  for (const [code, { words }] of Object.entries(WORDS.en.screens.dangers)) {
    expect(words).toMatch(/^[a-z ]+$/);
    expect(WORDS.ja.screens.dangers[code as keyof typeof WORDS.ja.screens.dangers].words).toBe(words);
  }
});

test("every field of the schema has a label and a help", () => {
  const names = [...SERVER_FIELDS, ...Object.values(SETTINGS), ...Object.values(STARTUP)].map(
    (field) => field.name,
  );
  expect(names.filter((name) => !(name in WORDS.en.fields))).toEqual([]);
});

test.each([
  [undefined, { LANG: "ja_JP.UTF-8" }, "ja"],
  [undefined, { LANG: "ja_JP.eucJP" }, "en"],
  [undefined, { LC_ALL: "C", LANG: "ja_JP.UTF-8" }, "en"],
  [undefined, { LC_CTYPE: "C", LANG: "ja_JP.UTF-8" }, "en"],
  [undefined, { LC_CTYPE: "C.UTF-8", LANG: "ja_JP.eucJP" }, "ja"],
  [undefined, { LC_MESSAGES: "ja_JP.UTF-8" }, "ja"],
  [undefined, {}, "en"],
  ["ja", { LANG: "C" }, "ja"],
  ["en", { LANG: "ja_JP.UTF-8" }, "en"],
])("asked for %s with %j speaks %s", (asked, environment, language) => {
  expect(chooseLanguage(asked, environment)).toBe(language);
});

test("details that are not given leave no trace", () => {
  expect(fill("{a} and {b}", { a: "1" })).toBe("1 and ");
});
