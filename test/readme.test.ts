import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { USAGE } from "../src/cli/usage.ts";
import { README, withTables } from "./support/readme-tables.ts";

test("README.md has the tables of today (npm run readme writes them)", () => {
  const text = readFileSync(README, "utf8");
  expect(withTables(text)).toBe(text);
  expect(text).toContain("| `RootDomain` |");
});

test("README.md gives the test command that CI runs", () => {
  expect(readFileSync(README, "utf8")).toMatch(/^\$ npm ci && npm test$/m);
});

/** What a text says of each command: the options on its line, and on the lines below it that go on with them. */
function synopses(text: string): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, Set<string>> = {};
  let command: string | undefined;
  for (const line of text.split("\n")) {
    const [, name] = /^ *xmail-tui (\w+)/.exec(line) ?? [];
    if (name !== undefined) command = name;
    else if (!/^ +\[--/.test(line)) command = undefined;
    if (command === undefined) continue;
    found[command] ??= new Set();
    for (const [, option = ""] of line.matchAll(/\[?(--[a-z-]+)/g)) found[command]?.add(option);
  }
  return Object.fromEntries(Object.entries(found).map(([name, options]) => [name, [...options].sort()]));
}

const optionsOf = (text: string) =>
  [...new Set([...text.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([option]) => option))].sort();

test("README.md and --help have the same commands with the same options, and all that the program takes", () => {
  const readme = readFileSync(README, "utf8");
  const use = readme.slice(readme.indexOf("## Use"), readme.indexOf("## The six steps"));
  expect(Object.keys(synopses(USAGE)).length).toBeGreaterThan(5);
  expect(synopses(use)).toEqual(synopses(USAGE));
  const source = readFileSync(`${import.meta.dirname}/../src/cli/arguments.ts`, "utf8");
  const taken = [...source.matchAll(/"?([a-z-]+)"?: \{ type: "/g)].map(([, name]) => `--${name}`);
  // The single file's own, which is no option of the others.
  const said = optionsOf(USAGE).filter((option) => option !== "--licence");
  expect(said).toEqual(taken.sort());
  expect(optionsOf(use).filter((option) => option !== "--licence")).toEqual(said);
});

test("README.md and --help have the same exit codes", () => {
  const codes = (text: string) => /^Exit(.+\n)+/m.exec(text)?.[0].match(/\b[0-9]+(?= [a-z])/g);
  expect(codes(readFileSync(README, "utf8"))).toEqual(codes(USAGE));
  expect(codes(USAGE)).toHaveLength(5);
});
