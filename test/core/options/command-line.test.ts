import { expect, test } from "vitest";
import {
  hasOption,
  optionValue,
  optionValues,
  parseCommandLine,
  printCommandLine,
  setOption,
} from "../../../src/core/options/command-line.ts";
import { recommendedCommandLine } from "../../../src/core/options/recommended.ts";
import { caseLine } from "./case-line.ts";

const WIKI = caseLine("64-options-parse-and-preserve/env.txt");
const set = (text: string, option: string, on: boolean | string) =>
  printCommandLine(setOption(parseCommandLine(text), option, on));

test.each([
  "",
  "  ",
  WIKI,
  '-Ms "/var/Mail Root" -Cl ',
  "-Sp",
  "  -Cl\t-Sl  ",
  '-Ms "open',
  '"-Cp"6117-Sl',
  'a"b "" """"',
  "--foo -Slog -",
])("%j comes back as it was", (text) => {
  expect(printCommandLine(parseCommandLine(text))).toBe(text);
});

test("whatever letters a line is made of, it comes back as it was, and so do lines that are edited back", () => {
  const signs = [" ", "\t", '"', "-Sl", "-Sp", "-Cp", "25", "-Zz", "-", "x", "-Ms", "\n"];
  let seed = 1;
  const next = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  for (let round = 0; round < 3_000; round++) {
    const text = Array.from({ length: next(9) }, () => signs[next(signs.length)]).join("");
    const line = parseCommandLine(text);
    expect(printCommandLine(line)).toBe(text);
    const on = setOption(line, "-F-", true);
    expect([text, hasOption(on, "-F-")]).toEqual([text, true]);
    expect([text, hasOption(setOption(on, "-F-", false), "-F-")]).toEqual([text, false]);
    const port = setOption(line, "-Bp", "9950");
    expect([text, optionValue(port, "-Bp"), optionValues(port, "-Cp")]).toEqual([
      text,
      "9950",
      optionValues(line, "-Cp"),
    ]);
    const others = line.tokens
      .filter(({ option }) => option !== "-F-")
      .map(({ option, value }) => [option, value]);
    expect(
      on.tokens.filter(({ option }) => option !== "-F-").map(({ option, value }) => [option, value]),
    ).toEqual(others);
  }
});

test("case 64: switching finger off adds one word and keeps every other, unknown ones too", () => {
  expect(WIKI).toContain("-CX 1");
  expect(WIKI).toContain("-Zz 5");
  expect(set(WIKI, "-F-", true)).toBe(`${WIKI} -F-`);
});

test("case 64: a switch added to a line that ends in a port without its number isn't taken for the number", () => {
  const broken = caseLine("64-options-parse-and-preserve/env-broken.txt");
  expect(broken).toBe("-Sl -Pl -Sp");
  expect(set(broken, "-F-", true)).toBe("-Sl -Pl -F- -Sp");
});

test.each([
  ["a word in quotes is one word", '-Ms "/var/Mail Root"', "-Ms", "/var/Mail Root"],
  ["two quotes stand for one", '-Ms "/a""b"', "-Ms", '/a"b'],
  ["the next word may follow a closing quote at once", '"-Cp"6117', "-Cp", "6117"],
  ["a quote inside a word is a letter", '-Ms /a"b" -Sl', "-Ms", '/a"b"'],
  ["an empty word is a value", '-Ms "" -Sl', "-Ms", ""],
  ["only three letters count", "-Sport 2525", "-Sp", "2525"],
  ["the last one counts", "-Sp 25 -Sp 26", "-Sp", "26"],
  ["the last one counts only with a value", "-Sp 25 -Sp", "-Sp", "25"],
  ["a switch of the same letter is eaten", "-Sp -Sl", "-Sp", "-Sl"],
  ["a switch of another letter is eaten too", "-Sp -Cl", "-Sp", "-Cl"],
])("%s: %j", (_, text, option, value) => {
  expect(optionValue(parseCommandLine(text), option)).toBe(value);
});

test("each service reads the whole line: a switch that another one took for a value still counts", () => {
  const line = parseCommandLine("-Sp -Cp 6117 -Pp -Pl -Zz -Sl");
  expect(optionValue(line, "-Cp")).toBe("6117");
  expect(hasOption(line, "-Sl")).toBe(true);
  expect(hasOption(line, "-Pl")).toBe(false);
  expect(hasOption(line, "6117")).toBe(false);
});

test("a switch that is set again keeps its place, one that is taken away leaves the others", () => {
  expect(set("-Cl -Mr 24 -Sl", "-Mr", "48")).toBe("-Cl -Mr 48 -Sl");
  expect(set("-Cl -Mr 24 -Sl", "-Cl", false)).toBe("-Mr 24 -Sl");
  expect(set("-Sp 25 -Cl\t-Sp 26", "-Sp", "27")).toBe("-Cl\t-Sp 27");
  expect(set('"-Cl"-Sl "x"-Pl', "-Cl", false)).toBe('-Sl "x"-Pl');
  expect(set('-Sl "x"-Pl', "x", false)).toBe("-Sl -Pl");
  expect(set('-Ms "open', "-Cl", true)).toBe('-Ms "open" -Cl');
  expect(set("", "-Cl", true)).toBe("-Cl");
  expect(set("-Cl", "-Sl", false)).toBe("-Cl");
});

test.each(["/a b", '/a"b c', '"', "", "/plain"])("the value %j is written so that XMail gets it", (value) => {
  const line = setOption(parseCommandLine("-Cl -Ms /old -Sl"), "-Ms", value);
  expect(optionValue(line, "-Ms")).toBe(value);
  expect(hasOption(line, "-Sl")).toBe(true);
});

test("case 65: without a certificate the recommended switches take the TLS services away", () => {
  expect(recommendedCommandLine(parseCommandLine("-Sl -Pl"), false)).toBe(
    "-Sl -Pl -Cl -Mr 24 -Ql -B- -W- -X- -F-",
  );
  expect(recommendedCommandLine(parseCommandLine("-Mr 48 -Zz 5"), true)).toBe("-Mr 48 -Zz 5 -Cl -Pl -Ql -Sl");
});
