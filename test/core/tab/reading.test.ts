import { describe, expect, test } from "vitest";
import { parse, print, splitFields } from "../../../src/core/tab/document.ts";
import { type TabFormat, tabFormat } from "../../../src/core/tab/format.ts";
import { readTable, valueIn } from "../../../src/core/tab/table.ts";
import { randomFrom, randomTabFile } from "./random-tab-file.ts";

const SERVER = tabFormat("server.tab");
const ACCESS = tabFormat("ctrl.ipmap.tab");
const LIMIT = ACCESS.maxLine;

const rowsOf = (bytes: string, format: TabFormat = ACCESS) =>
  parse(bytes, format).lines.flatMap((line) => (line.fields ? [line.fields] : []));

test("10,000 random files come back byte for byte, by the rules of any file", () => {
  const next = randomFrom(1);
  const formats = ["server.tab", "smtpgw.tab", "ctrl.ipmap.tab", "domains.tab"].map(tabFormat);
  let lines = 0;
  for (let round = 0; round < 10_000; round++) {
    const bytes = randomTabFile(next);
    for (const format of formats) {
      const document = parse(bytes, format);
      if (print(document) !== bytes) expect(print(document)).toBe(bytes);
      lines += document.lines.length;
    }
  }
  expect(lines).toBeGreaterThan(100_000);
});

test("every byte there is comes back", () => {
  const bytes = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join("");
  expect(print(parse(bytes, SERVER))).toBe(bytes);
});

test.each<[text: string, fields: readonly string[]]>([
  ['"v"', ["v"]],
  ["two words", ["two words"]],
  ['"a\\"b"', ['a"b']],
  ['"a\\\\b"\t"a\\nb"', ["a\\\\b", "a\\nb"]],
  ['"C:\\dir\\"', ['C:\\dir"']],
  ["C:\\dir\\", ["C:\\dir\\"]],
  ['"abc"def\t"v" # note', ["abc", "v"]],
  ['"a""b"', ["a"]],
  ['"abc', ["abc"]],
  ['"abc\\', ["abc\\"]],
  [' "abc"', [' "abc"']],
  ['"a\tb"', ["a", 'b"']],
  ["'x'", ["'x'"]],
  ['"x" "y"', ["x"]],
  ["\t\tkey\t\t\tvalue\t\t", ["key", "value"]],
  ['""\t""', ["", ""]],
  ['"', [""]],
  ["\t\t", []],
  ["a\tb\0c\td", ["a", "b"]],
  ["a\tb\r\0c", ["a", "b"]],
  ['\xef\xbb\xbf"a"\tb', ['\xef\xbb\xbf"a"', "b"]],
])("%j is read as %j", (text, fields) => {
  expect(splitFields(text)).toEqual(fields);
});

describe("line ends", () => {
  test("LF, CRLF and CR CR LF end a line; CR alone does not", () => {
    expect(parse("a\nb\r\nc\r\r\nd\re\r", ACCESS).lines.map(({ text, end }) => [text, end])).toEqual([
      ["a", "\n"],
      ["b", "\r\n"],
      ["c", "\r\r\n"],
      ["d\re", "\r"],
    ]);
  });

  test("an empty file has no lines", () => {
    expect(parse("", ACCESS).lines).toEqual([]);
  });
});

describe("long lines", () => {
  test.each([
    ["one byte too long", `#${"x".repeat(LIMIT - 1)}y\n`, [["y"]]],
    ["just fits", `#${"x".repeat(LIMIT - 1)}\n`, []],
    ["just fits, with CRLF", `#${"x".repeat(LIMIT - 1)}\r\n`, []],
    ["a tail that is a comment again", `#${"x".repeat(LIMIT - 1)}#y\n`, []],
    ["cut twice", `${"x".repeat(2 * LIMIT)}y`, [["x".repeat(LIMIT)], ["x".repeat(LIMIT)], ["y"]]],
    ["a carriage return where it is cut", `${"x".repeat(LIMIT - 1)}\ry\n`, [["x".repeat(LIMIT - 1)], ["y"]]],
  ])("%s", (_, bytes, rows) => {
    expect(rowsOf(bytes)).toEqual(rows);
    expect(print(parse(bytes, ACCESS))).toBe(bytes);
  });

  test("the end of an over-long comment is a row, and is marked as one that nobody meant", () => {
    const bytes = `# short\n#${"x".repeat(LIMIT - 1)}"0.0.0.0"\t"0.0.0.0"\t"ALLOW"\t9\n"1.2.3.4"\n`;
    expect(readTable(bytes, ACCESS).rows).toEqual([
      { line: 2, fields: ["0.0.0.0", "0.0.0.0", "ALLOW", "9"], occurrence: 0, tail: true },
      { line: 3, fields: ["1.2.3.4"], occurrence: 0 },
    ]);
  });
});

