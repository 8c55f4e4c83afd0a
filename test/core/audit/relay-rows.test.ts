import { describe, expect, test } from "vitest";
import { freshMailRoot } from "../../support/audit-facts.ts";
import { about, afterFix, found, row } from "../../support/table-audit.ts";

const FILE = "smtprelay.tab";
const relay = (text: string, more: Readonly<Record<string, string>> = {}) =>
  freshMailRoot({ [FILE]: text, ...more });
const LAN_ONLY = row("0.0.0.0", "0.0.0.0", "DENY", "1") + row("192.168.1.0", "255.255.255.0", "ALLOW", "2");

describe("what a row opens", () => {
  test.each([
    ["the mask of everybody", row("0.0.0.0", "0.0.0.0"), ["relay-open-to-all:1"]],
    ["no bits", row("0.0.0.0/0"), ["relay-open-to-all:1"]],
    ["no bits of IPv6, which take in IPv4", row("::/0"), ["relay-open-to-all:1"]],
    ["a letter O for bits", row("10.0.0.0/O"), ["relay-open-to-all:1"]],
    ["a host name with the mask of everybody", row("home.example.jp", "0.0.0.0"), ["relay-open-to-all:1"]],
    ["half of the Internet", row("0.0.0.0/1"), ["relay-public-wide:1"]],
    ["a class B of the Internet", row("203.0.0.0", "255.255.0.0"), ["relay-public-wide:1"]],
    [
      "a private range with public neighbours",
      row("172.16.0.0", "255.0.0.0"),
      ["relay-public-wide:1", "address-row-host-bits:1"],
    ],
    ["a class C of the Internet", row("203.0.113.0", "255.255.255.0"), ["relay-public:1"]],
    ["one host of the Internet", row("203.0.113.8/32"), ["relay-public:1"]],
    ["a provider's IPv6", row("2001:db8::/32"), ["relay-open-behind-list:1"]],
    ["a site's IPv6", row("2001:db8:1::/48"), ["relay-public:1"]],
    ["a carrier's own range", row("100.64.0.0/10"), ["relay-private-wide:1"]],
    ["a LAN", row("192.168.0.0", "255.255.255.0"), ["relay-private:1"]],
    ["a large LAN", row("10.1.0.0/20"), ["relay-private:1"]],
    ["a class B of a private range", row("10.1.0.0/16"), ["relay-private-wide:1"]],
    ["Docker's gateway", row("172.17.0.1/32"), ["relay-private-wide:1"]],
    ["an IPv6 site of one's own", row("fd12:3456:789a::/48"), ["relay-private:1"]],
    ["all of them", row("fc00::/7"), ["relay-private-wide:1"]],
    ["neighbours on the wire", row("fe80::/10"), ["relay-private:1"]],
    ["loopback of IPv6", row("::1/128"), ["relay-loopback:1"]],
    ["a host name", row("home.example.jp/32"), ["relay-by-name:1"]],
    ["a comment", "# 0.0.0.0\t0.0.0.0\n", []],
    ["a comment behind a blank", ' # "0.0.0.0"\t"0.0.0.0"\n', []],
  ])("%s", (_, text, expected) => {
    expect(about(FILE, relay(text))).toEqual(expected);
  });

  test("strangers that smtp.ipmap.tab keeps out don't make a danger of it", () => {
    const made = relay(row("0.0.0.0/0"), { "smtp.ipmap.tab": LAN_ONLY });
    expect(about(FILE, made)).toEqual(["relay-open-behind-list:1"]);
    expect(found("relay-open-behind-list", made)[0]).toMatchObject({ severity: "warning" });
    expect(afterFix("relay-open-behind-list", made)[FILE]).toBe("");
  });

  test("with drop code 0 the list keeps nobody out", () => {
    const server = `${relay("").files["server.tab"]}${row("SMTP-IpMapDropCode", "0")}`;
    const made = relay(row("0.0.0.0/0"), { "smtp.ipmap.tab": LAN_ONLY, "server.tab": server });
    expect(about(FILE, made)).toEqual(["relay-open-to-all:1"]);
  });

  test.each([
    ["-SI 127.0.0.1 -X-", "relay-open-behind-list:1"],
    ["-S- -X-", "relay-open-behind-list:1"],
    ["-SI 192.0.2.1 -X-", "relay-open-to-all:1"],
    ["-SI 127.0.0.1", "relay-open-to-all:1"],
  ])("SMTP started with %s: %s", (commandLine, expected) => {
    expect(about(FILE, { ...relay(row("0.0.0.0/0")), commandLine })).toEqual([expected]);
  });

  test("a provider's IPv6 is a danger where SMTP listens there", () => {
    const made = { ...relay(row("2001:db8::/32")), commandLine: "-S6" };
    expect(found("relay-public-wide", made)).toMatchObject([{ severity: "danger", line: 1 }]);
  });

  test("a missing spammers.tab is no protection", () => {
    const { "spammers.tab": _, ...files } = relay(row("0.0.0.0/0")).files;
    expect(about(FILE, { ...relay(""), files })).toEqual(["relay-open-to-all:1"]);
  });

  test("a table that can't be read could not be tested", () => {
    const made = { ...relay(row("0.0.0.0/0")), unreadable: [FILE] };
    expect(found("relay-open-to-all", made)).toMatchObject([{ severity: "could-not-test", file: FILE }]);
  });
});

