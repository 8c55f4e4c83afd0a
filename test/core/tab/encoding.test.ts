import { describe, expect, test } from "vitest";
import { decodeText, detectEncoding, type Encoding, encodeText } from "../../../src/core/tab/encoding.ts";

const latin1 = (...codes: number[]) => String.fromCharCode(...codes);

function encoded(text: string, encoding: Encoding): string {
  const bytes = encodeText(text, encoding);
  if (!bytes.ok) throw new Error(`${text}: ${bytes.problem.detail["character"]}`);
  return bytes.value;
}

const WORDS = [
  "日本語の設定",
  "一覧表",
  "株式会社",
  "メールサーバー",
  "、。「」ー",
  "送信を拒否しました",
  "①㈱№",
  "髙橋さん",
];

describe.each(["utf-8", "shift_jis", "euc-jp"] as const)("%s", (encoding) => {
  test.each(WORDS)("%s comes back as typed and is recognised", (text) => {
    const bytes = encoded(text, encoding);
    expect(decodeText(bytes, encoding)).toBe(text);
    for (const file of [`"A"\t"${bytes}"\r\n`, `# ${bytes} server\n`, `A\t550 ${bytes}`]) {
      expect(detectEncoding(file)).toBe(encoding);
    }
  });

  test("is what a file of pure ASCII gets where it is the fallback", () => {
    expect(detectEncoding("plain", encoding)).toBe(encoding);
  });
});

test("half-width kana are Shift_JIS", () => {
  for (const text of ["ﾃｽﾄ", "ﾒｰﾙｻｰﾊﾞｰ"]) {
    expect(detectEncoding(`"${encoded(text, "shift_jis")}"`)).toBe("shift_jis");
  }
});

test("a lone letter that could be either is Japanese where the fallback is", () => {
  const bytes = `"${encoded("ｱ", "shift_jis")}"`;
  expect(detectEncoding(bytes)).toBe("latin1");
  expect(detectEncoding(bytes, "shift_jis")).toBe("shift_jis");
});

test.each([
  "café",
  "Crédit Agricole",
  "Müller & Söhne",
  "Größe",
  "naïve Noël",
  "DÉJÀ VU",
  "±5°C",
  "«Été»",
  "élève",
  "© 2004",
  "señor ¿Qué?",
  "don\x92t",
  "\x93quoted\x94 text",
  "note \x97 note",
  "\xff\xfe",
])("Latin text is not taken for Japanese: %j", (text) => {
  expect(detectEncoding(`"A"\t"${text}"\r\n`)).toBe("latin1");
});

test("UTF-8 wins where it is valid, and nothing is read as a mixture", () => {
  expect(detectEncoding("\xe3\x81\x82")).toBe("utf-8");
  expect(detectEncoding("\xe3\x81\x82 \x93\xfa")).not.toBe("utf-8");
});

test.each([
  [latin1(0x63, 0x61, 0x66, 0xe9), "latin1", "café"],
  [latin1(0x93, 0x41), "latin1", "\\x93A"],
  [latin1(0x93, 0xfa, 0x96), "shift_jis", "日\\x96"],
  [latin1(0xe3, 0x81, 0x82, 0xe3, 0x81), "utf-8", "あ\\xE3\\x81"],
  [latin1(0xc6, 0xfc, 0xff, 0x41), "euc-jp", "日\\xFFA"],
  [latin1(0x93, 0xfa, 0x1a, 0x1c, 0x7f), "shift_jis", "日\x1a\x1c\x7f"],
  [latin1(0xef, 0xbb, 0xbf, 0x41), "utf-8", "\ufeffA"],
] as const)("a byte that means nothing is shown as what it is: %j in %s", (bytes, encoding, text) => {
  expect(decodeText(bytes, encoding)).toBe(text);
});

test.each([
  ["−", "\x81\x7c", "\xa1\xdd"],
  ["〜", "\x81\x60", "\xa1\xc1"],
  ["‖", "\x81\x61", "\xa1\xc2"],
  ["—", "\x81\x5c", "\xa1\xbd"],
  ["～", "\x81\x60", "\xa1\xc1"],
])("%s is the same letter on Unix and Windows", (character, shiftJis, eucJp) => {
  expect(encoded(`あ${character}い`, "shift_jis")).toBe(`\x82\xa0${shiftJis}\x82\xa2`);
  expect(encoded(`あ${character}い`, "euc-jp")).toBe(`\xa4\xa2${eucJp}\xa4\xa4`);
});

test("a letter that has several places gets the one that Windows writes", () => {
  const codes = ["纊", "Ⅰ", "¬", "∪", "ⅰ"].map((letter) => encoded(letter, "shift_jis"));
  expect(codes).toEqual(["\xfa\x5c", "\x87\x54", "\x81\xca", "\x81\xbe", "\xfa\x40"]);
});

test.each([
  ["shift_jis", "😀"],
  ["shift_jis", "é"],
  ["shift_jis", "¥"],
  ["shift_jis", "한"],
  ["euc-jp", "€"],
  ["latin1", "日"],
  ["latin1", "€"],
  ["latin1", "\x80"],
  ["utf-8", "\ud800"],
] as const)("in %s, %j is refused by name, never replaced", (encoding, character) => {
  expect(encodeText(`a${character}b`, encoding)).toEqual({
    ok: false,
    problem: { code: "TAB_NOT_IN_ENCODING", detail: { encoding, character } },
  });
});
