import { expect, test } from "vitest";
import { rowMeaning } from "../../../src/core/access/row-meaning.ts";
import { rowProblems } from "../../../src/core/access/row-problems.ts";

test.each([
  [["10.0.0.0", "255.0.0.0"], []],
  [["10.0.0.0/8"], []],
  [["fd00::/8"], []],
  [["10.0.0.1"], ["bare-address"]],
  [["10.0.0.0", "24"], ["mask-is-a-number"]],
  [["10.0.0.0/255.0.0.0"], ["mask-behind-slash"]],
  [["10.0.0.0/33"], ["too-many-bits"]],
  [["fd00::/129"], ["too-many-bits"]],
  [[" 10.0.0.0", "255.0.0.0"], ["blank"]],
  [["10.0.0.0", "255.0.0.0 "], ["blank"]],
  [["10.0.0.0 255.0.0.0"], ["blank", "bare-address"]],
  [["\uFEFF10.0.0.0", "255.0.0.0"], ["bom"]],
  [["office.example", "255.255.255.255"], ["host-name"]],
  [["010.0.0.0", "255.0.0.0"], ["octal"]],
  [["10.1", "255.0.0.0"], ["short"]],
  [["10.0.0.256", "255.0.0.0"], ["unresolvable"]],
  [["10.0.0.0", "::"], ["unresolvable"]],
  [["10.0.0.0/O"], ["bits-not-a-number"]],
  [["10.0.0.0/"], ["bits-not-a-number"]],
  [["fd00::/-1"], ["bits-not-a-number"]],
  [["10.0.0.1-10.0.0.9", "255.255.255.255"], ["range"]],
  [["10.0.0.*"], ["wildcard", "bare-address"]],
  [["fd00:::1/64"], ["unresolvable"]],
  [["10.0.0.0", "office"], ["host-name"]],
] as const)("in smtprelay.tab %j has the problems %j", (fields, problems) => {
  expect(rowProblems(fields, 1)).toEqual(problems);
});

test.each([
  [["0.0.0.0", "0.0.0.0", "DENY", "1"], []],
  [["::/0", "-", "deny", "1"], []],
  [["0.0.0.0/0", "DENY", "1"], ["too-few-columns"]],
  [["0.0.0.0", "0.0.0.0", "ALOW", "1"], ["unknown-word"]],
  [["0.0.0.0", "0.0.0.0", "DENY", "high"], ["precedence-not-a-number"]],
  [["0.0.0.0", "0.0.0.0", "DENY", "-2"], ["low-precedence"]],
] as const)("in an access list %j has the problems %j", (fields, problems) => {
  expect(rowProblems(fields, 4)).toEqual(problems);
});

test.each([
  [["10.0.0.0", "255.0.0.0"], "private"],
  [["172.16.0.0/12"], "private"],
  [["172.16.0.0/11"], "public"],
  [["192.168.0.0/15"], "public"],
  [["fd00::/8"], "private"],
  [["2001:db8::/32"], "public"],
  [["127.0.0.0", "255.255.255.0"], "this-machine"],
  [["::1/128"], "this-machine"],
  [["::/0"], "everybody"],
  [["8.8.8.8/0"], "everybody"],
  [["10.0.0.0/O"], "everybody"],
  [["office.example/0"], "everybody"],
  // IPv4 inside IPv6: to IPv4 clients its last 32 bits are the network.
  [["::ffff:0:0/96"], "everybody"],
  [["::/8"], "everybody"],
  [["::ffff:203.0.113.1/128"], "public"],
  [["::ffff:10.0.0.0/104"], "private"],
  [["::ffff:127.0.0.1/128"], "this-machine"],
  [["10.0.0.0", "255.0.0.255"], "private"],
  [["169.254.0.0/16"], "private"],
  [["fe80::/10"], "private"],
  [["fe80::/9"], "public"],
  [["100.64.0.0/10"], "public"],
  [["office.example/32"], "by-name"],
  [["8.8.8.8"], "no-effect"],
  [["10.0.0.1-10.0.0.9", "255.255.255.255"], "no-effect"],
  [["10.0.0.*", "255.255.255.0"], "no-effect"],
] as const)("%j means %s", (fields, who) => {
  expect(rowMeaning(fields, 1).who).toBe(who);
});

test("an IPv4 network inside IPv6 has as many hosts as outside", () => {
  expect(rowMeaning(["::ffff:10.0.0.0/104"], 1)).toEqual({ who: "private", hosts: 2 ** 24, problems: [] });
});

test("smtp.ipprop.tab and spammers.tab read fewer columns as the network", () => {
  expect(rowMeaning(["10.0.0.0", "255.0.0.0"], "ipprop")).toMatchObject({ reason: "bare-address" });
  expect(rowMeaning(["10.0.0.0/8", "NoAuth=1"], "ipprop")).toMatchObject({ who: "private", problems: [] });
  expect(rowMeaning(["10.0.0.0", "255.0.0.0", "code=0"], "spammers")).toMatchObject({ who: "private" });
  expect(rowMeaning(["10.0.0.0", "code=0"], "spammers")).toMatchObject({ reason: "bare-address" });
});

test("a row below every precedence has no effect, whatever it says", () => {
  expect(rowMeaning(["0.0.0.0", "0.0.0.0", "ALLOW", "-2"], 4)).toMatchObject({
    who: "no-effect",
    reason: "low-precedence",
  });
});
