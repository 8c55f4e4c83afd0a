import { describe, expect, test } from "vitest";
import {
  parseImagePath,
  printCommand,
  quoteArgument,
  serviceNameOf,
} from "../../../src/core/windows/command-line.ts";
import { programBitness } from "../../../src/core/windows/pe-header.ts";

/** As programs of Windows split their command line, by the documented rules. */
function split(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const slashes = /^\\*/.exec(line.slice(at))![0].length;
    if (line[at + slashes] === '"') {
      word = (word ?? "") + "\\".repeat(Math.floor(slashes / 2)) + (slashes % 2 ? '"' : "");
      if (slashes % 2 === 0) quoted = !quoted;
      at += slashes;
    } else if (slashes > 0) {
      word = (word ?? "") + "\\".repeat(slashes);
      at += slashes - 1;
    } else if (/\s/.test(line[at]!) && !quoted) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? "") + line[at];
  }
  return word === undefined ? words : [...words, word];
}

test.each([
  "plain",
  "",
  "a b",
  "C:\\Program Files\\XMail\\",
  'say "hi"',
  '\\"',
  "a\\\\b c\\\\",
  '"C:\\Program Files\\XMail\\XMail.exe"',
  "tab\there",
  "メール 表",
])("the argument %j comes back whole", (argument) => {
  expect(split(`x ${quoteArgument(argument)} y`)).toEqual(["x", argument, "y"]);
});

test("a command is shown as it can be pasted", () => {
  expect(printCommand("sc.exe", ["config", "XMail", "binPath=", '"C:\\P F\\XMail.exe"'])).toBe(
    'sc.exe config XMail binPath= "\\"C:\\P F\\XMail.exe\\""',
  );
});

test.each([
  ['"C:\\Program Files\\XMail\\XMail.exe"', "C:\\Program Files\\XMail\\XMail.exe", false],
  ['"C:\\Program Files\\XMail\\XMail.exe" -Md', "C:\\Program Files\\XMail\\XMail.exe", false],
  ["C:\\Program Files\\XMail\\XMail.exe", "C:\\Program Files\\XMail\\XMail.exe", true],
  ["C:\\XMail\\XMail.exe", "C:\\XMail\\XMail.exe", false],
  ["C:\\XMail\\XMail.exe -x y", "C:\\XMail\\XMail.exe", false],
  ["C:\\my.exe.old dir\\XMail.EXE -x", "C:\\my.exe.old dir\\XMail.EXE", true],
])("the program of %s is %s", (text, program, risky) => {
  expect(parseImagePath(text)).toMatchObject({ program, risky });
});

test.each([
  ["C:\\Program Files\\XMail\\XMail.exe", "XMail"],
  ["C:/x/XMail2.exe", "XMail2"],
  ["XMail.old.exe", "XMail"],
])("the service of %s is %s", (program, name) => {
  expect(serviceNameOf(program)).toBe(name);
});

describe("whether a program is one of 32 or 64 bits", () => {
  const program = (machine: number, at = 0x80): string =>
    `MZ${"\0".repeat(0x3a)}${String.fromCharCode(at & 255, at >> 8)}\0\0`.padEnd(at, "\0") +
    `PE\0\0${String.fromCharCode(machine & 255, machine >> 8)}\x05\0`;
  test.each([
    [0x14c, "32"],
    [0x8664, "64"],
    [0xaa64, "64"],
    [0x1234, undefined],
  ])("machine %i: %s", (machine, bits) => {
    expect(programBitness(program(machine))).toBe(bits);
    expect(programBitness(program(machine, 0x1f8))).toBe(bits);
  });
  test.each(["", "MZ", "#!/bin/sh\n", program(0x14c).replace("PE", "NE"), program(0x14c).slice(0, 0x82)])(
    "is not told by what is none",
    (bytes) => {
      expect(programBitness(bytes)).toBeUndefined();
    },
  );
});
