import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { diskFiles } from "../../src/adapters/files-disk.ts";
import { tcpSmtpDialogue } from "../../src/adapters/smtp-dialogue-tcp.ts";
import { runSelfTest } from "../../src/app/self-test.ts";
import type { SelfTestReport } from "../../src/core/self-test/report.ts";
import { VARIANT_IDS } from "../../src/core/self-test/variants.ts";
import { appWith } from "../app/app-fakes.ts";
import { closeServers, serverThat } from "../support/own-server.ts";
import { BASE, type Files, layOut, putFiles, row } from "../support/relay-server.ts";
import { recordedMailRoot } from "./support/recorded-mail-root.ts";
import { killLeftovers, type RunningServer, start } from "./support/server-process.ts";

const CONTROL = {
  "ctrl.ipmap.tab": row("0.0.0.0", "0.0.0.0", "DENY", "1") + row("127.0.0.0", "255.255.255.0", "ALLOW", "2"),
};

/** What the stand-in goes by, and what we read: the same unless a test makes them differ. */
let served: string;
let read: string;
let server: RunningServer;

beforeAll(async () => {
  served = recordedMailRoot();
  read = recordedMailRoot();
  for (const root of [served, read]) layOut(root);
  server = await start(served);
});
afterAll(killLeftovers);
afterEach(closeServers);

function layDown(root: string, files: Files): void {
  rmSync(join(root, "custdomains"), { recursive: true, force: true });
  putFiles(root, { ...BASE, ...CONTROL, ...files });
}

async function selfTest(
  there: Files,
  here: Files = there,
  ports: { smtp: number; control: number } = server.ports,
): Promise<SelfTestReport> {
  layDown(served, there);
  layDown(read, here);
  const app = await appWith();
  const commandLine = `-Sp ${ports.smtp} -Cp ${ports.control} -X- -W-`;
  app.store.setState({ startup: { values: { commandLine, mailRoot: read }, places: [], problems: [] } });
  app.network.found = app.network.found.filter(({ kind }) => kind === "loopback");
  return runSelfTest(app.store, { ...app.ports, files: diskFiles(read), smtpDialogue: tcpSmtpDialogue() });
}

const ofVariant = ({ rows }: SelfTestReport, id: string) => rows.find(({ variant }) => variant === id);

describe("the stand-in obeys the tables that we read", () => {
  test("and is found closed in every way, as we say", async () => {
    const report = await selfTest({});
    expect(report).toMatchObject({ relay: "closed", control: "closed" });
    const tried = report.rows.filter(({ variant }) => variant);
    expect(new Set(tried.map(({ variant }) => variant))).toEqual(new Set(VARIANT_IDS));
    expect(tried.every(({ verdict, asExpected }) => verdict === "closed" && asExpected)).toBe(true);
  });

  test.each<[string, Files]>([
    [
      "a login is demanded",
      { "server.tab": row("RootDomain", "local.test") + row("SmtpConfig", "mail-auth") },
    ],
    ["the senders are listed", { "spam-address.tab": row("*@example.*") }],
    ["its client is marked", { "spammers.tab": row("127.0.0.0/8", "code=0") }],
    [
      "it hangs up at the second refusal, with words of its own",
      {
        "server.tab":
          row("RootDomain", "local.test") +
          row("SMTP-MaxErrors", "2") +
          row("CustomSMTPMessage", "see example"),
      },
    ],
  ])("and is found closed, as we say, where %s", async (_, files) => {
    const { relay, rows } = await selfTest(files);
    expect(relay).toBe("closed");
    expect(rows.filter(({ verdict }) => verdict === "differs")).toEqual([]);
    expect(new Set(rows.map(({ variant }) => variant)).size).toBeGreaterThan(VARIANT_IDS.length);
  });

  test.each<[string, Files, string]>([
    ["smtprelay.tab lists everybody", { "smtprelay.tab": row("0.0.0.0", "0.0.0.0") }, "smtprelay.tab"],
    ["custdomains has a file without a name", { "custdomains/.tab": "" }, "custdomains/.tab"],
  ])("and is found open, as we say, where %s", async (_, files, file) => {
    const report = await selfTest(files);
    expect(report.relay).toBe("open");
    expect(ofVariant(report, "foreign-to-foreign")).toMatchObject({
      verdict: "open",
      asExpected: true,
      expected: { outcome: "accepted", file },
      actual: { code: 250 },
    });
  });

  test("and its control port is found open, as we say, where nobody is refused", async () => {
    expect(await selfTest({ "ctrl.ipmap.tab": "" })).toMatchObject({ control: "open" });
  });
});

