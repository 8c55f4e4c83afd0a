import { describe, expect, test } from "vitest";
import { applyEdit, applyEdits, type TabEdit } from "../../../src/core/tab/edit.ts";
import { tabFormat } from "../../../src/core/tab/format.ts";
import { readTable } from "../../../src/core/tab/table.ts";
import { edited } from "./edited.ts";

const SERVER = tabFormat("server.tab");

const set = (name: string, after: string | undefined): TabEdit => ({ kind: "value", name, after });
const add = (...after: string[]): TabEdit => ({ kind: "row", after });
const remove = (before: string[], occurrence = 0): TabEdit => ({ kind: "row", before, occurrence });
const change = (before: string[], after: string[], occurrence = 0): TabEdit => ({
  kind: "row",
  before,
  after,
  occurrence,
});

describe("a variable", () => {
  test.each<[what: string, before: string, edit: TabEdit, after: string]>([
    ["first row of its name changes", '"A"\t"1"\n"A"\t"2"\n', set("A", "3"), '"A"\t"3"\n"A"\t"2"\n'],
    [
      "rest of its row stays",
      ' x\n\t"A"j\t\t"1" # n\t"z"\t\n',
      set("A", "3"),
      ' x\n\t"A"j\t\t"3" # n\t"z"\t\n',
    ],
    ["row without a value is passed over", '"A"\n"A"\t"1"\n', set("A", "3"), '"A"\n"A"\t"3"\n'],
    ["bare value stays bare", "A\t1\n", set("A", "x y"), "A\tx y\n"],
    ["bare value gets quotes where it needs them", "A\t1\n", set("A", '"q'), 'A\t"\\"q"\n'],
    ["empty value is written", "A\t1\n", set("A", ""), 'A\t""\n'],
    ["broken value is mended", '"A"\t"C:\\dir\\"\n', set("A", "C:\\dir"), '"A"\t"C:\\dir"\n'],
    ["row is added where there is none", '#"A"\t"1"\r\n', set("A", "3"), '#"A"\t"1"\r\n"A"\t"3"\r\n'],
    ["name of another case is another name", "a\t1\n", set("A", "3"), "a\t1\nA\t3\n"],
    ["row is added to an empty file", "", set("A", "3"), '"A"\t"3"\n'],
    [
      "all rows of it go",
      '"A"\t"1"\n#"A"\t"0"\n"B"\t"2"\n"A"\t"3"',
      set("A", undefined),
      '#"A"\t"0"\n"B"\t"2"\n',
    ],
    ["the last row leaves a file of no bytes", '"A"\t"1"\r\n', set("A", undefined), ""],
    ["that is right already changes nothing", '"A"\t"1"', set("A", "1"), '"A"\t"1"'],
    ["that isn't there can't go", '"A"\t"1"', set("B", undefined), '"A"\t"1"'],
  ])("%s", (_, before, edit, after) => {
    expect(edited(before, "server.tab", edit)).toBe(after);
  });

  test("in user.tab, rows that XMail doesn't see are left and not changed", () => {
    const before = '"A"\t"1"\t"x"\n';
    expect(edited(before, "domains/d/u/user.tab", set("A", "2"))).toBe(`${before}"A"\t"2"\n`);
  });
});

describe("a row", () => {
  test.each<[what: string, before: string, edit: TabEdit, after: string]>([
    [
      "keeps columns that don't change",
      '"a"x\t\tb\t"1"\t\r\n',
      change(["a", "b", "1"], ["a", "b", "2"]),
      '"a"x\t\tb\t"2"\t\r\n',
    ],
    [
      "grows behind its last column",
      '"a"\t1\t\n',
      change(["a", "1"], ["a", "1", "2", "c"]),
      '"a"\t1\t2\t"c"\t\n',
    ],
    ["shrinks", '"a"\t"b"\t"c"\n', change(["a", "b", "c"], ["a", "b"]), '"a"\t"b"\n'],
    [
      "keeps a number bare and puts a word in quotes",
      '"a"\t1\n',
      change(["a", "1"], ["a", "U"]),
      '"a"\t"U"\n',
    ],
    ["that is first among equal ones changes", "a\nb\na\n", change(["a"], ["c"]), "c\nb\na\n"],
    ["that is second among equal ones changes", "a\nb\na\n", change(["a"], ["c"], 1), "a\nb\nc\n"],
    ["goes, other lines stay", '"a"\r\n\r\n# c\n"a"\n', remove(["a"], 1), '"a"\r\n\r\n# c\n'],
    ["goes from the end, and the line above gets no second end", "a\nb", remove(["b"]), "a\n"],
    ["behind a NUL stays unseen", "a\tb\0c\n", change(["a", "b"], ["a", "d"]), "a\td\0c\n"],
    ["is left alone where nothing changes", "a\tb", change(["a", "b"], ["a", "b"]), "a\tb"],
    [
      "without its byte order mark is another row",
      "\xef\xbb\xbfa\tb\n",
      change(["\ufeffa", "b"], ["a", "b"]),
      "a\tb\n",
    ],
  ])("%s", (_, before, edit, after) => {
    expect(edited(before, "smtprelay.tab", edit)).toBe(after);
  });

  test.each<[what: string, file: string, before: string, edit: TabEdit, after: string]>([
    ["the neighbours' CRLF", "smtprelay.tab", '"a"\r\n', add("b"), '"a"\r\n"b"\r\n'],
    ["the nearest line's end", "smtprelay.tab", "a\r\nb\n", add("c"), "a\r\nb\nc\n"],
    ["a line end for the line above", "smtprelay.tab", '"a"\r\n# b', add("c"), '"a"\r\n# b\r\n"c"\r\n'],
    ["a whole line end behind half of one", "smtprelay.tab", '"a"\r', add("c"), '"a"\r\n"c"\r\n'],
    ["CRLF beside CR CR LF", "smtprelay.tab", "a\r\r\n", add("c"), "a\r\r\nc\r\n"],
    [
      "quotes and TABs as above",
      "smtprelay.tab",
      '"a"\t\tb\t1\n',
      add("c", "d", "2"),
      '"a"\t\tb\t1\n"c"\t\td\t2\n',
    ],
    ["the style of the last row as long", "smtprelay.tab", 'a\tb\n"c"\n', add("d", "e"), 'a\tb\n"c"\nd\te\n'],
    [
      "no style of a byte order mark",
      "smtprelay.tab",
      '\xef\xbb\xbf"a"\n',
      add("b"),
      '\xef\xbb\xbf"a"\n"b"\n',
    ],
    [
      "quotes though the row above is commented out",
      "ctrlaccounts.tab",
      '#"a"\t"b"\n',
      add("c", "d"),
      '#"a"\t"b"\n"c"\t"d"\n',
    ],
    ["a bare precedence", "ctrl.ipmap.tab", "", add("a", "b", "DENY", "1"), '"a"\t"b"\t"DENY"\t1\n'],
    [
      "a bare id",
      "mailusers.tab",
      "",
      add("d", "u", "0405", "1", "u", "U"),
      '"d"\t"u"\t"0405"\t1\t"u"\t"U"\n',
    ],
    ["quotes around what would be a comment", "spam-address.tab", "a\n", add("#b"), 'a\n"#b"\n'],
    ["an empty column", "smtprelay.tab", "a\tb\n", add("c", ""), 'a\tb\nc\t""\n'],
  ])("that is new gets %s", (_, file, before, edit, after) => {
    expect(edited(before, file, edit)).toBe(after);
  });

  test.each<[TabEdit]>([[remove(["b"])], [change(["b"], ["c"])], [remove(["a"], 1)], [remove(["a", ""])]])(
    "that is gone is not guessed: %j",
    (edit) => {
      expect(applyEdit("a\n", SERVER, edit)).toMatchObject({ ok: false, problem: { code: "TAB_ROW_GONE" } });
    },
  );
});

