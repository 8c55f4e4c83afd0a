import { expect, test } from "vitest";
import { freshMailRoot } from "../../support/audit-facts.ts";
import { afterFix, auditOf, found, row } from "../../support/table-audit.ts";

const FILE = "smtp.ipprop.tab";
const withRows = (text: string) => freshMailRoot({ [FILE]: text });

test.each([
  ["white-list-wide", row("0.0.0.0/0", "WhiteList=1"), 1],
  ["white-list-wide", row("203.0.0.0/8", "NoAuth=1", "WhiteList=1"), 1],
  ["white-list-wide", row("203.0.113.0/24", "WhiteList=1"), 0],
  ["white-list-wide", row("10.0.0.0/8", "WhiteList=1"), 0],
  ["white-list-wide", row("0.0.0.0/0", "WhiteList=0"), 0],
  ["no-auth-wide", row("::/0", "NoAuth=1"), 1],
  ["no-auth-wide", row("203.0.113.7/32", "NoAuth=1"), 0],
  ["smtp-property-unknown", row("192.0.2.7/32", "Whitelist=1"), 1],
  ["smtp-property-unknown", row("192.0.2.7/32", "NoAuth = 1"), 1],
  ["smtp-property-unknown", row("192.0.2.7/32", "SenderDomainCheck=0"), 0],
  ["smtp-property-dead", row("192.0.2.7/32", "EaseTLS=1"), 1],
  ["smtp-property-dead", row("192.0.2.7/32", "EaseTLS=0"), 0],
  ["address-row-no-effect", row("192.0.2.7", "NoAuth=1"), 1],
  ["address-row-no-effect", row("192.0.2.0", "255.255.255.0", "NoAuth=1"), 1],
  ["address-row-no-effect", row("192.0.2.7/32", "NoAuth=1"), 0],
])("%s with %j: %i", (code, text, count) => {
  expect(found(code, withRows(text)).filter(({ file }) => file === FILE)).toHaveLength(count);
});

test.each([
  ["white-list-wide", '"0.0.0.0/0"\t"WhiteList=1"', ""],
  ["no-auth-wide", '"0.0.0.0/0"\t"NoAuth=1"\t"EnableVRFY=1"', '"0.0.0.0/0"\t"EnableVRFY=1"\n'],
  ["smtp-property-unknown", '"192.0.2.7/32"\t"whitelist = 1"', '"192.0.2.7/32"\t"WhiteList=1"\n'],
  ["address-row-no-effect", '"192.0.2.7"\t"NoAuth=1"', '"192.0.2.7/32"\t"NoAuth=1"\n'],
  ["address-row-no-effect", '"192.0.2.0"\t"255.255.255.0"\t"NoAuth=1"', '"192.0.2.0/24"\t"NoAuth=1"\n'],
])("%s mends %j", (code, line, mended) => {
  const made = withRows(`# clients\n${line}\n${row("203.0.113.9/32", "NoAuth=1")}`);
  expect(found(code, made)).toMatchObject([{ severity: "warning", file: FILE, line: 2 }]);
  expect(afterFix(code, made)[FILE]).toBe(`# clients\n${mended}${row("203.0.113.9/32", "NoAuth=1")}`);
});

test("smtp.hnprop.tab refuses clients without a name by being there, empty too", () => {
  expect(found("host-name-table-there", freshMailRoot({ "smtp.hnprop.tab": "" }))).toMatchObject([
    { severity: "warning", file: "smtp.hnprop.tab" },
  ]);
  expect(found("host-name-table-there", freshMailRoot())).toEqual([]);
});

const custom = (...names: readonly string[]) =>
  freshMailRoot(Object.fromEntries(names.map((name) => [`custdomains/${name}`, ""])));
const relaying = (made: ReturnType<typeof custom>) =>
  auditOf(made)
    .filter(({ file }) => file?.startsWith("custdomains/"))
    .map(({ code, severity, file }) => `${severity} ${code} ${file?.slice(12)}`);

test.each([
  [".tab", ["danger relay-every-domain .tab"]],
  [".com.tab", ["danger relay-whole-ending .com.tab"]],
  [".co.jp.tab", ["danger relay-whole-ending .co.jp.tab"]],
  [".local.tab", ["note relay-custom-domain .local.tab"]],
  [".example.jp.tab", ["note relay-custom-domain .example.jp.tab"]],
  ["example.jp.tab", ["note relay-custom-domain example.jp.tab"]],
  ["com.tab", ["note relay-custom-domain com.tab"]],
  [".TAB", []],
  ["readme.txt", []],
])("custdomains/%s: %j", (name, expected) => {
  expect(relaying(custom(name))).toEqual(expected);
});

test("a custom domain for all that no stranger reaches is no danger", () => {
  const made = { ...custom(".tab", ".com.tab"), commandLine: "-SI 127.0.0.1 -X-" };
  expect(relaying(made)).toEqual([
    "warning relay-every-domain-behind-list .tab",
    "warning relay-every-domain-behind-list .com.tab",
  ]);
});

test("where folders were not looked at, nobody knows of custom domains", () => {
  expect(found("relay-every-domain", { ...freshMailRoot(), system: null })).toMatchObject([
    { severity: "could-not-test", detail: { reason: "not-gathered" } },
  ]);
  expect(found("relay-every-domain", { ...freshMailRoot(), unseen: ["custdomains"] })).toMatchObject([
    { severity: "could-not-test", detail: { reason: "beyond-bound" } },
  ]);
});
