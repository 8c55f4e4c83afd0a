import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandLine, dataLines, loginLine, takesData } from "../../../src/core/control/command.ts";
import { parseGreeting } from "../../../src/core/control/greeting.ts";
import { listRow, parseReply } from "../../../src/core/control/reply.ts";
import { printable } from "../../../src/core/printable.ts";

const banners = new Map(
  readFileSync(join(import.meta.dirname, "../../fixtures/cases/32-ctrl-banner-variants/banners.txt"), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => [line[0], line.slice(2)]),
);

describe("greetings", () => {
  test.each([
    ["1", { version: "1.27", stamp: "<1700000000.140000000000@127.0.0.1>" }],
    ["2", { version: "1.12", stamp: "<1040000000.1024@mail.example.com>" }],
  ])("case 32: banner %s gives version and stamp", (number, value) => {
    expect(parseGreeting(banners.get(number)!)).toEqual({ ok: true, value });
  });

  test("case 32: banner 3 is a refused address, banner 4 no XMail control server", () => {
    expect(parseGreeting(banners.get("3")!)).toMatchObject({ problem: { code: "CONTROL_ADDRESS_DENIED" } });
    expect(parseGreeting(banners.get("4")!)).toMatchObject({
      problem: { code: "CONTROL_NOT_XMAIL", detail: { greeting: "220 mail.example.com ESMTP" } },
    });
  });

  test.each(["", "+", "+00000", "+00000 <", "+00000 <>", "-", "+00100 <1.2@x> XMail", "SSH-2.0-OpenSSH_9.6"])(
    "case 32: the short or foreign line '%s' is no XMail's",
    (line) => {
      expect(parseGreeting(line)).toMatchObject({ problem: { code: "CONTROL_NOT_XMAIL" } });
    },
  );

  test("a busy server is told apart", () => {
    expect(parseGreeting("-00129 Server too busy, retry later")).toMatchObject({
      problem: { code: "CONTROL_BUSY" },
    });
  });

  test("a greeting that names no version still lets us log in", () => {
    expect(parseGreeting("+00000 <1.2@host> ready")).toEqual({
      ok: true,
      value: { version: undefined, stamp: "<1.2@host>" },
    });
  });

  test("what a stranger greets with is shown without what a terminal would obey", () => {
    expect(parseGreeting("\x1b[2Jhello")).toMatchObject({
      problem: { detail: { greeting: "\\x1b[2Jhello" } },
    });
  });
});

test.each([
  ["+00000 OK", { kind: "ok", number: 0, text: "OK" }],
  ["+00100 OK", { kind: "list", number: 100, text: "OK" }],
  ["+00101 OK", { kind: "data", number: 101, text: "OK" }],
  ["-00059 POP3 domain not handled", { kind: "error", number: 59, text: "POP3 domain not handled" }],
  ["-00059", { kind: "error", number: 59, text: "" }],
  ["+00102 new", undefined],
  ["+0000 OK", undefined],
  ["OK", undefined],
  ["", undefined],
])("the reply '%s'", (line, expected) => {
  expect(parseReply(line)).toEqual(expected);
});

test.each([
  ['"a"\t"b"', ["a", "b"]],
  ['"Quote"\t"say "hi""', ["Quote", 'say "hi"']],
  ['"""\t""', ['"', ""]],
  ['"', ['"']],
  ["plain\t4", ["plain", "4"]],
])("the list line %s has the values %j", (line, values) => {
  expect(listRow(line)).toEqual(values);
});

