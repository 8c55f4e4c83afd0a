import { type Problem, problem } from "../problem.ts";
import type { Bytes } from "../tab/bytes.ts";
import { isAbsolutePath } from "./windows-path.ts";

/** A text in the machine's ANSI code page; undefined where it has letters that the page lacks. */
export type AnsiEncode = (text: string) => Bytes | undefined;

/** What to write instead, as far as a machine can tell. */
export function cleanMailRoot(value: string): string {
  const bare = value
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .trim();
  const back = bare.replace(/\//g, "\\");
  return /^[A-Za-z]:\\+$/.test(back) ? back : back.replace(/(?<=[^\\])\\+$/, "");
}

/**
 * Why XMail on Windows could not use a MAIL_ROOT, or undefined where it can.
 *
 * It puts `\\?\` in front and asks the ANSI functions: so nothing is expanded or
 * turned around, a folder whose last byte is 0x5C loses it (表 in code page 932),
 * and letters that the code page lacks become others.
 */
export function mailRootFault(value: string, encode: AnsiEncode): Problem | undefined {
  const detail = { path: value, suggestion: cleanMailRoot(value) };
  if (value === "") return problem("WINDOWS_PATH_EMPTY", detail);
  if (value.includes('"')) return problem("WINDOWS_PATH_QUOTES", detail);
  if (value !== value.trim()) return problem("WINDOWS_PATH_BLANK_AT_END", detail);
  if (/%[^%\\]+%/.test(value)) return problem("WINDOWS_PATH_VARIABLE", detail);
  if (value.includes("/")) return problem("WINDOWS_PATH_SLASHES", detail);
  // XMail makes `\\?\\\server` of it, which is no path at all.
  if (/^\\\\(?!\?\\)/.test(value)) return problem("WINDOWS_PATH_NETWORK", detail);
  if (!isAbsolutePath(value.replace(/^\\\\\?\\(?:UNC\\)?/, (prefix) => (prefix.length > 4 ? "\\\\" : ""))))
    return problem("WINDOWS_PATH_NOT_ABSOLUTE", detail);
  // `\\?\` switches off the reading of these, so they would be looked for as names.
  if (/(?:^|\\)\.\.?(?:\\|$)/.test(value)) return problem("WINDOWS_PATH_NOT_ABSOLUTE", detail);
  if (/[<>|*\u0000-\u001f]|\?(?<!^\\\\\?)|:(?<!^(?:\\\\\?\\)?[A-Za-z]:)/.test(value))
    return problem("WINDOWS_PATH_CHARACTER", detail);
  const bytes = encode(value);
  if (bytes === undefined) return problem("WINDOWS_PATH_NOT_ASCII", detail);
  const lettersOnly = value.replace(/\\+$/, "");
  if (/[^\u0020-\u007e]$/.test(lettersOnly) && encode(lettersOnly)?.endsWith("\\"))
    return problem("WINDOWS_PATH_LAST_BYTE", { ...detail, letter: [...lettersOnly].at(-1) ?? "" });
  return undefined;
}

/**
 * The same for a MAIL_ROOT that is about to be set: letters beyond ASCII are
 * refused even where today's code page has them, since XMail would no longer find
 * its folder after a change of the system's language.
 */
export function newMailRootFault(value: string, encode: AnsiEncode): Problem | undefined {
  const fault = mailRootFault(value, encode);
  if (fault || /^[\u0020-\u007e]*$/.test(value)) return fault;
  return problem("WINDOWS_PATH_NOT_ASCII", { path: value, suggestion: cleanMailRoot(value) });
}
