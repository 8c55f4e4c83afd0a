import { describe, expect, test } from "vitest";
import { runSelfTest, type SelfTestStep } from "../../src/app/self-test.ts";
import { setValue } from "../../src/app/store.ts";
import { type Problem, problem } from "../../src/core/problem.ts";
import type { SelfTestRow } from "../../src/core/self-test/report.ts";
import { VARIANT_IDS } from "../../src/core/self-test/variants.ts";
import { row } from "../support/relay-server.ts";
import { appWith } from "./app-fakes.ts";

const ACCOUNT = row("example.org", "taro", "1d08040c09", "1", "taro", "U");
const CLOSED = {
  "domains.tab": row("example.org"),
  "mailusers.tab": ACCOUNT,
  "ctrl.ipmap.tab": row("0.0.0.0", "0.0.0.0", "DENY", "1") + row("127.0.0.0", "255.255.255.0", "ALLOW", "2"),
};
const DENIED = "-00130 Server does not like Your IP";

/** A server that answers as these tables say: control as they have it, the rest refused where XMail would. */
async function app(tables: Readonly<Record<string, string>> = {}) {
  const made = await appWith({ ...CLOSED, ...tables });
  const { smtpDialogue } = made;
  smtpDialogue.answer = ({ sender, recipient }) => {
    if (sender.startsWith("@")) return { mail: "501 Syntax error in return path" };
    if (/".*"/.test(recipient) || /@.*@/.test(recipient.replace(/^@[^:]*:/, "")) || !recipient.includes("@"))
      return { mail: "250 OK", rcpt: "501 Syntax error in parameters or arguments: (-132)" };
    const isHere = recipient.endsWith("@example.org");
    return { mail: "250 OK", rcpt: isHere ? "550 Mailbox unavailable" : "550 Relay denied" };
  };
  smtpDialogue.line = (source) =>
    source === "127.0.0.2" ? "+00000 <1.2@mail.example> XMail 1.27 CTRL Server; today" : DENIED;
  return made;
}

const summary = (rows: readonly SelfTestRow[]) => [
  ...new Set(
    rows.map(({ service, source, verdict, cannot }) =>
      [service, source ?? "-", verdict, ...(cannot ? [cannot] : [])].join(" "),
    ),
  ),
];

test("a closed server: everything tried from one address, what depends on the sender from the others, and the control port", async () => {
  const { store, ports, smtpDialogue } = await app();
  const report = await runSelfTest(store, ports);
  expect(report).toMatchObject({ relay: "closed", control: "closed", stopped: false });
  expect(summary(report.rows)).toEqual([
    "smtps - could-not-test service-off",
    "controls - could-not-test service-off",
    "smtp 127.0.0.2 closed",
    "smtp 127.3.4.5 closed",
    "smtp 192.168.0.10 closed",
    "control 127.0.0.2 allowed",
    "control 127.3.4.5 closed",
    "control 192.168.0.10 closed",
  ]);
  const from = (source: string) =>
    report.rows.filter((one) => one.source === source).flatMap(({ variant = [] }) => variant);
  expect(from("127.0.0.2")).toEqual(VARIANT_IDS);
  expect(from("127.3.4.5")).toEqual(["foreign-to-foreign", "null-sender", "forged-sender", "forged-account"]);
  expect(report.rows.find(({ variant }) => variant === "foreign-to-foreign")).toEqual({
    service: "smtp",
    source: "127.0.0.2",
    target: { address: "127.0.0.1", port: 25 },
    variant: "foreign-to-foreign",
    sender: "relay-test@example.com",
    recipient: "relay-test@example.net",
    expected: { outcome: "refused", stage: "rcpt", code: 550, reason: "relay-denied", file: "smtprelay.tab" },
    actual: { outcome: "refused", stage: "rcpt", code: 550, text: "550 Relay denied" },
    verdict: "closed",
    asExpected: true,
  });
  expect(smtpDialogue.sessions).toBe(0);
});

