import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { diskFiles } from "../../src/adapters/files-disk.ts";
import { restart } from "../../src/app/restart.ts";
import { runSelfTest } from "../../src/app/self-test.ts";
import type { SelfTestReport } from "../../src/core/self-test/report.ts";
import { VARIANT_IDS } from "../../src/core/self-test/variants.ts";
import { freePort } from "../demo/support/server-process.ts";
import { BASE, type Files, fetchMail, layOut, putFiles, row } from "../support/relay-server.ts";
import { type LiveServer, liveServer, must, WITHOUT_XMAIL } from "./live-server.ts";

const CONTROL = {
  "ctrl.ipmap.tab":
    row("0.0.0.0", "0.0.0.0", "DENY", "1") +
    row("::/0", "-", "DENY", "1") +
    row("127.0.0.0", "255.255.255.0", "ALLOW", "2"),
};
const EVERYBODY = row("0.0.0.0/0", "-", "DENY", "1") + row("::/0", "-", "DENY", "1");

const PEM = readFileSync(join(import.meta.dirname, "../fixtures/control/self-signed.pem"), "latin1");

describe.skipIf(WITHOUT_XMAIL)("the self-test on real XMail", () => {
  const IPV4 = ["127.0.0.2", "127.3.4.5"];
  let live: LiveServer;
  let mappedPort: number;
  let sources: readonly string[];
  /** What we read where that is to differ from what XMail goes by. */
  const other = mkdtempSync(join(tmpdir(), "self-test-"));
  beforeAll(async () => {
    live = await liveServer();
    layOut(live.mailRoot);
    putFiles(live.mailRoot, { "server.cert": PEM, "server.key": PEM });
    const own = await live.ports.network.interfaces();
    sources = own.some(({ address }) => address === "::1") ? [...IPV4, "::1"] : IPV4;
    must(await live.ports.startup.write({ commandLine: await commandLine(), mailRoot: live.mailRoot }));
    must(await restart(live.store, live.ports, "start"));
  });
  afterAll(async () => {
    rmSync(other, { recursive: true, force: true });
    await live?.remove();
  });

  /** IPv6 beside IPv4 where there is any, IPv4 by an IPv6 listener, and both services over TLS. */
  async function commandLine(): Promise<string> {
    const { smtp, control } = live.numbers;
    const [smtps, controls] = [await freePort(), await freePort()];
    mappedPort = await freePort();
    const ipv6 = `-M5 -SI [::1]:${smtp} -CI [::1]:${control} -SI [::ffff:127.0.0.1]:${mappedPort}`;
    return live.commandLine
      .replace("-X-", `-XI 127.0.0.1:${smtps}`)
      .replace("-W-", `-WI 127.0.0.1:${controls}`)
      .concat(sources.includes("::1") ? ` ${ipv6}` : "");
  }

  async function selfTest(there: Files, here?: Files): Promise<SelfTestReport> {
    rmSync(join(live.mailRoot, "custdomains"), { recursive: true, force: true });
    putFiles(live.mailRoot, { ...BASE, ...CONTROL, ...there });
    if (here) {
      layOut(other);
      putFiles(other, { ...CONTROL, ...here });
    }
    const files = here ? diskFiles(other) : live.ports.files;
    // Whatever other addresses a machine has, the outcome is to be the same.
    const own = (await live.ports.network.interfaces()).filter(({ kind }) => kind === "loopback");
    const network = { ...live.ports.network, interfaces: async () => own };
    return runSelfTest(live.store, { ...live.ports, files, network });
  }
  const server = (...rows: readonly string[]) => ({
    "server.tab": row("RootDomain", "local.test") + rows.join(""),
  });

  test("finds it closed in every way, from each address and by both families, as we say", async () => {
    const { relay, control, rows } = await selfTest({});
    expect([relay, control]).toEqual(["closed", "closed"]);
    const tried = rows.filter(({ variant }) => variant);
    expect(tried.filter(({ verdict, asExpected }) => verdict !== "closed" || !asExpected)).toEqual([]);
    expect(new Set(tried.map(({ variant }) => variant))).toEqual(new Set(VARIANT_IDS));
    expect([...new Set(tried.map(({ source }) => source))]).toEqual(sources);
    expect(new Set(tried.map(({ service }) => service))).toEqual(new Set(["smtp", "smtps"]));
    const mapped = tried.filter(({ target }) => target && target.port === mappedPort);
    expect(mapped.length > 0).toBe(sources.includes("::1"));
    const greeted = rows.filter(
      ({ service, verdict }) => service.startsWith("control") && verdict === "allowed",
    );
    expect(greeted.map(({ service, source }) => [service, source])).toEqual([
      ["control", "127.0.0.2"],
      ["controls", "127.0.0.2"],
    ]);
  });

  test.each<[string, Files]>([
    ["a login is demanded", server(row("SmtpConfig", "mail-auth"))],
    ["a login is demanded at one of its addresses", server(row("SmtpConfig-::1", "mail-auth"))],
    ["TLS is demanded", server(row("SmtpConfig", "WantTLS"))],
    ["no empty sender is taken", server(row("AllowNullSender", "0"))],
    ["senders are listed", { "spam-address.tab": row("*@example.*") }],
    [
      "senders are listed, with words of one's own",
      {
        ...server(row("SmtpMsgIPBanSpamAddress", "554 No, thanks")),
        "spam-address.tab": row("*@local.test"),
      },
    ],
    ["its clients are marked", { "spammers.tab": row("127.0.0.0/8", "code=0") }],
    [
      "its clients are marked, with words of one's own",
      {
        ...server(row("SmtpMsgIPBanSpammers", "571 Not you")),
        "spammers.tab": row("127.0.0.0/8", "code=0"),
      },
    ],
    ["it hangs up at the second refusal", server(row("SMTP-MaxErrors", "2"))],
    ["it hangs up at the first refusal", server(row("SMTP-MaxErrors", "1"))],
    ["it says more than it must", server(row("CustomSMTPMessage", "see https://mail.example/"))],
    [
      "its access list is not obeyed",
      { ...server(row("SMTP-IpMapDropCode", "0")), "smtp.ipmap.tab": EVERYBODY },
    ],
    ["one of our addresses is trusted", { "smtprelay.tab": row("127.0.0.0", "255.255.255.0") }],
    [
      "our addresses are on the white list",
      { "smtp.ipprop.tab": row("0.0.0.0/0", "WhiteList=1", "NoAuth=1") },
    ],
  ])("finds it closed, as we say, where %s", async (_, files) => {
    const { relay, rows } = await selfTest(files);
    expect(rows.filter(({ verdict }) => verdict === "differs" || verdict === "open")).toEqual([]);
    expect(relay).toBe("closed");
  });

  test.each<[string, Files]>([
    ["its access list turns us away", { "smtp.ipmap.tab": EVERYBODY }],
    [
      "its access list turns us away, with words of one's own",
      {
        ...server(row("SmtpMsgIPBan", "554 Go away")),
        "smtp.ipmap.tab": EVERYBODY,
      },
    ],
    ["we are all listed as spammers", { "spammers.tab": row("0.0.0.0/0") + row("::/0") }],
    ["there is no spammers.tab", { "spammers.tab": null }],
    ["RootDomain is missing", { "server.tab": row("SmtpServerDomain", "local.test") }],
    ["all our addresses are trusted", { "smtprelay.tab": row("127.0.0.0/8") + row("::1/128") }],
  ])("says that it couldn't test where %s", async (_, files) => {
    const { relay, rows } = await selfTest(files);
    expect(rows.filter(({ verdict }) => verdict === "differs" || verdict === "open")).toEqual([]);
    const asked = rows.filter(({ source, service }) => source !== undefined && service === "smtp");
    expect([...new Set(asked.map(({ source }) => source))]).toEqual(sources);
    expect(asked.every(({ cannot }) => cannot !== undefined)).toBe(true);
    expect(relay).toBe("could-not-test");
  });

  test.each<[string, Files]>([
    ["smtprelay.tab lists everybody", { "smtprelay.tab": row("0.0.0.0", "0.0.0.0") }],
    ["custdomains has a file without a name", { "custdomains/.tab": "" }],
  ])("finds it open, as we say, where %s", async (_, files) => {
    const { relay, rows } = await selfTest(files);
    expect(relay).toBe("open");
    expect(rows.filter(({ asExpected }) => asExpected === false)).toEqual([]);
  });

  test("calls a control port that listens on this machine alone not open, whoever may come in", async () => {
    expect(await selfTest({ "ctrl.ipmap.tab": "" })).toMatchObject({ control: "could-not-test" });
  });

  test("sees whoever has just fetched mail, and nobody after them", async () => {
    await fetchMail(live.mailRoot, live.numbers.pop3, { account: "anna", from: "127.0.0.2" });
    const { relay, rows } = await selfTest({});
    expect(relay).toBe("closed");
    const allowed = rows.filter(({ verdict, service }) => verdict === "allowed" && service === "smtp");
    expect(allowed.map(({ source, variant }) => [source, variant])).toEqual([
      ["127.0.0.2", "forged-account"],
    ]);
  });

  test("sees a relay that the tables we read know nothing of", async () => {
    const { relay, rows } = await selfTest({ "smtprelay.tab": row("127.0.0.0/8") }, {});
    expect(relay).toBe("open");
    expect(rows.find(({ variant }) => variant === "foreign-to-foreign")).toMatchObject({
      verdict: "open",
      asExpected: false,
    });
  });
});