describe("refused", () => {
  test.each([
    ["a\tb", "TAB_FORBIDDEN_CHARACTER", { name: "TAB" }],
    ["a\nb", "TAB_FORBIDDEN_CHARACTER", { name: "LF" }],
    ["a\rb", "TAB_FORBIDDEN_CHARACTER", { name: "CR" }],
    ["a\0", "TAB_FORBIDDEN_CHARACTER", { name: "NUL" }],
    ["a\x1a", "TAB_FORBIDDEN_CHARACTER", { name: "SUB" }],
    ["C:\\dir\\", "TAB_ENDS_IN_BACKSLASH", {}],
    ["x".repeat(2046), "TAB_LINE_TOO_LONG", { limit: "2046", length: "2052" }],
    ["half a letter \ud83d", "TAB_NOT_IN_ENCODING", { encoding: "utf-8", character: "\ud83d" }],
  ])("is a value that XMail can't read back: %j", (after, code, detail) => {
    for (const bytes of ["", '"A"\t"1"\n', "A\t1\n"]) {
      const result = applyEdit(bytes, SERVER, set("A", after));
      expect(result).toMatchObject({ ok: false, problem: { code } });
      if (bytes === "" && !result.ok) expect(result.problem.detail).toEqual(detail);
    }
  });

  test("is one byte more than fits; what fits is read back whole", () => {
    const format = tabFormat("ctrl.ipmap.tab");
    const fits = applyEdit("a\r\n", format, add("x".repeat(510)));
    expect(fits.ok && readTable(fits.value, format).rows.map(({ fields }) => fields[0]!.length)).toEqual([
      1, 510,
    ]);
    expect(applyEdit("a\r\n", format, add("x".repeat(511)))).toMatchObject({
      ok: false,
      problem: { code: "TAB_LINE_TOO_LONG", detail: { limit: "510", length: "511" } },
    });
  });

  test("are all edits where one can't be made", () => {
    expect(applyEdits("A\t1\n", SERVER, [set("A", "2"), set("B", "\\")])).toMatchObject({ ok: false });
    expect(applyEdits("A\t1\n", SERVER, [set("A", "2"), set("B", "3")])).toEqual({
      ok: true,
      value: "A\t2\nB\t3\n",
    });
  });

  test("values that stand in the file already are nobody's fault: their row can be changed", () => {
    const before = "C:\\dir\\\tb\n";
    expect(edited(before, "smtprelay.tab", change(["C:\\dir\\", "b"], ["C:\\dir\\", "c"]))).toBe(
      "C:\\dir\\\tc\n",
    );
  });
});

test("carriage returns alone and a byte order mark are mended on request", () => {
  const before = '\xef\xbb\xbf"a"\t"b"\r\r"c"\r\n"d"';
  expect(readTable(before, SERVER).faults).toEqual(["bare-cr", "byte-order-mark"]);
  expect(edited(before, "server.tab", { kind: "repair", fault: "bare-cr" })).toBe(
    '\xef\xbb\xbf"a"\t"b"\r\n\r\n"c"\r\n"d"\r\n',
  );
  expect(edited(before, "server.tab", { kind: "repair", fault: "byte-order-mark" })).toBe(
    '"a"\t"b"\r\r"c"\r\n"d"\r\n',
  );
  expect(readTable('"a"\r\r\n"b"\r', SERVER).faults).toBeUndefined();
});