test("mail that a stranger gets in is open, whatever we thought of it", async () => {
  const { store, ports, smtpDialogue } = await app();
  smtpDialogue.answer = () => ({ mail: "250 OK", rcpt: "250 OK" });
  const { relay, rows } = await runSelfTest(store, ports);
  expect(relay).toBe("open");
  expect(rows.find(({ variant }) => variant === "null-sender")).toMatchObject({
    verdict: "open",
    asExpected: false,
    expected: { outcome: "refused" },
    actual: { outcome: "accepted" },
  });
});

test("the tables on disk count, not the edits that aren't saved", async () => {
  const { store, ports } = await app();
  setValue(store, "server.tab", "SmtpConfig", "mail-auth");
  expect(await runSelfTest(store, ports)).toMatchObject({ relay: "closed" });
});

test("where all our addresses are trusted nothing is said of strangers", async () => {
  const { store, ports, smtpDialogue } = await app({
    "smtprelay.tab": row("127.0.0.0/8") + row("192.168.0.0", "255.255.255.0"),
  });
  const { relay, rows } = await runSelfTest(store, ports);
  expect(relay).toBe("could-not-test");
  expect(rows.filter(({ service }) => service === "smtp").map(({ cannot }) => cannot)).toEqual([
    "source-trusted",
    "source-trusted",
    "source-trusted",
    "no-untrusted-source",
  ]);
  expect(smtpDialogue.tries).toEqual([]);
});

test("a table that trusts everybody trusts nobody: what gets through is an open relay", async () => {
  const { store, ports, smtpDialogue } = await app({ "smtprelay.tab": row("0.0.0.0", "0.0.0.0") });
  smtpDialogue.answer = () => ({ mail: "250 OK", rcpt: "250 OK" });
  const { rows } = await runSelfTest(store, ports);
  expect(rows.find(({ variant }) => variant === "foreign-to-foreign")).toMatchObject({
    verdict: "open",
    asExpected: true,
    expected: { reason: "relay-table", file: "smtprelay.tab", line: 1 },
  });
});

test("a server that hangs up after some refusals is asked anew, and nothing is left out", async () => {
  const { store, ports, smtpDialogue } = await app({ "server.tab": row("RootDomain", "example.org") });
  smtpDialogue.mostErrors = 3;
  const { relay, rows } = await runSelfTest(store, ports);
  expect(relay).toBe("closed");
  expect(rows.filter(({ variant }) => variant).length).toBe(VARIANT_IDS.length + 8);
  expect(smtpDialogue.opened).toBeGreaterThan(VARIANT_IDS.length / 3);
});

test("somebody who has just fetched mail may send: that is said, in a session of its own, and no alarm", async () => {
  const { store, ports, files, clock, smtpDialogue } = await app();
  files.put("domains/example.org/taro/.ipconn", "127.0.0.2\n");
  const facts = await files.facts("domains/example.org/taro/.ipconn");
  if (!facts.ok || !facts.value) throw new Error("no mark");
  await clock.advance(facts.value.modifiedAt + 10_000 - clock.now());
  const { answer } = smtpDialogue;
  smtpDialogue.answer = (one) =>
    one.sender === "taro@example.org" && one.source === "127.0.0.2"
      ? { mail: "250 OK", rcpt: "250 OK" }
      : answer(one);
  const { relay, rows } = await runSelfTest(store, ports);
  expect(relay).toBe("closed");
  expect(
    rows.filter(({ verdict }) => verdict === "allowed").map(({ service, variant }) => [service, variant]),
  ).toEqual([
    ["smtp", "forged-account"],
    ["control", undefined],
  ]);
});

