import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import type { RowProblem } from "../../src/core/access/row-problems.ts";
import { OPTIONS } from "../../src/core/options/table.ts";
import type { ProblemCode } from "../../src/core/problem-codes/index.ts";
import type { ExitReason } from "../../src/core/service/exit-status.ts";
import type { ServiceDanger, ServiceState } from "../../src/ports/service.ts";
import { TABLES } from "../../src/schema/tables.ts";
import { USER_FIELDS } from "../../src/schema/user.ts";
import { fill, type Language } from "../../src/text/language.ts";
import { WORDS } from "../../src/text/words.ts";

const SRC = join(import.meta.dirname, "../../src");

/** The type check fails where a code has no words. */
const { problems, screens } = WORDS.en;
const byProblem: Readonly<Record<ProblemCode, { readonly title: string; readonly next: string }>> = problems;
const byExit: Readonly<Record<ExitReason, string>> = screens.reasons;
const byState: Readonly<Record<ServiceState, string>> = screens.serviceStates;
const byRow: Readonly<Record<RowProblem, string>> = screens.rowProblems;
const byDanger: Readonly<Record<ServiceDanger, string>> = screens.dangersOfService;

test("every code of problems, ends, states, rows and dangers has words", () => {
  const said = [byProblem, byExit, byState, byRow, byDanger].flatMap((words) => Object.entries(words));
  expect(said.filter(([, words]) => words === undefined || words === "")).toEqual([]);
});

test("every code that a problem carries as its reason has words", () => {
  const sources = ["adapters", "core/options", "app"].flatMap((folder) =>
    readdirSync(join(SRC, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(join(SRC, folder, file), "utf8")),
  );
  const codes = sources.flatMap((text) =>
    [...text.matchAll(/\b(?:reason|blocked): "([a-z-]+)"/g)].map(([, code = ""]) => code),
  );
  expect(codes).toContain("masked");
  expect(codes.filter((code) => !(code in screens.reasons))).toEqual([]);
});

test("every start-up option has words, and no other", () => {
  expect(Object.keys(screens.options).toSorted()).toEqual(OPTIONS.map(({ option }) => option).toSorted());
});

test("every column and every variable of an account has words, and no other", () => {
  const columns = new Set(
    Object.values(TABLES)
      .flat()
      .map(({ name }) => name),
  );
  expect(Object.keys(screens.columns).toSorted()).toEqual([...columns].toSorted());
  expect(Object.keys(screens.accountFields).toSorted()).toEqual(
    USER_FIELDS.map(({ name }) => name).toSorted(),
  );
});

describe.each<Language>(["en", "ja"])("in %s", (language) => {
  const words = WORDS[language];
  const described = [words.fields, words.screens.columns, words.screens.options, words.screens.accountFields]
    .map((group): Readonly<Record<string, { readonly label: string; readonly help: string }>> => group)
    .flatMap((group) => Object.entries(group));

  test.each(described)("the label of %s takes at most 28 columns, its help three lines of 70", (_, one) => {
    expect(stringWidth(one.label)).toBeLessThanOrEqual(28);
    expect(stringWidth(one.help)).toBeLessThanOrEqual(210);
  });

  test.each(Object.entries(words.problems))("%s says what happened and what to do, calmly", (_, problem) => {
    const detail = new Proxy({}, { get: () => "x", has: () => true }) as Readonly<Record<string, string>>;
    for (const said of [fill(problem.title, detail), fill(problem.next, detail)]) {
      expect(said).not.toMatch(/[{}]|undefined|!|\uff01|^(Error|エラー)[:：]/);
      expect(said.trim()).not.toBe("");
    }
  });

  test.each([
    "FILE_NO_PERMISSION",
    "FILE_READ_ONLY",
    "FILE_DISK_FULL",
    "FILE_BUSY",
    "FILE_CHANGED",
    "SAVE_INVALID",
    "SAVE_STOPPED",
    "SAVE_HISTORY_FAILED",
    "TAB_READS_DIFFERENTLY",
  ] as const)("%s says how the files are now", (code) => {
    expect(words.problems[code].next).toMatch(
      language === "en"
        ? /Nothing was (changed|written)|nothing was (changed|written)|is as it was|old or new/
        : /何も(変更|書き込ん)|そのまま|新旧/,
    );
  });
});
