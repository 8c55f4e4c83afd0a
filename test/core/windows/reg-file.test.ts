import { expect, test } from "vitest";
import { findKey, parseRegFile, regValue } from "../../../src/core/windows/reg-file.ts";
import { recorded } from "./recorded.ts";

const KEY = "HKLM\\SOFTWARE\\GNU\\XMail";
const exported = findKey(parseRegFile(recorded("wine8-en/reg/export-tricky.reg")), KEY);

test.each([
  ["V_amp", "a & b | c > d ^ e ! f"],
  ["V_dbltrail", "a b\\\\"],
  ["V_emoji", "\u{1f4e7}"],
  ["V_empty", ""],
  ["V_jp", "C:\\メール\\表示"],
  ["V_justquote", '"'],
  ["V_leadsp", "  two lead"],
  ["V_nl", "a\nb"],
  ["V_pct", "%SystemRoot%\\x %PATH% 100%"],
  ["V_quotes", '-Pl "C:\\a b\\log" -Qr 5'],
  ["V_reg_sz_in", "x    REG_SZ    y"],
  ["V_semi", "a;b'c`d"],
  ["V_spaces", "C:\\Program Files\\XMail\\Mail Root"],
  ["V_tab", "a\tb"],
  ["V_tailsp", "tail  "],
  ["V_trail", "C:\\MailRoot\\"],
  ["V_trailsp", "C:\\Mail Root\\"],
  ["V_zeroish", "\\0"],
])("%s comes out as it was put in", (name, text) => {
  expect(regValue(exported, name)).toEqual({ type: "REG_SZ", texts: [text] });
});

test("types are told, and texts of all of them read", () => {
  expect(regValue(exported, "EXP")).toEqual({ type: "REG_EXPAND_SZ", texts: ["%SystemRoot%\\x"] });
  expect(regValue(exported, "NUM")).toMatchObject({ type: "REG_DWORD", number: 5 });
  expect(regValue(exported, "")).toEqual({ type: "REG_SZ", texts: [""] });
  const multi =
    'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\S]\r\n"D"=hex(7):54,00,63,00,70,\\\r\n  00,00,00,52,00,00,00,00,00\r\n"B"=hex:80,51,01\r\n"Q"=hex(b):01,00,00,00,00,00,00,00\r\n';
  const [key] = parseRegFile(multi);
  expect(regValue(key, "d")).toEqual({ type: "REG_MULTI_SZ", texts: ["Tcp", "R"] });
  expect(regValue(key, "B")?.type).toBe("REG_BINARY");
  expect(regValue(key, "Q")?.type).toBe("other");
});

test("a text over several lines, as Windows writes it raw, is one text", () => {
  const text = '[HKEY_LOCAL_MACHINE\\S]\r\n"A"="one\r\n[two]\r\n\\"B\\"=\\"x\\""\r\n"C"="end"\r\n';
  const [key, ...more] = parseRegFile(text);
  expect(more).toEqual([]);
  expect(regValue(key, "A")?.texts).toEqual(['one\n[two]\n"B"="x"']);
  expect(regValue(key, "C")?.texts).toEqual(["end"]);
});

test("names of keys and values are found whatever their case, and only whole", () => {
  const keys = parseRegFile(
    '[HKEY_LOCAL_MACHINE\\SOFTWARE\\GNU]\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\GNU\\xmail]\n"Mail_Root"="x"\n',
  );
  expect(regValue(findKey(keys, KEY), "MAIL_ROOT")?.texts).toEqual(["x"]);
  expect(findKey(keys, `${KEY}2`)).toBeUndefined();
  expect(parseRegFile("")).toEqual([]);
});
