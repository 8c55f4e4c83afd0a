import { expect, test } from "vitest";
import type { ServiceFacts, SystemFacts } from "../../../src/core/audit/system-facts.ts";
import {
  codesAt,
  findingsOf,
  freshMailRoot,
  type MadeMailRoot,
  mended,
  QUIET_LINE,
  SOUND,
} from "../../support/audit-facts.ts";

const row = (...fields: readonly string[]) => `${fields.map((field) => `"${field}"`).join("\t")}\n`;
const withService = (service: Partial<ServiceFacts>, more: Partial<MadeMailRoot> = {}): MadeMailRoot => ({
  ...freshMailRoot(),
  ...more,
  system: { service: { ...SOUND.service!, ...service } },
});
const withLine = (commandLine: string, service: Partial<ServiceFacts> = {}): MadeMailRoot =>
  withService(service, { commandLine });

test.each([
  ["due", [{ severity: "warning" }]],
  ["not-due", []],
  [undefined, []],
  ["unknown", [{ severity: "could-not-test", detail: { reason: "process-unreadable" } }]],
] as const)("a restart that is %s", (restart, found) => {
  expect(findingsOf("restart-due", withService(restart === undefined ? {} : { restart }))).toMatchObject(
    found,
  );
});

test.each([
  ["unit-sends-sigterm", "warning"],
  ["unit-no-restart-limit", "warning"],
  ["unit-short-stop-timeout", "warning"],
  ["service-path-unquoted", "warning"],
  ["unit-daemon-mode", "note"],
  ["unit-runs-as-root", "note"],
  ["not-at-boot", "note"],
])("%s is told as a %s where the service has it, and only there", (code, severity) => {
  expect(findingsOf(code, withService({ dangers: [code] }))).toMatchObject([{ severity }]);
  expect(findingsOf(code, withService({ dangers: ["something-else"] }))).toEqual([]);
});

test("case 60: a port that another program holds is told with that program", () => {
  const held = withService({ foreignPorts: [{ port: 25, program: "postfix" }] });
  expect(findingsOf("port-foreign", held)).toMatchObject([{ detail: { port: "25", program: "postfix" } }]);
  expect(findingsOf("port-foreign", withService({}))).toEqual([]);
});

test("case 60: an address that this machine doesn't have stops the start; its own doesn't", () => {
  const service = { localAddresses: ["127.0.0.1", "192.0.2.7"] };
  expect(findingsOf("option-address-stops-start", withLine("-SI 192.0.2.1", service))).toMatchObject([
    { detail: { option: "-SI", value: "192.0.2.1" } },
  ]);
  expect(findingsOf("option-address-stops-start", withLine("-SI 192.0.2.7", service))).toEqual([]);
});

const CASE_64 = "-SX 1 -Qn 1 -Yt 1 -Ln 1 -PX 1 -CX 1 -Pl -Sl -Ql -Ll -Yl -Yi 600";

test.each([
  ["options-crash", "-Mr 0", "-Mr 24"],
  ["option-without-value", "-Sl -Sp", "-Sl -Sp 25"],
  ["option-value-wrong", "-Sp ssh", "-Sp 25"],
  ["options-contradict", "-C- -Cp 6017", "-C- -W-"],
  ["option-repeated", "-Sl -Pl -Sl", "-SI 127.0.0.1 -SI 127.0.0.2"],
  ["option-unknown", "-Zz 5", CASE_64],
])("%s: %s, but not %s", (code, wrong, right) => {
  expect(findingsOf(code, withLine(wrong)).length).toBeGreaterThan(0);
  expect(findingsOf(code, withLine(right))).toEqual([]);
});

test("lowering -Mx is told while mail waits, and while nobody knows whether it does", () => {
  const line = "-Mx 3";
  const { queued: _, ...uncounted } = SOUND.service!;
  expect(findingsOf("options-hide-queue", withLine(line, { queued: true, splitBefore: 23 }))).toHaveLength(1);
  expect(findingsOf("options-hide-queue", withLine(line, { queued: false, splitBefore: 23 }))).toEqual([]);
  const unknown = { ...withLine(line), system: { service: { ...uncounted, splitBefore: 23 } } };
  expect(findingsOf("options-hide-queue", unknown)).toHaveLength(1);
});