describe("tables", () => {
  test("comments are comments only in files that know them", () => {
    const bytes = '# note\n\n#"old"\t"x"\n"new"\t"y"\n';
    const known = readTable(bytes, SERVER);
    expect(known.rows.map((row) => row.fields[0])).toEqual(["new"]);
    expect(known.comments).toEqual([
      { line: 1, text: "# note" },
      { line: 3, text: '#"old"\t"x"', fields: ["old", "x"] },
    ]);
    const unknown = readTable(bytes, tabFormat("ctrlaccounts.tab"));
    expect(unknown.rows.map((row) => row.fields[0])).toEqual(["# note", '#"old"', "new"]);
    expect(unknown.comments).toEqual([]);
  });

  test("equal rows are told apart by their occurrence", () => {
    const { rows } = readTable('"a"\t"b"\na\tb\n"a"\n"a"\t"b"\n', ACCESS);
    expect(rows.map(({ line, occurrence }) => [line, occurrence])).toEqual([
      [1, 0],
      [2, 1],
      [3, 0],
      [4, 2],
    ]);
  });

  test.each([
    ["the first row of a name counts", '"A"\t"1"\n"A"\t"2"\n', "1"],
    ["case counts", '"a"\t"1"\n', undefined],
    ["a row without a value is passed over", '"A"\n"A"\t"2"\t"3"\n', "2"],
    ["an empty value is one", '"A"\t""\n"A"\t"2"\n', ""],
  ])("of a name in server.tab, %s", (_, bytes, value) => {
    expect(valueIn(readTable(bytes, SERVER), "A")).toBe(value);
  });

  test("in user.tab a row of three columns doesn't exist", () => {
    expect(valueIn(readTable('"A"\t"1"\t"x"\n"A"\t"2"\n', tabFormat("domains/x/y/user.tab")), "A")).toBe("2");
  });

  test("a closing quote behind a backslash is pointed out, by column", () => {
    const { rows } = readTable('"A"\t"C:\\dir\\"\n"B"\t"x\\"y"\t"z\n', SERVER);
    expect(rows.map((row) => row.swallowed)).toEqual([[1], undefined]);
  });

  test("5 MB of rows, of empty lines or of one byte are read", () => {
    const rows = '"example.jp"\t"user"\t"0405"\t1\t"user"\t"U"\r\n'.repeat(120_000);
    expect(readTable(rows, SERVER).rows).toHaveLength(120_000);
    for (const byte of ["\n", "\r", "\0", "\t", '"', "\\", "#", "\xff"]) {
      expect(readTable(byte.repeat(5_000_000), SERVER).rows.length).toBeLessThan(2_500);
    }
  });
});

test.each<[name: string, format: Partial<TabFormat>]>([
  ["server.tab", { maxLine: 2046, comments: true }],
  ["mailusers.tab", { maxLine: 2046, comments: false, indexed: true }],
  ["domains/example.jp/taro/user.tab", { maxLine: 2046, columns: "name-value" }],
  ["domains\\example.jp\\taro\\mlusers.tab", { maxLine: 510, comments: false }],
  ["domains/example.jp/taro/pop3.ipmap.tab", { maxLine: 510, comments: true }],
  ["ctrlaccounts.tab", { maxLine: 510, comments: false }],
  ["extaliases.tab", { maxLine: 1022, comments: false, indexed: true }],
  ["filters.in.tab", { maxLine: 510, comments: true }],
  ["filters.post-rcpt.tab", { maxLine: 1022, comments: true }],
  ["filters/server.tab", { maxLine: 1022, comments: true }],
  ["custdomains/aliases.tab", { maxLine: 1022, comments: true }],
  ["userauth/smtp/plain", { maxLine: 1022, comments: true }],
])("the format of %s", (name, format) => {
  expect(tabFormat(name)).toMatchObject(format);
});
