import { expect, test } from "vitest";
import { applyEdit } from "../../../src/core/tab/edit.ts";
import { tabFormat } from "../../../src/core/tab/format.ts";

const relay = tabFormat("smtprelay.tab");
const part = (line: string, before: readonly string[], after: readonly string[]) => {
  const result = applyEdit(`# kept\n${line}\r\n"10.0.0.0"\t"255.0.0.0"`, relay, {
    kind: "row",
    before,
    after,
  });
  return result.ok ? result.value.split("\n")[1] : result.problem.code;
};
const BOTH = ["192.0.2.0", "255.255.255.0"];

test.each([
  ['"192.0.2.0" "255.255.255.0"', ["192.0.2.0"], BOTH, '"192.0.2.0"\t"255.255.255.0"\r'],
  ['"192.0.2.0"    255.255.255.0  ', ["192.0.2.0"], BOTH, '"192.0.2.0"\t255.255.255.0\r'],
  ["192.0.2.0 255.255.255.0", ["192.0.2.0 255.255.255.0"], BOTH, "192.0.2.0\t255.255.255.0\r"],
  ['"192.0.2.0"\xe3\x80\x80"255.255.255.0"', ["192.0.2.0"], BOTH, '"192.0.2.0"\t"255.255.255.0"\r'],
  ['"::/0"\t\t"-" "DENY" 1', ["::/0", "-"], ["::/0", "-", "DENY", "1"], '"::/0"\t\t"-"\t"DENY"\t1\r'],
] as const)("blanks of %j become TABs, and nothing else changes", (line, before, after, wanted) => {
  expect(part(line, before, after)).toBe(wanted);
});

test("columns that don't stand in the line are added behind what is there", () => {
  expect(part('"192.0.2.0" # office', ["192.0.2.0"], BOTH)).toBe('"192.0.2.0" # office\t"255.255.255.0"\r');
});