test("case 64: -Sp without a value is reported, and a long line of sound options isn't", () => {
  expect(findingsOf("option-without-value", withLine("-Pl -Sl -Mr 24 -Sp"))).toMatchObject([
    { detail: { option: "-Sp" } },
  ]);
  const codes = codesAt(
    withLine(`${CASE_64} ${QUIET_LINE.replace("-Cl -Mr 24 -Pl -Ql -Sl ", "")}`),
    "danger",
    "warning",
  );
  expect(codes.filter((code) => code.startsWith("option"))).toEqual([]);
});

test("case 33: control off by option is explained as a choice", () => {
  const line = "-C- -W- -P- -B- -X- -Y- -F-";
  expect(findingsOf("control-off", withLine(line))).toMatchObject([
    { severity: "note", detail: { options: "-C- -W-" } },
  ]);
  expect(findingsOf("control-off", withLine(QUIET_LINE))).toEqual([]);
  expect(findingsOf("options-contradict", withLine(line))).toEqual([]);
  expect(
    findingsOf("own-account-refused", {
      ...withLine(line),
      system: { loginRefused: true, ownAccount: { name: "admin", stands: "absent" } },
    }),
  ).toEqual([]);
});

const CLOSED = row("0.0.0.0", "0.0.0.0", "DENY", "1") + row("127.0.0.0", "255.255.255.0", "ALLOW", "2");
const LAN = CLOSED + row("192.168.0.0", "255.255.255.0", "ALLOW", "3");
const listed = (list: string, commandLine = QUIET_LINE): MadeMailRoot => ({
  ...freshMailRoot({ "ctrl.ipmap.tab": list }),
  commandLine,
});

test.each([
  ["only this machine is allowed, and it listens everywhere", listed(CLOSED), 1, 0],
  ["only this machine is allowed, and it listens there", listed(CLOSED, "-CI 127.0.0.1"), 0, 0],
  ["only this machine is allowed, and it listens on a card's address", listed(CLOSED, "-CI 192.0.2.7"), 1, 0],
  ["everybody is allowed, and it listens everywhere", listed(""), 0, 1],
  ["everybody is allowed, and it listens on this machine only", listed("", "-CI 127.0.0.1"), 0, 0],
  ["control is off", listed("", "-C- -W-"), 0, 0],
] as const)("control: %s", (_, root, everywhere, plain) => {
  expect(findingsOf("control-bound-everywhere", root)).toHaveLength(everywhere);
  expect(findingsOf("control-plain-reachable", root)).toHaveLength(plain);
});

test("that a LAN reaches control in clear is a note", () => {
  const found = findingsOf("control-plain-reachable", listed(LAN));
  expect(found.map(({ severity }) => severity)).toEqual(["note"]);
});

test("binding control to this machine is one option more", () => {
  const root = listed(CLOSED, "-Cl --foo");
  const after = mended(root, findingsOf("control-bound-everywhere", root)[0]!);
  expect(after.commandLine).toBe("-Cl --foo -CI 127.0.0.1");
  expect(findingsOf("control-bound-everywhere", after)).toEqual([]);
});

test.each([
  ["its row fits", { ownAccount: { name: "admin", stands: "fits" } }, undefined],
  ["there is no row of it", { ownAccount: { name: "admin", stands: "absent" } }, "account-absent"],
  [
    "the row has another password",
    { ownAccount: { name: "admin", stands: "other-password" } },
    "other-password",
  ],
  [
    "XMail refused it all the same",
    { ownAccount: { name: "admin", stands: "fits" }, loginRefused: true },
    "login-refused",
  ],
  ["this program has none", { loginRefused: false }, undefined],
] as const)("this program's own account where %s", (_, system: Partial<SystemFacts>, reason) => {
  const found = findingsOf("own-account-refused", { ...freshMailRoot(), system });
  expect(found.map(({ detail }) => detail?.["reason"])).toEqual(reason === undefined ? [] : [reason]);
});

test("a port that nobody opened is told", () => {
  expect(findingsOf("port-not-listening", withService({ silentPorts: [110] }))).toMatchObject([
    { detail: { port: "110" } },
  ]);
  expect(findingsOf("port-not-listening", withService({ silentPorts: [] }))).toEqual([]);
});
