import { expect, test } from "vitest";
import { checkCommandLine } from "../../../src/core/options/check.ts";
import {
  hasOption,
  optionValue,
  parseCommandLine,
  printCommandLine,
  setOption,
} from "../../../src/core/options/command-line.ts";
import { effectiveServices } from "../../../src/core/options/services.ts";

const WIKI = "-SX 1 -Qn 1 -Yt 1 -Ln 1 -PX 1 -CX 1 -Pl -Sl -Ql -Ll -Yl -Yi 600 -Zz 5";
const codes = (text: string, facts = { certificate: true }) =>
  checkCommandLine(parseCommandLine(text), facts).map(({ code, detail }) =>
    [code, detail["option"]].filter(Boolean).join(" "),
  );

test.each(["", "  ", WIKI, '-Ms "/var/Mail Root" -Cl ', "-Sp", "  -Cl\t-Sl  ", '-Ms "open'])(
  "%j comes back as it was",
  (text) => {
    expect(printCommandLine(parseCommandLine(text))).toBe(text);
  },
);

test("case 64: switching finger off adds one word and keeps every other, unknown ones too", () => {
  expect(printCommandLine(setOption(parseCommandLine(WIKI), "-F-", true))).toBe(`${WIKI} -F-`);
  const { services, controlSessions, logs } = effectiveServices(parseCommandLine(WIKI));
  expect(
    [services.smtp, services.pop3, services.control].map((service) => service.listeners[0]?.port),
  ).toEqual([25, 110, 6017]);
  expect(controlSessions).toBe(1);
  expect(logs).toMatchObject({ smtp: true, pop3: true, delivery: true, control: false });
  expect(codes(WIKI)).toEqual(["OPTIONS_UNKNOWN -Zz", "OPTIONS_UNKNOWN 5"]);
});

test("case 64: a port switch without its number at the end is pointed out", () => {
  expect(codes("-Sl -Pl -Sp")).toEqual(["OPTIONS_VALUE_MISSING -Sp"]);
});

test("case 33: services that are switched off are off, not down", () => {
  const { services } = effectiveServices(
    parseCommandLine("-P- -B- -X- -Y- -F- -C- -W- -Sp 25 -SI 0.0.0.0:25 -Sl"),
  );
  expect(
    Object.entries(services)
      .filter(([, service]) => service.on)
      .map(([name]) => name),
  ).toEqual(["smtp"]);
  expect(services.smtp.listeners).toEqual([{ address: "0.0.0.0", port: 25 }]);
});

test("case 65: TLS services without a certificate are pointed out", () => {
  expect(codes("-Pl -Sl -Ql", { certificate: false })).toEqual(["OPTIONS_TLS_WITHOUT_CERTIFICATE"]);
  expect(codes("-Pl -Sl -Ql -F- -B- -X- -W-", { certificate: false })).toEqual([]);
});

test.each([
  ["-Mr 0", ["OPTIONS_CRASH -Mr"]],
  ["-Mx 0", ["OPTIONS_CRASH -Mx"]],
  ["-Mr day", ["OPTIONS_CRASH -Mr"]],
  ["-Sp 99999", ["OPTIONS_VALUE_WRONG -Sp"]],
  ["-C- -Cl", ["OPTIONS_CONTRADICTION -C-"]],
  ["-Sl -Sl", ["OPTIONS_REPEATED -Sl"]],
  ["-SI 127.0.0.1 -SI 192.0.2.1", []],
  ["-Cl -Mr 24 -Pl -Ql -Sl", []],
])("%s gives %j", (text, wanted) => {
  expect(codes(text)).toEqual(wanted);
});

test("lowering the queue split is refused only while mail is queued", () => {
  const check = (queued: boolean) =>
    checkCommandLine(parseCommandLine("-Mx 7"), { certificate: true, queued, splitBefore: 23 });
  expect(check(true).map((one) => one.code)).toEqual(["OPTIONS_MX_LOWERED"]);
  expect(check(false)).toEqual([]);
});

test("a switch that is set again keeps its place, one that is taken away leaves the others", () => {
  const line = parseCommandLine("-Cl -Mr 24 -Sl");
  expect(printCommandLine(setOption(line, "-Mr", "48"))).toBe("-Cl -Mr 48 -Sl");
  expect(printCommandLine(setOption(line, "-Cl", false))).toBe("-Mr 24 -Sl");
  expect(optionValue(setOption(line, "-Ms", "/a b"), "-Ms")).toBe("/a b");
  expect(hasOption(line, "24")).toBe(false);
});

test("addresses bind with their own port, IPv6 ones in brackets", () => {
  const { services } = effectiveServices(
    parseCommandLine("-Sp 2525 -SI 127.0.0.1 -SI 10.0.0.1:26 -SI [::1]:27 -C6"),
  );
  expect(services.smtp.listeners).toEqual([
    { address: "127.0.0.1", port: 2525 },
    { address: "10.0.0.1", port: 26 },
    { address: "::1", port: 27 },
  ]);
  expect(services.control.listeners).toEqual([{ address: "::", port: 6017 }]);
});
