import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { cut, pad, slice } from "../../../src/ui/fit.ts";
import { wrap } from "../../../src/ui/wrap.ts";

const TEXTS = [
  "",
  "abc",
  "日本語",
  "a日b本c語",
  "か\u3099か\u3099",
  "ｶﾞｷﾞｸﾞ",
  "𠮷野家",
  "e\u0301e\u0301e\u0301",
  "very long text with blanks",
];

describe("texts cut to columns", () => {
  test.each<[string, number, string]>([
    ["abcdef", 6, "abcdef"],
    ["abcdef", 5, "abc.."],
    ["日本語", 6, "日本語"],
    ["日本語", 5, "日 .."],
    ["日本語", 2, "日"],
    ["日本語", 1, " "],
    ["abc", 0, ""],
  ])("%j in %i columns is %j", (text, columns, expected) => {
    expect(cut(text, columns)).toBe(expected);
  });

  test.each(TEXTS)("%j padded takes exactly the columns asked for", (text) => {
    for (let columns = 0; columns < 30; columns++) {
      for (const align of ["left", "right", "center"] as const) {
        expect(stringWidth(pad(text, columns, align))).toBe(columns);
      }
    }
  });

  test("a slice begins and ends at columns, with blanks for halves", () => {
    expect(slice("a日本語", 0, 4)).toBe("a日 ");
    expect(slice("a日本語", 2, 3)).toBe(" 本");
    expect(slice("abcdef", 2, 3)).toBe("cde");
    expect(slice("日本", 8, 3)).toBe("");
  });
});

describe("texts broken into lines", () => {
  test.each<[string, number, string[]]>([
    ["one two three", 8, ["one two", "three"]],
    ["日本語の文章です。", 8, ["日本語の", "文章で", "す。"]],
    ["「引用」の前後", 6, ["「引", "用」の", "前後"]],
    ["server.tabの値", 8, ["server.t", "abの値"]],
    ["XMailは再起動します", 10, ["XMailは再", "起動します"]],
    ["first\n\nthird", 20, ["first", "", "third"]],
    ["0123456789", 4, ["0123", "4567", "89"]],
    ["", 10, [""]],
  ])("%j at %i columns", (text, columns, lines) => {
    expect(wrap(text, columns)).toEqual(lines);
  });

  test.each(TEXTS)("no line of %j is wider than asked for, and nothing is lost", (text) => {
    for (let columns = 2; columns < 30; columns++) {
      const lines = wrap(text, columns);
      expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(columns);
      expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
    }
  });
});
