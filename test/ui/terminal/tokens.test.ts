import { describe, expect, test } from "vitest";
import { looksPasted, takeToken } from "../../../src/ui/terminal/tokens.ts";

const ESC = "\u001B";

/** Everything that comes out of some bytes when nothing more arrives. */
function keysOf(bytes: string): string[] {
  const keys: string[] = [];
  let rest = bytes;
  for (let taken = takeToken(rest, true); taken !== undefined; taken = takeToken(rest, true)) {
    if (taken.token !== undefined) keys.push(taken.token.bytes);
    rest = taken.rest;
  }
  return keys;
}

describe("bytes are taken apart into whole keys", () => {
  test.each<[string, string, string[]]>([
    ["Down and Enter of one packet", `${ESC}[B\r`, [`${ESC}[B`, "\r"]],
    ["a text, Enter and more text", "abc\rdef", ["abc", "\r", "def"]],
    ["two backspaces in a text", "abc\u007F\u007FX", ["abc", "\u007F", "\u007F", "X"]],
    ["a keypad's Enter", "\n", ["\r"]],
    ["Escape alone", ESC, [`${ESC}[27u`]],
    ["Escape twice", ESC + ESC, [`${ESC}[27u`, `${ESC}[27u`]],
    ["Alt with a letter", `${ESC}b`, [`${ESC}b`]],
    ["Alt with a letter outside the basic plane", `${ESC}𠮷x`, [`${ESC}𠮷`, "x"]],
    ["Alt+[, which begins as a sequence does", `${ESC}[`, [`${ESC}[91;3u`]],
    ["Alt+O, likewise", `${ESC}O`, [`${ESC}[79;3u`]],
    ["a sequence that got cut", `${ESC}[1;5`, []],
    ["a sequence that is broken by a letter", `${ESC}[日`, [`${ESC}[91;3u`, "日"]],
    ["arrows with modifiers", `${ESC}[1;5C${ESC}OA`, [`${ESC}[1;5C`, `${ESC}OA`]],
    ["Alt as a second Escape", `${ESC}${ESC}[A`, [`${ESC}${ESC}[A`]],
    ["rxvt's Shift+Home", `${ESC}[7$x`, [`${ESC}[7$`, "x"]],
    ["a report of the terminal between letters", `a${ESC}[?1;2cb`, ["a", `${ESC}[?1;2c`, "b"]],
    ["F1", `${ESC}OP`, [`${ESC}[63236;1;63236u`]],
    ["F12", `${ESC}[24~`, [`${ESC}[63247;1;63247u`]],
    ["Shift+F1", `${ESC}[1;2P`, [`${ESC}[63236;2;63236u`]],
    ["Ctrl+F5", `${ESC}[15;5~`, [`${ESC}[63240;5;63240u`]],
    ["F2 on the Linux console", `${ESC}[[B`, [`${ESC}[63237;1;63237u`]],
    ["a paste, line ends and all", `${ESC}[200~a\r\nb${ESC}[201~c`, [`${ESC}[200~a\r\nb${ESC}[201~`, "c"]],
    ["a paste whose end got lost", `${ESC}[200~abc`, [`${ESC}[200~abc${ESC}[201~`]],
  ])("%s", (_, bytes, keys) => {
    expect(keysOf(bytes)).toEqual(keys);
  });

  test.each([ESC, `${ESC}${ESC}`, `${ESC}[`, `${ESC}[20`, `${ESC}O`, `${ESC}[200~text`])(
    "%j is waited for, since more may be on its way",
    (bytes) => {
      expect(takeToken(bytes, false)).toBeUndefined();
    },
  );
});

describe("a paste that the terminal doesn't mark", () => {
  test.each<[string, string, boolean]>([
    ["keys merged on a slow line", "abc\r", false],
    ["two lines typed ahead", "abc\rdef\r", false],
    ["a keypad's Enter behind a text", "abc\n", false],
    ["Enter from a line that sends CR LF", "\r\n", false],
    ["keys with sequences among them", `a\r\n${ESC}[Bb`, false],
    ["five hundred keys typed ahead", "x".repeat(500), false],
    ["lines with CR LF between them", "one\r\ntwo", true],
    ["LF between letters", "one\ntwo", true],
    ["more than anybody types ahead", "x".repeat(1000), true],
  ])("%s", (_, chunk, pasted) => {
    expect(looksPasted(chunk)).toBe(pasted);
  });
});
