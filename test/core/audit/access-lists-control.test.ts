import { expect, test } from "vitest";
import { freshMailRoot } from "../../support/audit-facts.ts";
import { afterFix, auditOf, found, row } from "../../support/table-audit.ts";

const FILE = "ctrl.ipmap.tab";
const list = (...rows: readonly string[]) => freshMailRoot({ [FILE]: rows.join("") });
const DENY = row("0.0.0.0", "0.0.0.0", "DENY", "1");
const HERE = row("127.0.0.0", "255.255.255.0", "ALLOW", "2");
const SIX = row("::/0", "-", "DENY", "1") + row("::1/128", "-", "ALLOW", "2");
const control = (made: ReturnType<typeof list>, more = {}) =>
  auditOf(made, more)
    .filter(({ file, code }) => file === FILE && code.startsWith("control-") && !/plain|bound/.test(code))
    .map(({ code, severity, line }) => `${severity} ${code}${line === undefined ? "" : ` ${line}`}`);

test.each([
  ["closed as the walkthrough says", [DENY, HERE], []],
  ["closed, and open to a LAN", [DENY, HERE, row("192.168.1.0", "255.255.255.0", "ALLOW", "3")], []],
  ["an ALLOW row without a DENY", [HERE], ["danger control-open-by-default"]],
  [
    "a DENY for half of the Internet",
    [row("0.0.0.0/1", "-", "DENY", "1"), HERE],
    ["danger control-open-by-default"],
  ],
  [
    "a DENY that a number as mask thins out",
    [row("0.0.0.0", "8", "DENY", "1"), HERE],
    ["danger control-open-by-default"],
  ],
  [
    "an ALLOW that a number as mask spreads",
    [DENY, HERE, row("192.168.1.0", "24", "ALLOW", "2")],
    ["danger control-open-by-row 3"],
  ],
  [
    "an ALLOW for a class A",
    [DENY, HERE, row("8.0.0.0/8", "-", "ALLOW", "2")],
    ["danger control-open-by-row 3"],
  ],
  ["an ALLOW for a class A that is outweighed", [row("8.0.0.0/8", "-", "ALLOW", "1"), DENY, HERE], []],
  [
    "an ALLOW for an office",
    [DENY, HERE, row("198.51.100.0/24", "-", "ALLOW", "2")],
    ["warning control-public-network 3"],
  ],
  ["an ALLOW for an office that is outweighed", [row("198.51.100.0/24", "-", "ALLOW", "0"), DENY, HERE], []],
  [
    "a host name beside the walkthrough's rows",
    [DENY, HERE, row("admin.example.jp/32", "-", "ALLOW", "2")],
    [],
  ],
  ["everybody denied", [DENY], ["warning control-locks-out 1"]],
])("%s", (_, rows, expected) => {
  expect(control(list(...rows))).toEqual(expected);
});

test.each([
  ["-C6", [DENY, HERE], ["danger control-open-to-ipv6"]],
  ["-W6", [DENY, HERE], ["danger control-open-to-ipv6"]],
  ["-C6", [DENY, HERE, SIX], []],
  ["-S6 -P6", [DENY, HERE], []],
  ["-C6 -W- -CI [::1]", [DENY, HERE], []],
  ["-CI 127.0.0.1 -W-", [], ["note control-open-inside"]],
  ["-CI 127.0.0.1", [], ["danger control-open-by-default"]],
  ["-C- -W-", [], []],
  ["-C-", [], ["danger control-open-by-default"]],
])("with %s", (commandLine, rows, expected) => {
  expect(control({ ...list(...rows), commandLine })).toEqual(expected);
});

test("the fix for IPv6 adds rows of four columns and keeps the others", () => {
  const made = { ...list(`# mine\n${DENY}${HERE}`), commandLine: "-C6" };
  expect(afterFix("control-open-to-ipv6", made)[FILE]).toBe(`# mine\n${DENY}${HERE}${SIX}`);
});

test("the lock-out is judged for the address that XMail sees us from", () => {
  expect(control(list(DENY, HERE), { ownAddress: "192.0.2.1" })).toEqual(["warning control-locks-out 1"]);
  expect(
    control(list(DENY, HERE, row("192.0.2.1/32", "-", "ALLOW", "2")), { ownAddress: "192.0.2.1" }),
  ).toEqual(["warning control-public-network 3"]);
});

test("a list that can't be read is neither open nor closed", () => {
  const made = { ...list(), unreadable: [FILE] };
  expect(control(made)).toEqual(["could-not-test control-list-missing"]);
});

test("a repair that would lock us out brings this machine's row along", () => {
  const made = list('"0.0.0.0" "0.0.0.0" "DENY" 1\n');
  expect(found("address-row-no-tab", made)).toMatchObject([{ severity: "warning", line: 1 }]);
  const after = afterFix("address-row-no-tab", made)[FILE];
  expect(after).toBe(`"0.0.0.0"\t"0.0.0.0"\t"DENY"\t1\n"127.0.0.0"\t"255.255.255.0"\t"ALLOW"\t2\n`);
});

test("the fix keeps somebody's own rows in force", () => {
  const office = row("198.51.100.0/24", "-", "ALLOW", "1");
  const made = list(office, row("0.0.0.0", "0.0.0.0", "ALLOW", "0"));
  const after = afterFix("control-open-by-row", made)[FILE] ?? "";
  expect(after.startsWith(office)).toBe(true);
  expect(control(list(after))).toEqual(["warning control-public-network 1"]);
});
