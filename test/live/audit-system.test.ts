import { appendFileSync, chmodSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { takeFix } from "../../src/app/audit.ts";
import { auditFacts } from "../../src/app/audit-facts.ts";
import { gatherFacts } from "../../src/app/audit-gather.ts";
import { connectControl } from "../../src/app/control.ts";
import { restart } from "../../src/app/restart.ts";
import { setValue } from "../../src/app/store.ts";
import { audit } from "../../src/core/audit/audit.ts";
import { encodePassword } from "../../src/core/password.ts";
import { type LiveServer, liveServer, must, saveAll, WITHOUT_XMAIL } from "./live-server.ts";
import { talk } from "./loopback-client.ts";

describe.skipIf(WITHOUT_XMAIL)("the audit of a MailRoot that real XMail works in", () => {
  let live: LiveServer;
  beforeAll(async () => {
    live = await liveServer();
    must(await restart(live.store, live.ports, "start"));
  });
  afterAll(() => live?.remove());

  const findings = async () => {
    const gathered = await gatherFacts(live.store, live.ports);
    return audit(auditFacts(live.store.getState(), gathered, live.ports.clock.now()));
  };
  const worse = async () =>
    (await findings()).flatMap(({ code, severity }) =>
      severity === "note" || code === "pop-before-smtp-default" ? [] : [code],
    );
  const command = async (...fields: readonly string[]) => {
    const session = must(await connectControl(live.store.getState(), live.ports));
    must(await session.command(fields));
    await session.close();
  };

  test("what its own commands make is in order", async () => {
    await command("domainadd", "live.test");
    await command("useradd", "live.test", "Taro", "Kx7-long-and-strange", "U");
    await command("useradd", "live.test", "staff", "Kx7-also-long-and-strange", "M");
    await command("mluseradd", "live.test", "staff", "a@elsewhere.test", "RW");
    await command("aliasadd", "live.test", "postmaster", "Taro");
    await command("aliasadd", "*", "abuse", "Taro@live.test");
    await talk(live.numbers.pop3, "127.0.0.1", ["USER Taro@live.test", "PASS Kx7-long-and-strange", "QUIT"]);
    expect(await worse()).toEqual([]);
  });

  test("the sample account is found, mended by command while XMail runs, and its login ends", async () => {
    const login = async () =>
      (await talk(live.numbers.pop3, "127.0.0.1", ["USER xmailuser@live.test", "PASS xmail", "QUIT"])).at(-2);
    await command("useradd", "live.test", "xmailuser", "xmail", "U");
    expect(await login()).toMatch(/^\+OK/);
    // It listens on loopback only, so that no stranger reaches it.
    const found = (await findings()).find(({ code }) => code === "mail-sample-account-inside");
    expect(found).toMatchObject({ severity: "warning", file: "mailusers.tab" });
    await takeFix(live.store, live.ports, found!);
    expect((await saveAll(live)).commands).toEqual([["userdel", "live.test", "xmailuser"]]);
    expect(await worse()).toEqual([]);
    expect(await login()).toMatch(/^-ERR/);
  });

  test("the postmaster's alias is added by command", async () => {
    await command("aliasdel", "live.test", "postmaster");
    setValue(live.store, "server.tab", "PostMaster", "Taro@live.test");
    await saveAll(live);
    const found = (await findings()).find(({ code }) => code === "postmaster-missing");
    expect(found?.detail).toEqual({ addresses: "postmaster@live.test" });
    await takeFix(live.store, live.ports, found!);
    await saveAll(live);
    expect((await findings()).filter(({ code }) => code === "postmaster-missing")).toEqual([]);
    const answers = await talk(live.numbers.smtp, "127.0.0.1", [
      "EHLO a.test",
      "MAIL FROM:<a@a.test>",
      "RCPT TO:<postmaster@live.test>",
      "QUIT",
    ]);
    expect(answers.some((line) => line.startsWith("550"))).toBe(false);
  });

  test("an edit behind XMail's back makes the index stale, and the next command mends that", async () => {
    const late = `"live.test"\t"late"\t"${encodePassword("Kx7-late-and-strange")}"\t99\t"late"\t"U"\n`;
    appendFileSync(`${live.mailRoot}/mailusers.tab`, late);
    expect(await worse()).toEqual(["account-without-folder", "index-stale"]);
    await command("useradd", "live.test", "dummy", "Kx7-dummy-and-strange", "U");
    await command("userdel", "live.test", "dummy");
    expect(await worse()).toEqual(["account-without-folder"]);
    await command("userdel", "live.test", "late").catch(() => undefined);
  });

  test("modes that let others in are told for MailRoot and what is in it", async () => {
    chmodSync(live.mailRoot, 0o755);
    chmodSync(`${live.mailRoot}/mailusers.tab`, 0o644);
    const told = (await findings())
      .filter(({ code }) => code.endsWith("-open-to-all"))
      .map(({ code, file }) => `${code} ${file}`);
    expect(told).toEqual(
      expect.arrayContaining(["secret-open-to-all mailusers.tab", "mail-root-open-to-all ."]),
    );
    chmodSync(live.mailRoot, 0o700);
    expect((await findings()).filter(({ code }) => code.endsWith("-open-to-all"))).toEqual([]);
  });
});
