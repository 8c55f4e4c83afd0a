import { describe, expect, test } from "vitest";
import { encodeText } from "../../../src/adapters/windows/code-page.ts";
import { cleanMailRoot, mailRootFault, newMailRootFault } from "../../../src/core/windows/mail-root-path.ts";
import { recorded } from "./recorded.ts";

const inPage = (page: number) => (text: string) => encodeText(text, page);
const codeOf = (value: string, page = 932) => mailRootFault(value, inPage(page))?.code;

/** What XMail made of each spelling when it was started with it. */
describe.each([
  ["xmail-mailroot-variants.en.txt", 1252],
  ["xmail-mailroot-variants.ja-cp932.txt", 932],
] as const)("as XMail itself did in %s", (file, page) => {
  const rows = [...recorded(file).matchAll(/^(.+): root=("(?:[^"\\]|\\.)*") type=\S+ -> (RUNNING|STOPPED)/gm)]
    .map(([, name = "", root = "", state = ""]) => [name, JSON.parse(root) as string, state] as const)
    // The spelling is fine there; what it names isn't there, or another option names the folder.
    .filter(([name]) => !/^missing|^Ms |absent|other view|both views/i.test(name));

  test("there are spellings of both kinds", () => {
    expect(new Set(rows.map(([, , state]) => state))).toEqual(new Set(["RUNNING", "STOPPED"]));
  });

  test.each(rows)("%s: %s is %s", (_, root, state) => {
    expect(mailRootFault(root, inPage(page)) === undefined).toBe(state === "RUNNING");
  });
});

test.each([
  ["", "WINDOWS_PATH_EMPTY"],
  ['"C:\\Mail Root"', "WINDOWS_PATH_QUOTES"],
  [" C:\\MailRoot", "WINDOWS_PATH_BLANK_AT_END"],
  ["C:\\MailRoot ", "WINDOWS_PATH_BLANK_AT_END"],
  ["%SystemDrive%\\MailRoot", "WINDOWS_PATH_VARIABLE"],
  ["C:/MailRoot", "WINDOWS_PATH_SLASHES"],
  ["C:\\Mail/Root", "WINDOWS_PATH_SLASHES"],
  ["\\\\server\\share\\MailRoot", "WINDOWS_PATH_NETWORK"],
  ["MailRoot", "WINDOWS_PATH_NOT_ABSOLUTE"],
  ["C:MailRoot", "WINDOWS_PATH_NOT_ABSOLUTE"],
  ["\\MailRoot", "WINDOWS_PATH_NOT_ABSOLUTE"],
  ["C:\\a\\..\\MailRoot", "WINDOWS_PATH_NOT_ABSOLUTE"],
  ["C:\\MailRoot\\.", "WINDOWS_PATH_NOT_ABSOLUTE"],
  ["C:\\Mail?Root", "WINDOWS_PATH_CHARACTER"],
  ["C:\\Mail:Root", "WINDOWS_PATH_CHARACTER"],
  ["C:\\é", "WINDOWS_PATH_NOT_ASCII"],
  ["C:\\M表", "WINDOWS_PATH_LAST_BYTE"],
  ["C:\\M表\\", "WINDOWS_PATH_LAST_BYTE"],
  ["C:\\データソ", "WINDOWS_PATH_LAST_BYTE"],
])("%s is refused: %s", (path, code) => {
  expect(codeOf(path)).toBe(code);
});

test.each([
  "C:\\MailRoot",
  "d:\\Mail Root\\",
  "\\\\?\\C:\\MailRoot",
  "\\\\?\\UNC\\server\\share\\MailRoot",
  "C:\\100% mail",
  "C:\\mail..root",
  "C:\\メール",
  "C:\\M表\\sub",
  "C:\\Mail Root (2)\\x.y",
])("%s is one that XMail can use", (path) => {
  expect(codeOf(path)).toBeUndefined();
});

test("a new one has ASCII letters only; one that works as it is isn't touched", () => {
  expect(newMailRootFault("C:\\メール", inPage(932))?.code).toBe("WINDOWS_PATH_NOT_ASCII");
  expect(newMailRootFault("C:\\MailRoot", inPage(932))).toBeUndefined();
  expect(codeOf("C:\\メール", 1252)).toBe("WINDOWS_PATH_NOT_ASCII");
});

test.each([
  ['"C:/Mail Root/"', "C:\\Mail Root"],
  ["  C:\\MailRoot\\\\ ", "C:\\MailRoot"],
  ["C:\\", "C:\\"],
])("%s is better written %s", (path, clean) => {
  expect(cleanMailRoot(path)).toBe(clean);
});