describe("command lines", () => {
  test("every field is quoted, and quotes inside are escaped", () => {
    expect(commandLine(["uservarsset", "d", "u", "RealName", 'say "hi"'])).toEqual({
      ok: true,
      value: '"uservarsset"\t"d"\t"u"\t"RealName"\t"say \\"hi\\""',
    });
  });

  test.each([
    ["a Japanese real name", "山田 太郎"],
    ["a name in kana", "ユーザ"],
    ["a domain in kanji", "例え.example"],
    ["one byte over 127", "caf\u00e9"],
    ["DEL", "a\x7f"],
  ])("case 28: %s is refused before anything is sent", (_, value) => {
    expect(commandLine(["useradd", "example.jp", value, "pw", "U"])).toEqual({
      ok: false,
      problem: { code: "CONTROL_NOT_ASCII", detail: { command: "useradd", field: "2" } },
    });
  });

  test.each([
    ["a TAB", "a\tb", "TAB_FORBIDDEN_CHARACTER"],
    ["a line end", "a\nquit", "TAB_FORBIDDEN_CHARACTER"],
    ["a NUL", "a\0", "TAB_FORBIDDEN_CHARACTER"],
    ["a backslash at the end, which would take the quote with it", "C:\\mail\\", "TAB_ENDS_IN_BACKSLASH"],
  ])("%s is refused", (_, value, code) => {
    expect(commandLine(["domainadd", value])).toMatchObject({ problem: { code } });
  });

  test("the longest line goes, one byte more does not", () => {
    const filler = 4092 - '"etrn"\t""'.length;
    expect(commandLine(["etrn", "x".repeat(filler)]).ok).toBe(true);
    expect(commandLine(["etrn", "x".repeat(filler + 1)])).toMatchObject({
      problem: { code: "CONTROL_LINE_TOO_LONG", detail: { limit: "4092", length: "4093" } },
    });
    expect(loginLine("x".repeat(300), "0".repeat(32))).toMatchObject({
      problem: { code: "CONTROL_LINE_TOO_LONG" },
    });
  });

  test.each([
    [["useradd", "d", "u", "x".repeat(256), "U"]],
    [["UserPasswd", "d", "u", "x".repeat(256)]],
    [["poplnkadd", "d", "u", "h", "r", "x".repeat(256), "CLR"]],
  ])("a password that would crash XMail is refused, and not repeated in the problem", (fields) => {
    const line = commandLine(fields);
    expect(line).toMatchObject({ problem: { code: "VALUE_TOO_LONG", detail: { max: "255" } } });
    expect(JSON.stringify(line)).not.toContain("xxx");
  });
});

describe("data lines", () => {
  test("case 29: a leading dot is doubled, and a single dot ends them", () => {
    expect(dataLines(['"first"', ".", ".hidden", "..two", "last"], "cfgfileset")).toEqual({
      ok: true,
      value: ['"first"', "..", "..hidden", "...two", "last", "."],
    });
  });

  test("the limit counts what is sent: a line that a doubled dot makes too long is refused", () => {
    expect(dataLines(["x".repeat(2044)], "cfgfileset").ok).toBe(true);
    expect(dataLines([`.${"x".repeat(2042)}`], "cfgfileset").ok).toBe(true);
    expect(dataLines(["ok", `.${"x".repeat(2043)}`], "cfgfileset")).toMatchObject({
      problem: { code: "CONTROL_LINE_TOO_LONG", detail: { limit: "2044", length: "2045", line: "2" } },
    });
  });

  test("any byte but line ends and NUL may stand in data", () => {
    expect(dataLines(["\u00e9\t\xff"], "cfgfileset").ok).toBe(true);
    for (const byte of ["\r", "\n", "\0"]) {
      expect(dataLines([`a${byte}b`], "cfgfileset")).toMatchObject({
        problem: { code: "TAB_FORBIDDEN_CHARACTER" },
      });
    }
  });

  test("commands that wait for data are known", () => {
    expect(["cfgfileset", "UserSetMProc", "custdomset"].map((name) => takesData([name]))).toEqual([
      true,
      true,
      true,
    ]);
    expect(takesData(["cfgfileget", "cfgfileset"])).toBe(false);
  });
});

test("case 66: text from strangers is shown without what a terminal would obey", () => {
  expect(printable("\x1b[2J\x07\x9b1m\x7f\r\n")).toBe("\\x1b[2J\\x07\\x9b1m\\x7f\\x0d\\x0a");
  expect(printable("a\tb 日本 é")).toBe("a b 日本 é");
  expect(printable("abc\u202egpj.exe")).toBe("abc\\u{202e}gpj.exe");
});
