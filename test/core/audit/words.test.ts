import { expect, test } from "vitest";
import { RULES } from "../../../src/core/audit/rules.ts";
import { WORDS } from "../../../src/text/words.ts";

test.each(["en", "ja"] as const)("every check has words in %s, and no other", (language) => {
  const findings: Readonly<
    Record<string, { readonly what: string; readonly why: string; readonly next: string }>
  > = WORDS[language].findings;
  expect(Object.keys(findings).toSorted()).toEqual(RULES.map(({ code }) => code).toSorted());
  expect(Object.entries(findings).filter(([, { what, why, next }]) => !what || !why || !next)).toEqual([]);
});

test("no two checks have the same code", () => {
  expect(new Set(RULES.map(({ code }) => code)).size).toBe(RULES.length);
});