test.each([
  ['"10.1.0.0"\t"16"', "relay-open-by-mask", '"10.1.0.0"\t"255.255.0.0"'],
  ["192.0.2.0\t24", "relay-open-by-mask", "192.0.2.0\t255.255.255.0"],
  ['"192.0.2.0"\t"/24"', "address-row-no-effect", '"192.0.2.0"\t"255.255.255.0"'],
  ['"192.0.2.0"\t"0.0.0.255"', "relay-open-by-mask", '"192.0.2.0"\t"255.255.255.0"'],
  ['"192.0.2.7"', "address-row-no-effect", '"192.0.2.7/32"'],
  ['"192.0.2.7" mail gateway', "address-row-no-effect", '"192.0.2.7/32" mail gateway'],
  ['"2001:db8::7"', "address-row-no-effect", '"2001:db8::7/128"'],
  ['"192.168.1.*"', "address-row-no-effect", '"192.168.1.0"\t"255.255.255.0"'],
  ['"192.168.1.0-192.168.1.255"', "address-row-no-effect", '"192.168.1.0/24"'],
  ['" 192.0.2.0"\t"255.255.255.0"', "address-row-no-effect", '"192.0.2.0"\t"255.255.255.0"'],
  ['"10.1/16"', "address-row-misread", '"10.1.0.0/16"'],
  ['"010.001.002.000"\t"255.255.255.0"', "address-row-misread", '"10.1.2.0"\t"255.255.255.0"'],
  ["192.0.2.0   255.255.255.0", "address-row-no-tab", "192.0.2.0\t255.255.255.0"],
  ['"10.0.0.0/255.255.255.0"', "address-row-too-narrow", '"10.0.0.0/24"'],
  ['"\xef\xbc\x91\xef\xbc\x90.1.2.3/32"', "address-row-no-effect", '"10.1.2.3/32"'],
])("%s is mended (%s)", (line, code, mended) => {
  const text = `# office\r\n${line}\r\n\r\n"203.0.113.8"\t"255.255.255.255"\r\n`;
  expect(found(code, relay(text))).toMatchObject([{ file: FILE, line: 2 }]);
  expect(afterFix(code, relay(text))[FILE]).toBe(text.replace(line, mended));
});

test.each([
  ['"192.0.2.0"', "address-row-no-effect"],
  ['"192.0.2.256"\t"255.255.255.0"', "address-row-no-effect"],
  ['"192.0.2.10-192.0.2.20"', "address-row-no-effect"],
  ['"198.51.100.9"\t"255"', "relay-open-by-mask"],
  ['"192.168.1.0"\t"255.255.1.255"', "address-row-strange-mask"],
  ['"192.168.1.0/33"', "address-row-too-narrow"],
  ['"192.168.1.0/32"', "address-row-too-narrow"],
])("%s is found, and only its owner knows what it means", (line, code) => {
  const [finding] = found(code, relay(`${line}\n`));
  expect(finding).toMatchObject({ file: FILE, line: 1 });
  expect(finding).not.toHaveProperty("fix");
});

test.each([
  ["a leading zero that changes nothing", row("192.168.01.0", "255.255.255.0")],
  ["a short form that means what it says", row("127.1", "255.255.255.255")],
  ["a host within a network that ends in 255", row("192.168.1.255/32")],
  ["a third column", row("192.168.1.0", "255.255.255.0", "office")],
  ["a remark behind the quotes", '"192.168.1.0"\t"255.255.255.0" # office\n'],
  ["a commented row with a broken mask", '#"192.168.1.0"\t"24"\n'],
])("nothing is wrong with how a row is written: %s", (_, text) => {
  expect(
    about(FILE, relay(text)).filter(
      (code) => !/^(relay-(private|loopback)|address-row-host-bits)/.test(code),
    ),
  ).toEqual([]);
});

test("two rows alike are mended each at its own line", () => {
  const made = relay("192.0.2.7\n192.0.2.7\n");
  const second = found("address-row-no-effect", made)[1];
  expect(second).toMatchObject({ line: 2, fix: [{ change: { occurrence: 1 } }] });
});

test("blank rows are noted and can go; empty lines are none", () => {
  const made = relay(`${row("10.0.0.0/24")}  \n\n${row("")}`);
  expect(found("address-row-blank", made).map(({ line }) => line)).toEqual([2, 4]);
  expect(afterFix("address-row-blank", made)[FILE]).toBe(`${row("10.0.0.0/24")}\n${row("")}`);
});

test("host bits are noted with the range that they lie in, not where there are none", () => {
  const made = relay(row("192.168.1.77", "255.255.255.0") + row("192.168.2.0", "255.255.255.0"));
  expect(found("address-row-host-bits", made)).toMatchObject([
    { severity: "note", line: 1, detail: { first: "192.168.1.0", last: "192.168.1.255" } },
  ]);
});
