import { expect, test } from "vitest";
import { checkControlPassword, generatePassword, isCleanPassword } from "../../../src/core/password.ts";
import { decodeText, detectEncoding, type Encoding, encodeText } from "../../../src/core/tab/encoding.ts";

const latin1 = (...codes: number[]) => String.fromCharCode(...codes);

test.each([
  ["plain", "utf-8"],
  [latin1(0xe3, 0x81, 0x82), "utf-8"],
  [latin1(0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea), "shift_jis"],
  [latin1(0xc6, 0xfc, 0xcb, 0xdc, 0xb8, 0xec), "euc-jp"],
  [latin1(0xb6, 0xc0, 0xb6, 0xc5, 0xc5), "shift_jis"],
  [`caf${latin1(0xe9)} M${latin1(0xfc)}ller`, "latin1"],
] as const)("%j is taken for %s", (bytes, encoding) => {
  expect(detectEncoding(bytes)).toBe(encoding);
});

test.each(["shift_jis", "euc-jp", "utf-8"] as const)(
  "Japanese text survives %s both ways",
  (encoding: Encoding) => {
    for (const text of ["日本語の設定", "カタカナ", "〜−―", "ソ表"]) {
      const bytes = encodeText(text, encoding);
      expect(bytes.ok, text).toBe(true);
      if (bytes.ok)
        expect(decodeText(bytes.value, encoding).normalize("NFKC").replace("−", "-").replace("〜", "~")).toBe(
          text.normalize("NFKC").replace("−", "-").replace("〜", "~"),
        );
    }
  },
);

test("a character that an encoding lacks is refused, never replaced", () => {
  for (const encoding of ["shift_jis", "euc-jp", "latin1"] as const) {
    expect(encodeText("a😀", encoding)).toMatchObject({
      ok: false,
      problem: { code: "TAB_NOT_IN_ENCODING" },
    });
  }
});

test.each([
  [latin1(0x63, 0x61, 0x66, 0xe9), "latin1", "café"],
  [latin1(0x93, 0x41), "latin1", "\\x93A"],
  [latin1(0x93, 0xfa, 0x96), "shift_jis", "日\\x96"],
  [latin1(0xe3, 0x81, 0x82, 0xe3, 0x81), "utf-8", "あ\\xE3\\x81"],
  [latin1(0xc6, 0xfc, 0xff, 0x41), "euc-jp", "日\\xFFA"],
  [latin1(0x93, 0xfa, 0x1a, 0x1c, 0x7f), "shift_jis", "日\x1a\x1c\x7f"],
] as const)("a byte that means nothing is shown as what it is: %j in %s", (bytes, encoding, text) => {
  expect(decodeText(bytes, encoding)).toBe(text);
});

test("case 18: only hex that decodes to printable text is a password somebody meant", () => {
  expect(["secret1", "secret", "beefcafe", ""].map(isCleanPassword)).toEqual([false, false, false, false]);
  expect(isCleanPassword("160006170011545756")).toBe(true);
});

test("generated passwords pass their own check and differ", () => {
  const bytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));
  const made = Array.from({ length: 200 }, () => generatePassword(bytes));
  for (const password of made) expect(checkControlPassword(password), password).toBeUndefined();
  expect(new Set(made).size).toBe(200);
  expect(made[0]!.length).toBeGreaterThanOrEqual(24);
});

test.each([
  "short",
  "has blank in",
  'quote"quote',
  "#hashfirst",
  "back\\slash",
  "日本語日本語日本",
  "a".repeat(129),
])("a control password that can't be used is refused: %s", (password) => {
  expect(checkControlPassword(password)).toBeDefined();
});
