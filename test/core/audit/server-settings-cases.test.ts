import { expect, test } from "vitest";
import { about, afterFix, found, partOfCase } from "../../support/table-audit.ts";

const FILE = "server.tab";
const settings = (made: Parameters<typeof about>[1]) =>
  about(FILE, made).filter((code) => /^(setting|root-domain)/.test(code));

test("case 35: blanks for TABs leave everything unset, and the fixes change only blanks and quotes", () => {
  const made = partOfCase("35-servertab-copied-from-web", "MailRoot");
  expect(found("root-domain-missing", made)).toMatchObject([{ severity: "danger", file: FILE, line: 1 }]);
  expect(found("setting-without-tab", made).map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
  expect(found("setting-typographic-quotes", made)).toMatchObject([
    { line: 6, detail: { name: "ErrorsAdmin" } },
  ]);

  let mended = made;
  for (const code of ["root-domain-missing", ...Array<string>(4).fill("setting-without-tab")])
    mended = { ...mended, files: afterFix(code, mended) };
  mended = { ...mended, files: afterFix("setting-typographic-quotes", mended) };
  const lines = made.files[FILE]?.split("\n").slice(0, 5) ?? [];
  expect(mended.files[FILE]).toBe(
    `${lines.map((line) => line.replace('" "', '"\t"')).join("\n")}\nErrorsAdmin\troot@example.jp\n`,
  );
  expect(settings(mended)).toEqual([]);
});

test("case 36: the first row of a name counts; comments are no rows, and nothing is deleted unasked", () => {
  const made = partOfCase("36-servertab-duplicate-keys", "MailRoot");
  const twice = found("setting-twice", made);
  expect(twice).toMatchObject([
    { severity: "warning", line: 8, detail: { name: "SmtpServerDomain", first: "3" } },
    { severity: "warning", line: 10, detail: { name: "SmtpServerDomain", first: "3" } },
  ]);
  expect(twice.some(({ fix }) => fix)).toBe(false);
});

test("case 38: words are off; what is on by a number isn't spoken of", () => {
  const made = partOfCase("38-servertab-boolean-words", "MailRoot");
  expect(found("setting-flag-word", made)).toMatchObject([
    { severity: "warning", line: 7, detail: { name: "AllowNullSender", value: "yes" } },
    { severity: "warning", line: 8, detail: { name: "EnableSMTP-TLS", value: "on" } },
    { severity: "warning", line: 9, detail: { name: "CheckMailerDomain", value: "true" } },
  ]);
  expect(afterFix("setting-flag-word", made)[FILE]).toBe(made.files[FILE]?.replace('"yes"', '"1"'));
});

test("case 40: a Shift_JIS letter before the closing quote takes the quote in", () => {
  const made = partOfCase("40-servertab-shift-jis", "MailRoot");
  const [finding, ...others] = found("table-quote-swallowed", made);
  expect(finding).toMatchObject({
    severity: "warning",
    file: FILE,
    line: 10,
    detail: { name: "SmtpMsgIPBan" },
  });
  expect(others).toEqual([]);
  expect(settings(made)).toEqual([]);
});

test("case 44: every value left from the sample is told, the commented ones not", () => {
  const made = partOfCase("44-servertab-placeholder-left", "MailRoot");
  expect(settings(made)).toEqual(["setting-of-sample:2", "setting-of-sample:4", "setting-of-sample:6"]);
  expect(about(FILE, made)).toContain("notices-to-nobody:5");
});
