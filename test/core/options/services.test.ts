import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseBindAddress } from "../../../src/core/options/bind-address.ts";
import { parseCommandLine } from "../../../src/core/options/command-line.ts";
import { effectiveServices } from "../../../src/core/options/services.ts";
import { caseLine } from "./case-line.ts";

const CASES = `${import.meta.dirname}/../../fixtures/cases`;
const effective = (text: string) => effectiveServices(parseCommandLine(text));
const listening = (text: string) =>
  Object.fromEntries(
    Object.entries(effective(text).services)
      .filter(([, service]) => service.on)
      .map(([name, service]) => [name, service.listeners.map(({ address, port }) => `${address} ${port}`)]),
  );

test("without options all seven services listen everywhere, at their usual ports", () => {
  expect(listening("")).toEqual({
    smtp: ["0.0.0.0 25"],
    smtps: ["0.0.0.0 465"],
    pop3: ["0.0.0.0 110"],
    pop3s: ["0.0.0.0 995"],
    control: ["0.0.0.0 6017"],
    controls: ["0.0.0.0 6018"],
    finger: ["0.0.0.0 79"],
  });
  expect(effective("")).toMatchObject({
    controlSessions: 512,
    logHours: 24,
    queueSplit: 23,
    idleSeconds: { control: 120, smtp: 90, pop3: 90 },
    popLoginSeconds: 900,
    fetching: { on: true, everySeconds: 120 },
  });
});

test("case 33: services that are switched off are off, not down", () => {
  const start = readFileSync(`${CASES}/33-ctrl-service-disabled/start.bat`, "latin1");
  const text = /XMail\.exe (.*)/.exec(start)?.[1]?.trim() ?? "";
  expect(text).toContain("-C- -W-");
  expect(listening(text)).toEqual({ smtp: ["0.0.0.0 25"] });
  expect(effective(text).fetching.on).toBe(false);
});

test("case 60: each enabled service's port and address is known before the start", () => {
  expect(listening(caseLine("60-start-port-busy/env.txt"))).toEqual({
    smtp: ["127.0.0.1 2525"],
    control: ["127.0.0.1 6017"],
  });
});

test("case 64: ports by default, logs that are on, one control session", () => {
  const { services, controlSessions, logs, fetching } = effective(
    caseLine("64-options-parse-and-preserve/env.txt"),
  );
  expect(
    [services.smtp, services.pop3, services.control].map((service) => service.listeners[0]?.port),
  ).toEqual([25, 110, 6017]);
  expect(controlSessions).toBe(1);
  expect(logs).toEqual({
    smtp: true,
    pop3: true,
    delivery: true,
    sendmail: true,
    fetching: true,
    control: false,
    finger: false,
    filters: false,
  });
  expect(fetching).toEqual({ on: true, everySeconds: 600 });
});

test("addresses bind with their own port, IPv6 ones in brackets", () => {
  expect(
    listening("-B- -W- -X- -F- -P- -Sp 2525 -SI 127.0.0.1 -SI 10.0.0.1:26 -SI [::1]:27 -SI 127.1: -C6"),
  ).toEqual({
    smtp: ["127.0.0.1 2525", "10.0.0.1 26", "::1 27", "127.1 2525"],
    control: [":: 6017"],
  });
});

test.each([
  ["-S6", true],
  ["-S6 -SI 127.0.0.1", false],
  ["-M5 -SI [::1]", true],
  ["-C6", false],
])("with %s SMTP is reached by IPv6: %s", (text, ipv6) => {
  expect(effective(text).services.smtp.ipv6).toBe(ipv6);
});

test.each([
  ["-Mx 20", 23],
  ["-Mx 24", 29],
  ["-Mx 1", 1],
])("%s splits the queue by %d", (text, split) => {
  expect(effective(text).queueSplit).toBe(split);
});

test.each([
  ["127.0.0.1", "127.0.0.1", 25, "ipv4"],
  ["127.0.0.1|26", "127.0.0.1", 26, "ipv4"],
  ["127.0.0.1;26", "127.0.0.1", 26, "ipv4"],
  ["mail.example.jp:x", "mail.example.jp", 25, "name"],
  ["[2001:db8::1]", "2001:db8::1", 25, "ipv6"],
] as const)("XMail reads the bind address %s as %s, port %d", (text, host, port, family) => {
  expect(parseBindAddress(text, 25)).toEqual({ host, port, family });
});

test.each(["::1", "2001:db8::1", "[::1", "", ":25", "[]:25"])("in %j XMail finds no host", (text) => {
  expect(parseBindAddress(text, 25)).toBeUndefined();
});
