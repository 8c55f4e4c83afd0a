import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { README, withTables } from "./support/readme-tables.ts";

test("README.md has the tables of today (npm run readme writes them)", () => {
  const text = readFileSync(README, "utf8");
  expect(withTables(text)).toBe(text);
  expect(text).toContain("| `RootDomain` |");
});

test("README.md gives the test command that CI runs", () => {
  expect(readFileSync(README, "utf8")).toMatch(/^\$ npm ci && npm test$/m);
});
