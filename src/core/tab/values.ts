import { type Problem, problem } from "../problem.ts";
import type { Bytes } from "./bytes.ts";

const FORBIDDEN: ReadonlyMap<string, string> = new Map([
  ["\t", "TAB"],
  ["\r", "CR"],
  ["\n", "LF"],
  ["\0", "NUL"],
  // On Windows this byte ends a text file: every row behind it would be lost.
  ["\x1a", "SUB"],
]);

/**
 * Whether XMail can read a value back from a tab file.
 *
 * Runs on encoded bytes: in Shift_JIS, 表 is 95 5C and ends in the byte of a
 * backslash, which before the closing quote makes the quote part of the value.
 */
export function checkField(value: Bytes): Problem | undefined {
  const bad = /[\t\r\n\0\x1a]/.exec(value);
  if (bad) return problem("TAB_FORBIDDEN_CHARACTER", { name: FORBIDDEN.get(bad[0]) ?? "" });
  return value.endsWith("\\") ? problem("TAB_ENDS_IN_BACKSLASH") : undefined;
}
