import { expect, test } from "vitest";
import { checkCommandLine, type OptionFacts } from "../../../src/core/options/check.ts";
import { parseCommandLine } from "../../../src/core/options/command-line.ts";
import { caseLine } from "./case-line.ts";

const codes = (text: string, facts: OptionFacts = { certificate: true }) =>
  checkCommandLine(parseCommandLine(text), facts).map(({ code, detail }) =>
    [code.replace("OPTIONS_", ""), detail["option"], detail["value"] ?? detail["other"]]
      .filter(Boolean)
      .join(" "),
  );

test("case 64: unknown words are pointed out, nothing else of a long line", () => {
  expect(codes(caseLine("64-options-parse-and-preserve/env.txt"))).toEqual(["UNKNOWN -Zz", "UNKNOWN 5"]);
});

test("case 64: a port switch without its number at the end is pointed out", () => {
  expect(codes(caseLine("64-options-parse-and-preserve/env-broken.txt"))).toEqual(["VALUE_MISSING -Sp"]);
});

test("case 65: TLS services without a certificate are pointed out", () => {
  const text = caseLine("65-starttls-without-certificate/env.txt");
  expect(codes(text, { certificate: false })).toEqual(["TLS_WITHOUT_CERTIFICATE"]);
  expect(codes(`${text} -B- -W- -X- -F-`, { certificate: false })).toEqual([]);
});

test("case 60: an address that this machine doesn't have is pointed out, its own ones aren't", () => {
  const facts = {
    certificate: true,
    localAddresses: ["127.0.0.1", "198.51.100.7", "fe80::1%eth0", "2001:db8::7"],
  };
  expect(codes(caseLine("60-start-port-busy/env-badaddr.txt"), facts)).toEqual([
    "ADDRESS_NOT_LOCAL -SI 192.0.2.1",
  ]);
  expect(codes(caseLine("60-start-port-busy/env.txt"), facts)).toEqual([]);
  expect(
    codes("-M5 -SI 198.51.100.7:26 -CI 127.9.9.9 -PI 0.0.0.0 -FI [::] -XI [2001:DB8:0::7]", facts),
  ).toEqual([]);
  expect(codes(caseLine("60-start-port-busy/env-badaddr.txt"))).toEqual([]);
  expect(codes("-S- -X- -SI 192.0.2.1", facts)).toEqual(["CONTRADICTION -S- -SI"]);
});

test.each([
  ["-SI [::1]:2526", ["ADDRESS_FAMILY -SI [::1]:2526"]],
  ["-SI [::1]:2526 -M5", []],
  ["-SI 127.0.0.1 -M6", ["ADDRESS_FAMILY -SI 127.0.0.1"]],
  ["-SI ::1 -M5", ["ADDRESS_WRONG -SI ::1"]],
  ["-CI 127.0.0.1:70000", ["ADDRESS_WRONG -CI 127.0.0.1:70000"]],
  ["-CI mail.example.jp", []],
])("a start that %j would fail is pointed out as %j", (text, wanted) => {
  expect(codes(text)).toEqual(wanted);
});

test.each([
  ["-Mr 0", ["CRASH -Mr"]],
  ["-Mx 0", ["CRASH -Mx"]],
  ["-Mr day", ["CRASH -Mr"]],
  ["-Mr 4294967296", ["CRASH -Mr"]],
  ["-Sp 99999", ["VALUE_WRONG -Sp 99999"]],
  ["-Sp -Sl", ["VALUE_WRONG -Sp -Sl"]],
  ["-Sp -Cl", ["VALUE_WRONG -Sp -Cl"]],
  ["-Ms -Md", ["VALUE_WRONG -Ms -Md"]],
  ["-Qn 300", ["VALUE_WRONG -Qn 300"]],
  ["-C- -W- -Cl", ["CONTRADICTION -C- -Cl"]],
  ["-C- -Cp 6017", ["CONTRADICTION -C- -Cp"]],
  // CTRLS writes the same log and has the same limits.
  ["-C- -Cl -Ct 60", []],
  ["-F- -Fl", ["CONTRADICTION -F- -Fl"]],
  ["-MM -Mm", ["CONTRADICTION -MM -Mm"]],
  ["-M4 -M6", ["CONTRADICTION -M4 -M6"]],
  ["-Sl -Sl", ["REPEATED -Sl"]],
  ["-SI 127.0.0.1 -SI 192.0.2.1", []],
  ["-Cl -Mr 24 -Pl -Ql -Sl", []],
])("%s gives %j", (text, wanted) => {
  expect(codes(text)).toEqual(wanted);
});

test.each([
  ["-Mx 7", true, ["MX_LOWERED"]],
  ["-Mx 7", false, []],
  // XMail makes a prime of it: 23.
  ["-Mx 20", true, []],
  ["", true, []],
])("%j, with mail queued: %s, gives %j", (text, queued, wanted) => {
  expect(codes(text, { certificate: true, queued, splitBefore: 23 })).toEqual(wanted);
});
