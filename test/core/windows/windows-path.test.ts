import { win32 } from "node:path";
import { expect, test } from "vitest";
import {
  baseName,
  folderOf,
  isAbsolutePath,
  joinPath,
  normalizePath,
  placeOf,
  shortSpellings,
} from "../../../src/core/windows/windows-path.ts";

const PATHS = [
  "C:\\MailRoot",
  "C:/MailRoot/",
  "c:\\a\\..\\b\\.\\c",
  "C:\\..\\x",
  "C:\\",
  "a\\b",
  "a/../../b",
  "\\rooted\\x",
  "\\\\server\\share\\dir\\..\\x",
  "C:\\Program Files\\XMail\\XMail.exe",
  "C:\\a\\\\b",
];

/** Node keeps a last slash, which we never want. */
const bare = (path: string): string => (/^[A-Za-z]:\\$|^\\$/.test(path) ? path : path.replace(/\\$/, ""));

test.each(PATHS)("%s is read as Windows' own rules have it", (path) => {
  expect(normalizePath(path)).toBe(bare(win32.normalize(path)));
  expect(baseName(path)).toBe(win32.basename(win32.normalize(path)) || baseName(path));
  expect(joinPath(path, "x y")).toBe(bare(win32.join(path, "x y")));
});

test.each(PATHS.filter((path) => !/^[A-Za-z]:\\$/.test(path)))("the folder of %s", (path) => {
  const folder = win32.dirname(bare(win32.normalize(path)));
  expect(folderOf(path) || ".").toBe(folder);
});

test.each([
  ["C:\\x", true],
  ["c:/x", true],
  ["\\\\server\\share", true],
  ["\\\\?\\C:\\x", true],
  ["C:x", false],
  ["\\x", false],
  ["x", false],
  ["", false],
])("%s says where it is: %s", (path, is) => {
  expect(isAbsolutePath(path)).toBe(is);
});

test("two spellings of a place are one", () => {
  expect(placeOf("\\\\?\\C:\\Mail Root\\")).toBe(placeOf("c:/mail root"));
  expect(placeOf("C:\\MailRoot2")).not.toBe(placeOf("C:\\MailRoot"));
});

test("short names have no blanks", () => {
  expect(shortSpellings("C:\\Program Files\\nodejs\\node.exe")[0]).toBe("C:\\PROGRA~1\\nodejs\\node.exe");
  expect(shortSpellings("C:\\Program Files (x86)\\n.exe")[1]).toBe("C:\\PROGRA~2\\n.exe");
});
