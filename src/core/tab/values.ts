import { type Problem, problem } from "../problem.ts";
import type { Bytes } from "./bytes.ts";

const FORBIDDEN: Readonly<Record<string, string>> = { "\t": "TAB", "\r": "CR", "\n": "LF", "\0": "NUL" };

/**
 * Says why XMail could not read this value back, or undefined.
 *
 * A backslash before the closing quote would make the quote part of the value;
 * that is judged on encoded bytes, since 表 ends in 5C in Shift_JIS.
 */
export function checkField(value: Bytes): Problem | undefined {
  const found = /[\t\r\n\0]/.exec(value)?.[0];
  if (found !== undefined) return problem("TAB_FORBIDDEN_CHARACTER", { name: FORBIDDEN[found] ?? "" });
  return value.endsWith("\\") ? problem("TAB_ENDS_IN_BACKSLASH") : undefined;
}
