import { chmodSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { SENDER_CHECK_REPLY, type SenderCheckAddress } from "../../src/core/sender-check/setting.ts";
import { WITHOUT_XMAIL } from "./live-server.ts";
import { type Mail, send } from "./sender-check-client.ts";
import { CheckedXMail, PASSWORD, QUIET, until } from "./sender-check-server.ts";

const STRANGER = { from: "eve@bad.test", author: "Eve <eve@bad.test>" };
const LOGIN = Buffer.from(`\0taro@live.test\0${PASSWORD}`).toString("base64");
const OUR_EXITS = { notify: "6", freeze: "5", delete: "4" } as const;

describe.skipIf(WITHOUT_XMAIL).each([
  ["as it is", ""],
  ["under the stack limit of its init script", "ulimit -s 128;"],
])("the sender check on real XMail, %s", (_, under) => {
  const xmail = new CheckedXMail();
  let number = 0;
  beforeAll(() => xmail.start(under));
  afterAll(() => xmail.remove());
  beforeEach(() => xmail.set(QUIET));

  /** Sends to somebody outside who gets no other mail, and waits for what becomes of it. */
  async function fate(mail: Omit<Mail, "to">, host = "127.0.0.1") {
    const to = `person${++number}@outside.test`;
    const before = xmail.arrivedFor(mail.from).length;
    const answer = await send(host, host === "::1" ? xmail.ports.smtp6 : xmail.ports.smtp, {
      ...mail,
      to: [to],
    });
    if (answer.startsWith("250")) await xmail.settled(to);
    return {
      answer: answer.slice(0, 3),
      exits: xmail.filtersRun(to).map((line) => line[8]),
      arrived: xmail.arrivedFor(to).length,
      frozen: xmail.frozenFor(to).length,
      notices: xmail.arrivedFor(mail.from).length - before,
      to,
    };
  }
  const PASSES = { answer: "250", arrived: 1, frozen: 0 };

  test("no check: it arrives", async () => {
    xmail.choose({ action: "relay", address: "both" });
    expect(await fate(STRANGER)).toMatchObject({ ...PASSES, exits: [] });
  });

  describe.each(["notify", "freeze", "delete"] as const)("%s", (action) => {
    beforeAll(() => xmail.choose({ action, address: "both" }));

    test.each([false, true])("a stranger's mail; RemoveSpoolErrors: %s", async (removeSpoolErrors) => {
      xmail.set({ ...QUIET, removeSpoolErrors });
      const notices = xmail.arrivedFor(STRANGER.from).length;
      const { to, ...what } = await fate(STRANGER);
      if (action === "notify")
        await until("the notice arrives", () => xmail.arrivedFor(STRANGER.from).length > notices);
      expect(what).toMatchObject({
        answer: "250",
        exits: [OUR_EXITS[action]],
        arrived: 0,
        frozen: action === "delete" || removeSpoolErrors ? 0 : 1,
      });
      const notice = xmail.arrivedFor(STRANGER.from).slice(notices);
      expect(notice.map(({ from }) => from)).toEqual(action === "notify" ? ["taro@live.test"] : []);
      for (const { text } of notice) expect(text).toContain(`Rcpt=[${to}];Error=[${SENDER_CHECK_REPLY}]`);
      expect(xmail.spool("mess").filter((path) => path.endsWith(".rej"))).toEqual([]);
    });

    test.each<readonly [who: string, mail: Omit<Mail, "to">]>([
      ["a user", { from: "taro@live.test", author: "taro@live.test" }],
      ["an alias", { from: "info@live.test", author: "info@live.test" }],
      ["the null sender", { from: "", author: STRANGER.author }],
      ["nobody in From:", { from: "taro@live.test" }],
    ])("mail of %s arrives", async (__, mail) => {
      expect(await fate(mail)).toMatchObject({ ...PASSES, exits: ["0"] });
    });

    test("a stranger who has logged in: the program isn't even started", async () => {
      expect(await fate({ ...STRANGER, login: LOGIN })).toMatchObject({ ...PASSES, exits: ["-1"] });
    });

    test("an IPv6 client is checked too", async () => {
      expect(await fate(STRANGER, "::1")).toMatchObject({ exits: [OUR_EXITS[action]], arrived: 0 });
    });
  });

  test.each<readonly [SenderCheckAddress, from: string, author: string, exit: string]>([
    ["envelope", "taro@live.test", "eve@bad.test", "0"],
    ["envelope", "eve@bad.test", "taro@live.test", "5"],
    ["header", "taro@live.test", "eve@bad.test", "5"],
    ["header", "eve@bad.test", "taro@live.test", "0"],
    ["both", "taro@live.test", "eve@bad.test", "5"],
    ["both", "eve@bad.test", "taro@live.test", "5"],
  ])("by %s: from %s, author %s", async (address, from, author, exit) => {
    xmail.choose({ action: "freeze", address });
    expect((await fate({ from, author })).exits).toEqual([exit]);
  });

  test("a stranger's mail that a user has sent on, or that is for a domain that we are gateway for, arrives", async () => {
    xmail.choose({ action: "delete", address: "both" });
    const get = (to: string) => xmail.arrivedFor(to).length;
    await send("127.0.0.1", xmail.ports.smtp, {
      ...STRANGER,
      to: ["forwarder@live.test", "boss@customer.test"],
    });
    await until("both arrive", () => get("forwarded@outside.test") > 0 && get("boss@customer.test") > 0);
  });

  test("a login that XMail hides is seen where the relay list doesn't name the client", async () => {
    xmail.choose({ action: "freeze", address: "both" });
    xmail.set({ ...QUIET, hideLogins: true });
    const relayTable = readFileSync(`${xmail.mailRoot}/smtprelay.tab`, "latin1");
    expect(await fate({ ...STRANGER, login: LOGIN })).toMatchObject({ exits: ["5"] });
    xmail.write("smtprelay.tab", "");
    expect(await fate({ ...STRANGER, login: LOGIN })).toMatchObject({ ...PASSES, exits: ["0"] });
    xmail.write("smtprelay.tab", relayTable);
  });

  describe("refuse", () => {
    beforeAll(() => xmail.choose({ action: "refuse", address: "both" }));

    test.each(["127.0.0.1", "::1"])(
      "a stranger's mail ends with our words, and nothing is left of it: %s",
      async (host) => {
        const to = [`refused${++number}@outside.test`];
        const port = host === "::1" ? xmail.ports.smtp6 : xmail.ports.smtp;
        expect(await send(host, port, { ...STRANGER, to })).toBe(SENDER_CHECK_REPLY);
        expect(
          [...xmail.spool("mess"), ...xmail.spool("froz")].filter((path) => path.includes(".rej")),
        ).toEqual([]);
        expect(await send(host, port, { ...STRANGER, to: ["taro@live.test", ...to] })).toBe(
          SENDER_CHECK_REPLY,
        );
        expect(xmail.arrivedFor(to[0]!)).toEqual([]);
      },
    );

    test("a stranger's mail to a user here is taken", async () => {
      const answer = await send("127.0.0.1", xmail.ports.smtp, { ...STRANGER, to: ["taro@live.test"] });
      expect(answer).toMatch(/^250 /);
    });

    test.each<readonly [who: string, mail: Omit<Mail, "to">]>([
      ["a user", { from: "taro@live.test", author: "taro@live.test" }],
      ["the null sender", { from: "", author: STRANGER.author }],
      ["a stranger who has logged in", { ...STRANGER, login: LOGIN }],
    ])("mail of %s arrives", async (__, mail) => {
      expect(await fate(mail)).toMatchObject(PASSES);
    });
  });

  test("other people's filters run before and behind ours, and none is lost", async () => {
    const script = `${xmail.mailRoot}/filters/theirs.sh`;
    xmail.write("filters/theirs.sh", "#!/bin/sh\nexit 0\n");
    chmodSync(script, 0o755);
    xmail.write("filters/theirs.tab", `"${script}"\t"one"\n`);
    xmail.write("filters/theirs-too.tab", `"${script}"\t"two"\n`);
    const theirs = '"*"\t"*"\t"0.0.0.0/0"\t"0.0.0.0/0"\t"theirs.tab"\n';
    xmail.write("filters.out.tab", theirs);
    xmail.choose({ action: "freeze", address: "both" });
    const more = theirs.replace("theirs", "theirs-too");
    xmail.write("filters.out.tab", readFileSync(`${xmail.mailRoot}/filters.out.tab`, "latin1") + more);
    expect((await fate({ from: "taro@live.test", author: "taro@live.test" })).exits).toEqual(["0", "0", "0"]);
    expect((await fate(STRANGER)).exits).toEqual(["0", "5"]);
    xmail.choose({ action: "relay", address: "both" });
    expect(readFileSync(`${xmail.mailRoot}/filters.out.tab`, "latin1")).toBe(theirs + more);
    expect((await fate(STRANGER)).exits).toEqual(["0", "0"]);
  });
});