describe("a planted disagreement is seen", () => {
  test("the server relays although the tables that we read say no", async () => {
    const report = await selfTest({ "smtprelay.tab": row("127.0.0.0/8") }, {});
    expect(report.relay).toBe("open");
    expect(ofVariant(report, "foreign-to-foreign")).toMatchObject({
      verdict: "open",
      asExpected: false,
      expected: { outcome: "refused", reason: "relay-denied" },
      actual: { outcome: "accepted", code: 250 },
    });
    // What that row opens by no means: addresses that XMail can't read.
    expect(ofVariant(report, "two-ats")).toMatchObject({ verdict: "closed", asExpected: true });
  });

  test("one way alone is open: a server that obeys percent signs", async () => {
    const report = await selfTest({ "aliases.tab": "" }, {}, { ...server.ports, smtp: await percentRelay() });
    expect(report.relay).toBe("open");
    expect(report.rows.filter(({ verdict }) => verdict === "open").map(({ variant }) => variant)).toEqual([
      "percent",
    ]);
  });

  test("the server refuses elsewhere than we say", async () => {
    const there = { "server.tab": row("RootDomain", "local.test") + row("SmtpConfig", "mail-auth") };
    const report = await selfTest(there, {});
    expect(report.relay).toBe("differs");
    expect(ofVariant(report, "null-sender")).toMatchObject({
      verdict: "differs",
      asExpected: false,
      expected: { stage: "rcpt", code: 550 },
      actual: { stage: "mail", code: 551, text: "551 Server use forbidden" },
    });
  });

  test("the server turns us away where we say that it doesn't, and the other way round", async () => {
    const closed = { "smtp.ipmap.tab": row("127.0.0.0/8", "", "DENY", "1") };
    const away = await selfTest(closed, {});
    expect(away.relay).toBe("differs");
    expect(away.rows.find(({ service, source }) => service === "smtp" && source)).toMatchObject({
      verdict: "differs",
      actual: { stage: "connect", code: 421 },
    });
    expect(await selfTest({}, closed)).toMatchObject({ relay: "differs" });
  });

  test("the control port greets whom the table that we read refuses, and the other way round", async () => {
    const open = { "ctrl.ipmap.tab": "" };
    const fromAfar = ({ rows }: SelfTestReport) =>
      rows.find(({ service, source }) => service === "control" && source === "127.3.4.5");
    expect(fromAfar(await selfTest(open, {}))).toMatchObject({
      verdict: "open",
      asExpected: false,
      expected: { outcome: "refused", line: 1 },
    });
    expect(fromAfar(await selfTest({}, open))).toMatchObject({ verdict: "differs", asExpected: false });
  });
});

/** Answers as XMail does in every way but one: it takes `user%elsewhere@here` for `user@elsewhere`. */
function percentRelay(): Promise<number> {
  return serverThat((socket) => {
    socket.setEncoding("latin1");
    socket.write("220 local.test <1.2@local.test> [XMail 1.27 ESMTP Server] service ready; today\r\n");
    socket.on("data", (line: string) => socket.write(`${replyTo(line.trim())}\r\n`));
  });
}

function replyTo(line: string): string {
  const path = /<(.*)>$/.exec(line)?.[1] ?? "";
  if (line.startsWith("MAIL") && path.startsWith("@")) return "501 Syntax error in return path";
  if (!line.startsWith("RCPT")) return "250 OK";
  if (/^\S+%\S+@local\.test$/.test(path) && !path.includes('"')) return "250 OK";
  if (path.includes('"') || !path.includes("@") || /^[^@]+@.*@/.test(path))
    return "501 Syntax error in parameters or arguments: (-132)";
  return path.endsWith("@local.test") ? `550 Mailbox unavailable <${path}>` : "550 Relay denied";
}
