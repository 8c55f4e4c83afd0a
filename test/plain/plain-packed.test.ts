import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Language } from "../../src/text/language.ts";
import { WORDS } from "../../src/text/words.ts";
import { buildProgram } from "../support/built-program.ts";
import { fed, typed } from "./plain-run.ts";

const CASE = join(import.meta.dirname, "../fixtures/cases/62-upgrade-overwrites-tables/MailRoot");
let built: ReturnType<typeof buildProgram>;
let folder: string;

beforeAll(() => {
  built = buildProgram();
}, 60_000);
afterAll(() => built.remove());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plain-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What a line of plain text never holds: a terminal would obey it, or nobody would see it. */
const NOT_PLAIN = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

test.each<[Language, string]>([
  ["en", "yes"],
  ["ja", "はい"],
])(
  "from a pipe every item of the menu answers in lines, with no control character in any of them (%s)",
  async (language, yes) => {
    const { plain, screens, selfTest, history, explain } = WORDS[language];
    const answers = [
      ...["s", "l", "?"],
      // A row of relaying, its save, and what history says of it.
      ...["5", "", "d 2", ".", yes, "h", "1", "c", "", ""],
      ...["x", "203.0.113.9", "", "", "", "", "", "", ""],
      ...["t", yes, "a", "", "q"],
    ];
    const args = ["--plain", "--demo", "--lang", language];
    const { out, error, code } = await fed(built.main, args, `${answers.join("\n")}\n`, folder);
    expect({ code, error }).toEqual({ code: 0, error: "" });
    expect(out.split("\n").filter((line) => NOT_PLAIN.test(line))).toEqual([]);
    for (const said of [screens.status, plain.menuHelp, history.change, history.sinceNothing, selfTest.title])
      expect(out).toContain(said);
    expect(out).toContain(explain.refused.replace("{client}", "203.0.113.9"));
    expect(out).toContain(`- "192.168.1.0"  "24"`);
    expect(out).toContain(screens.audit.title);
    // The demo has taken its files away.
    const left = readdirSync(join(folder, "tmp"), { recursive: true, encoding: "utf8" });
    expect(left.filter((name) => name.includes("MailRoot"))).toEqual([]);
  },
);

const tables = (mailRoot: string) =>
  readdirSync(mailRoot).map((name) => [name, readFileSync(join(mailRoot, name), "latin1")]);

test("an input that ends in the middle writes nothing, keeps what was answered, and says so in the exit code", async () => {
  const mailRoot = join(folder, "MailRoot");
  cpSync(CASE, mailRoot, { recursive: true });
  const before = tables(mailRoot);
  const args = ["--plain", "--mail-root", mailRoot];
  const first = await fed(built.main, args, "6\nno\nelsewhere.example\n", folder);
  expect(first.code).toBe(1);
  expect(first.out).toContain(WORDS.en.plain.inputEnded);
  expect(tables(mailRoot)).toEqual(before);
  const second = await fed(built.main, args, "w\nno\nyes\n", folder);
  expect(second.out).toContain(WORDS.en.plain.draftBack);
  expect(second.out).toContain('+ "RootDomain"  "elsewhere.example"');
  expect(second.code).toBe(0);
  expect(tables(mailRoot)).toEqual(before);
});

test("an answer that means nothing is told, and asked again, until the input ends", async () => {
  const { out, code } = await fed(built.main, ["--plain", "--demo"], "9\nhello\n\u001b[A\u001b[2J\n", folder);
  expect(code).toBe(0);
  // Once at the start, and for each of the three.
  expect(out.split(WORDS.en.plain.menuHelp)).toHaveLength(5);
  expect(out).not.toMatch(NOT_PLAIN);
});

test("a dumb terminal gets questions and answers by itself", async () => {
  const { out, code } = await fed(built.main, ["--demo"], "q\n", folder, { TERM: "dumb" });
  expect(code).toBe(0);
  expect(out).toContain(WORDS.en.plain.menu);
});

test.each([80, 40])(
  "in a terminal of %i columns a password is typed unseen, and nothing else is sent than lines",
  async (columns) => {
    const { plain, fields, screens } = WORDS.en;
    const mailRoot = join(folder, "MailRoot");
    cpSync(CASE, mailRoot, { recursive: true });
    const app = typed(built.main, ["--plain", "--mail-root", mailRoot], folder, { columns });
    await app.answer(plain.menu, "1\n");
    await app.answer(plain.recommendedQuestion, "no\n");
    await app.answer(fields.controlAccount.label, "main.account\n");
    await app.answer(fields.controlPassword.label, "Typed.Unseen-1234\r");
    await app.answer(fields.programFolder.label, ".\n");
    await app.answer(screens.save.title, "yes\n");
    await app.answer(plain.menu, "q\n");
    expect(await app.ended).toBe(0);
    expect(app.out()).not.toContain("Typed.Unseen");
    // The terminal itself shows what else was typed, so it was given back after the password.
    expect(app.out()).toMatch(/yes\/no: yes\r\n/);
    expect(app.out().replaceAll("\r\n", "\n")).not.toMatch(NOT_PLAIN);
    const state = readdirSync(join(folder, "state"), { recursive: true, encoding: "utf8" });
    const settings = state.find((name) => name.endsWith("settings.json")) ?? "";
    expect(readFileSync(join(folder, "state", settings), "utf8")).toContain("Typed.Unseen-1234");
  },
);

test("Ctrl+C keeps what is unsaved, and ends with 130", async () => {
  const { plain, screens } = WORDS.en;
  const mailRoot = join(folder, "MailRoot");
  cpSync(CASE, mailRoot, { recursive: true });
  const app = typed(built.main, ["--plain", "--mail-root", mailRoot], folder);
  await app.answer(plain.menu, "6\n");
  await app.answer(plain.recommendedQuestion, "no\n");
  await app.answer("(RootDomain)", "elsewhere.example\n");
  await app.answer("(POP3Domain)", "\u0003");
  expect(await app.ended).toBe(130);
  expect(app.out()).toContain(plain.interrupted);
  expect(app.out()).toContain(screens.save.draftKept);
});

test("Ctrl+D ends it as the end of a pipe does", async () => {
  const app = typed(built.main, ["--plain", "--demo"], folder);
  await app.answer(WORDS.en.plain.menu, "\u0004");
  expect(await app.ended).toBe(0);
});