describe("what can't be tested says why, once for each address", () => {
  const place = { host: "127.0.0.1", port: "25" };
  test.each<[string, string | Problem]>([
    ["nothing-listens", problem("NETWORK_REFUSED", place)],
    ["timed-out", problem("NETWORK_SILENT", place)],
    ["hung-up", problem("NETWORK_CLOSED", place)],
    ["flooded", problem("NETWORK_FLOODED", place)],
    ["no-source", problem("NETWORK_NO_SOURCE", place)],
    ["foreign-target", problem("NETWORK_NOT_OURS", place)],
    ["not-xmail", "220 mail.example ESMTP Postfix"],
    ["not-xmail", "SSH-2.0-OpenSSH_9.2"],
    ["busy", "421 [XMail 1.27 ESMTP Server] service not available (-197), closing"],
  ])("%s", async (cannot, greeting) => {
    const { store, ports, smtpDialogue } = await app();
    smtpDialogue.greeting = () => greeting;
    const { relay, rows } = await runSelfTest(store, ports);
    const asked = rows.filter(({ service, source }) => service === "smtp" && source);
    expect(relay).toBe("could-not-test");
    expect(asked.map((one) => [one.cannot, one.variant])).toEqual(Array(3).fill([cannot, undefined]));
  });

  test("a table that we may not read, which is not one that isn't there", async () => {
    const { store, ports, files, smtpDialogue } = await app();
    files.failOn("read", "smtprelay.tab", "FILE_NO_PERMISSION");
    const report = await runSelfTest(store, ports);
    expect(report).toMatchObject({ relay: "could-not-test", control: "could-not-test" });
    expect(report.rows[0]).toMatchObject({ cannot: "tables-unreadable", unchecked: ["smtprelay.tab"] });
    expect(smtpDialogue.opened).toBe(0);
  });

  test("an access list that turns us away, as it should", async () => {
    const { store, ports, smtpDialogue } = await app({
      "smtp.ipmap.tab": row("127.0.0.0", "255.0.0.0", "DENY", "1"),
    });
    smtpDialogue.greeting = (source) =>
      source.startsWith("127.")
        ? "421 [XMail 1.27 ESMTP Server] service not available (-130), closing transmission channel"
        : "220 mail.example <1.2@mail.example> [XMail 1.27 ESMTP Server] service ready";
    const { relay, rows } = await runSelfTest(store, ports);
    expect(relay).toBe("closed");
    expect(summary(rows).filter((line) => line.startsWith("smtp "))).toEqual([
      "smtp 127.0.0.2 could-not-test refused-at-connect",
      "smtp 127.3.4.5 could-not-test refused-at-connect",
      "smtp 192.168.0.10 closed",
    ]);
    // The first address that gets anywhere is the one that everything is tried from.
    expect(rows.filter(({ source, variant }) => source === "192.168.0.10" && variant)).toHaveLength(
      VARIANT_IDS.length,
    );
  });

  test("the control port's one session is somebody else's", async () => {
    const { store, ports, smtpDialogue } = await app();
    smtpDialogue.line = () => "-00129 Server too busy, retry later";
    const { control, rows } = await runSelfTest(store, ports);
    expect(control).toBe("could-not-test");
    expect(rows.at(-1)).toMatchObject({ service: "control", cannot: "busy" });
  });
});

test("what the server says is made safe to show, and cut", async () => {
  const { store, ports, smtpDialogue } = await app();
  smtpDialogue.answer = () => ({ mail: "250 OK", rcpt: `550 \u001b[2J${"x".repeat(5000)}` });
  const { rows } = await runSelfTest(store, ports);
  const text = rows.find(({ variant }) => variant)?.actual?.text ?? "";
  expect(text).toMatch(/^550 \\x1b\[2Jx+$/);
  expect(text.length).toBeLessThan(300);
});

test("it tells each step, and stops when told to, with what it has", async () => {
  const { store, ports } = await app();
  const stop = new AbortController();
  const steps: SelfTestStep[] = [];
  const report = await runSelfTest(store, ports, {
    signal: stop.signal,
    progress: (step) => {
      steps.push(step);
      if (step.variant === "forged-sender") stop.abort();
    },
  });
  expect(steps[0]).toEqual({ service: "smtp", source: "127.0.0.2", done: 0, of: 6 });
  expect(steps.at(-1)?.variant).toBe("forged-sender");
  expect(report.stopped).toBe(true);
  expect(report.rows.filter(({ variant }) => variant).map(({ verdict }) => verdict)).toEqual([
    "closed",
    "closed",
    "could-not-test",
  ]);
});
