import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  checkControlAccountName,
  checkControlPassword,
  decodePassword,
  encodePassword,
  generatePassword,
  isCleanPassword,
  passwordState,
} from "../../src/core/password.ts";
import { tabFormat } from "../../src/core/tab/format.ts";
import { readTable } from "../../src/core/tab/table.ts";

const FIXTURES = `${import.meta.dirname}/../fixtures`;

test("passwords are coded as XMCrypt codes them, and come back", () => {
  const { vectors } = JSON.parse(readFileSync(`${FIXTURES}/tab/xmcrypt-vectors.json`, "utf8")) as {
    vectors: readonly { plain_latin1: string; stdout: string; rc: number }[];
  };
  expect(vectors.length).toBeGreaterThan(10);
  for (const { plain_latin1, stdout } of vectors) {
    const hex = stdout.trim();
    expect(encodePassword(plain_latin1)).toBe(hex);
    expect(decodePassword(hex)).toEqual({ clear: plain_latin1, valid: true });
  }
});

test.each([
  ["16000617", "secr", true, "clean"],
  ["1600061A", "sec\x7f", true, "unprintable"],
  ["0448290A0B024854", "a-Long-1", true, "clean"],
  ["", "", true, "empty"],
  ["secret", "", false, "empty"],
  ["secret1", "", false, "empty"],
  ["0405zz07", "a`", false, "partial"],
  ["041z", "ad", false, "partial"],
  ["65", "", true, "empty"],
  ["04650404", "a", true, "partial"],
  ["040x", "ae", false, "partial"],
  ["+1-1 1", "d\x9ad", false, "partial"],
  ["beefcafe", "\xdb\x8a\xaf\x9b", true, "unprintable"],
])("%j in a row is the password %j to XMail", (hex, clear, valid, state) => {
  expect(decodePassword(hex)).toEqual({ clear, valid });
  expect(passwordState(hex)).toBe(state);
});

test("case 18: only a coded password of printable text is clean", () => {
  const bytes = readFileSync(
    `${FIXTURES}/cases/18-ctrlaccounts-plain-password/MailRoot/ctrlaccounts.tab`,
    "latin1",
  );
  const { rows } = readTable(bytes, tabFormat("ctrlaccounts.tab"));
  const states = rows.map(({ line, fields }) => [line, fields[0], passwordState(fields[1]!)]);
  expect(states).toEqual([
    [1, "good", "clean"],
    [2, "admin", "empty"],
    [3, "backup", "empty"],
    [4, "ops", "unprintable"],
    [5, "empty", "empty"],
  ]);
  expect(rows.filter(({ fields }) => isCleanPassword(fields[1]!)).map(({ line }) => line)).toEqual([1]);
});

test("generated passwords are 28 characters, pass their own check and differ", () => {
  const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));
  const made = Array.from({ length: 200 }, () => generatePassword(random));
  for (const password of made) {
    expect(password).toHaveLength(28);
    expect(checkControlPassword(password)).toBeUndefined();
    expect(isCleanPassword(encodePassword(password))).toBe(true);
  }
  expect(new Set(made).size).toBe(200);
});

test("each character of a generated password is as likely as any other", () => {
  const counts = new Map<string, number>();
  // Every byte once, as a fair source gives in the long run.
  let byte = 0;
  const inTurn = (count: number) => Uint8Array.from({ length: count }, () => byte++ % 256);
  for (const character of generatePassword(inTurn, 60 * 4)) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  expect(new Set(counts.values()).size).toBe(1);
});

test.each([
  ["seven77", "VALUE_PASSWORD_LENGTH", { min: "8", max: "128" }],
  ["x".repeat(129), "VALUE_PASSWORD_LENGTH", { min: "8", max: "128" }],
  ["", "VALUE_PASSWORD_LENGTH", { min: "8", max: "128" }],
  ["has a blank", "VALUE_PASSWORD_CHARACTERS", { character: " " }],
  ["#announces-md5", "VALUE_PASSWORD_CHARACTERS", { character: "#" }],
  ["日本語日本語日本", "VALUE_PASSWORD_CHARACTERS", { character: "日" }],
  ["bell\x07bell", "VALUE_PASSWORD_CHARACTERS", { character: "\x07" }],
])("the control password %j is refused", (password, code, detail) => {
  expect(checkControlPassword(password)).toEqual({ code, detail });
});

test.each([...'*"\\|<>'])("a control password with %s is refused", (character) => {
  expect(checkControlPassword(`abcd${character}efgh`)).toEqual({
    code: "VALUE_PASSWORD_CHARACTERS",
    detail: { character },
  });
});

test.each(["eight888", "x".repeat(128), "not#first!", "a'b$c%d^e"])(
  "the control password %j will do",
  (password) => {
    expect(checkControlPassword(password)).toBeUndefined();
  },
);

test.each([
  ["", "VALUE_REQUIRED"],
  ["two words", "VALUE_ACCOUNT_CHARACTERS"],
  ["tab\t", "VALUE_ACCOUNT_CHARACTERS"],
  ["#old", "VALUE_ACCOUNT_CHARACTERS"],
  ["管理者", "VALUE_ACCOUNT_CHARACTERS"],
  ["x".repeat(201), "VALUE_TOO_LONG"],
])("the control account %j is refused", (name, code) => {
  expect(checkControlAccountName(name)).toMatchObject({ code });
});

test("the longest control account with the longest password fits into XMail's line", () => {
  const name = "x".repeat(200);
  expect(checkControlAccountName(name)).toBeUndefined();
  const row = `"${name}"\t"${encodePassword("y".repeat(128))}"`;
  expect(row.length).toBeLessThanOrEqual(tabFormat("ctrlaccounts.tab").maxLine);
});
