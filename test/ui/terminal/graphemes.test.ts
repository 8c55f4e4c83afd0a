import stringWidth from "string-width";
import { expect, test } from "vitest";
import { graphemesOf, isPlain, plainWidth } from "../../../src/ui/terminal/graphemes.ts";

const units = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit));
const plain = units.filter(isPlain);
const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const asPeopleCount = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment);

test("each plain character is as wide as Ink measures it", () => {
  expect(plain.length).toBeGreaterThan(30_000);
  expect(plain.filter((text) => plainWidth(text) !== stringWidth(text))).toEqual([]);
});

test.each([
  ["in order", plain],
  ["backwards", plain.toReversed()],
  ["every seventh", plain.filter((_, index) => index % 7 === 0)],
])("plain characters side by side never join: %s", (_, characters) => {
  expect(asPeopleCount(characters.join(""))).toEqual(characters);
});

test.each([
  "",
  "abc",
  "設定 (XMail)",
  "か\u3099",
  "ｶﾞ",
  "𠮷野家",
  "👨‍👩‍👧 family",
  "e\u0301",
  "\u0007",
  "a\u00adb",
])("%j is taken apart as people count", (text) => {
  expect(graphemesOf(text)).toEqual(asPeopleCount(text));
});

test.each(["か\u3099", "ｶﾞ", "𠮷", "😀", "\u200b", "\t", "\u001B[1mbold"])(
  "%j takes a closer look",
  (text) => {
    expect(plainWidth(text)).toBeUndefined();
  },
);
