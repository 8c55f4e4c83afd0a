import { expect, test } from "vitest";
import { parseAddressList } from "../../../src/core/sender-check/address-list.ts";

const ALL = "taro@ours.test";

test.each<[what: string, body: string, addresses: readonly string[], unreadable?: true]>([
  ["a bare address", ALL, [ALL]],
  ["a name and an address", `Taro Yamada <${ALL}>`, [ALL]],
  ["a name in quotes with a comma and an address in it", `"Yamada, Taro (eve@bad.test)" <${ALL}>`, [ALL]],
  ["an escaped quote in a name", `"Ta\\"ro <eve@bad.test>" <${ALL}>`, [ALL]],
  ["comments around and within", `(x) taro (a (b) c\\)) @ (y) ours.test (z)`, [ALL]],
  ["several addresses", `a@x.test, "B" <b@y.test>,c@z.test`, ["a@x.test", "b@y.test", "c@z.test"]],
  ["the same address twice", `${ALL}, T <${ALL}>`, [ALL]],
  ["a group", `Team: a@x.test, B <b@y.test>;, c@z.test`, ["a@x.test", "b@y.test", "c@z.test"]],
  ["an empty group", "undisclosed-recipients:;", []],
  ["an encoded word as name", `=?UTF-8?B?5bGx55Sw?= <${ALL}>`, [ALL]],
  ["an encoded word that looks like an address", `=?UTF-8?Q?eve=40bad.test?= <${ALL}>`, [ALL]],
  ["8-bit letters in the name", `\xe5\xb1\xb1\xe7\x94\xb0 <${ALL}>`, [ALL]],
  ["a source route", `<@a.test,@b.test:${ALL}>`, [ALL]],
  ["blanks within the brackets", `< taro @ ours.test >`, [ALL]],
  ["a quoted local part", `"taro"@ours.test`, [ALL]],
  ["a quoted local part with a blank", `<"ta ro"@ours.test>`, ["ta ro@ours.test"]],
  ["a domain literal with colons", "taro@[IPv6:2001:db8::1]", ["taro@[IPv6:2001:db8::1]"]],
  ["a dot behind the domain", `${ALL}.`, [ALL]],
  ["two addresses in brackets with no comma", `A <a@x.test> <b@y.test>`, ["a@x.test", "b@y.test"]],
  ["an address as unquoted name", `eve@bad.test <${ALL}>`, [ALL]],
  ["a name with an unquoted comma", `Yamada, Taro <${ALL}>`, [ALL], true],
  ["a lone word", "root", [], true],
  ["empty brackets", "Taro <>", [], true],
  ["nothing", "", []],
  ["only blanks and commas", " , ,, ", []],
  ["only an encoded word", "=?UTF-8?Q?eve=40bad.test?=", [], true],
  ["an unclosed quote", `"Taro <${ALL}>`, [ALL], true],
  ["an unclosed quote before a stranger", `"Boss <eve@bad.test>`, ["eve@bad.test"], true],
  ["an unclosed comment before a stranger", "(Boss <eve@bad.test>", ["eve@bad.test"], true],
  ["an unclosed bracket", `Taro <${ALL}`, [ALL], true],
  ["a backslash at the end", `"${ALL}\\`, [`${ALL}\\`], true],
  ["an @ alone", "@", [], true],
  ["NUL bytes", `ta\0ro\0@ours.test\0`, [ALL]],
])("%s", (_, body, addresses, unreadable = undefined) => {
  const list = parseAddressList(body);
  expect(list.unreadable).toBe(unreadable ?? false);
  expect(list.addresses).toEqual(addresses);
});

test.each([
  ["comments", "("],
  ["quotes", '"'],
  ["angle brackets", "<"],
  ["square brackets", "["],
  ["colons", ":"],
  ["backslashes", "\\"],
  ["addresses", "a@b,"],
  ["commas", ","],
  ["NULs", "\0"],
])("a quarter of a million %s are read to their end", (_, piece) => {
  const body = `${piece.repeat(250_000 / piece.length)} eve@bad.test`;
  const { addresses, unreadable } = parseAddressList(body);
  expect(unreadable || addresses.some((address) => address.endsWith("eve@bad.test"))).toBe(true);
});
