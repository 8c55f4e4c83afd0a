import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { decideIpMap } from "../../src/core/access/ip-map.ts";
import { decideRelayTable } from "../../src/core/access/relay.ts";
import { decodePassword } from "../../src/core/password.ts";
import { decodeText, detectEncoding } from "../../src/core/tab/encoding.ts";
import { tabFormat } from "../../src/core/tab/format.ts";
import { readTable, type Table, valueIn } from "../../src/core/tab/table.ts";
import { createDemo, type Demo, freePorts } from "../../src/demo/create-demo.ts";
import { logStep } from "../../src/demo/server/times.ts";
import { Client, command } from "./support/client.ts";
import { killLeftovers, launch, until } from "./support/server-process.ts";

afterEach(killLeftovers);

const NOW = new Date("2026-11-25T12:00:00Z");

async function demo(): Promise<Demo> {
  const laid = createDemo(join(mkdtempSync(join(tmpdir(), "demo-")), "MailRoot"), await freePorts(), NOW);
  if (!laid.ok) throw new Error(laid.problem.code);
  return laid.value;
}

const bytesOf = (laid: Demo, name: string) => readFileSync(join(laid.mailRoot, name), "latin1");
const tableOf = (laid: Demo, name: string): Table => readTable(bytesOf(laid, name), tabFormat(name));

describe("the three deliberate mistakes", () => {
  test("the table that should close control lets everybody in", async () => {
    const table = tableOf(await demo(), "ctrl.ipmap.tab");
    expect(table.rows.map(({ fields }) => fields)).toContainEqual(["0.0.0.0/0", "DENY", "1"]);
    expect(decideIpMap(table, "203.0.113.200").allowed).toBe(true);
  });

  test("a mask written as 24 lets strangers relay, and not the network that was meant", async () => {
    const table = tableOf(await demo(), "smtprelay.tab");
    expect(decideRelayTable(table, "198.51.100.7").allowed).toBe(true);
    expect(decideRelayTable(table, "192.168.1.8").allowed).toBe(false);
  });

  test("server.tab says yes where XMail wants 1, and misspells a variable", async () => {
    const table = tableOf(await demo(), "server.tab");
    expect(valueIn(table, "AllowNullSender")).toBe("yes");
    expect(valueIn(table, "MaxMessageSize")).toBeUndefined();
    expect(valueIn(table, "MaxMesageSize")).toBe("20000");
  });

  test("nothing else is wrong with its accounts: every password can be read", async () => {
    const laid = await demo();
    const passwords = [
      ...tableOf(laid, "ctrlaccounts.tab").rows.map(({ fields }) => fields[1] ?? ""),
      ...tableOf(laid, "mailusers.tab").rows.map(({ fields }) => fields[2] ?? ""),
    ];
    expect(passwords.every((hex) => decodePassword(hex).valid && hex !== "")).toBe(true);
  });
});

describe("its contents", () => {
  test("names in Japanese, one of them in Shift_JIS with a backslash byte", async () => {
    const laid = await demo();
    const old = bytesOf(laid, "domains/example.jp/taro/user.tab");
    expect(old).toContain("\x95\x5c");
    expect(detectEncoding(old)).toBe("shift_jis");
    expect(decodeText(old, "shift_jis")).toContain('"RealName"\t"表 太郎さん"');
    expect(valueIn(tableOf(laid, "domains/example.jp/hanako/user.tab"), "RealName")).toBe("山田 花子");
  });

  test("logs of the day with a spam attempt that hides an escape sequence", async () => {
    const log = bytesOf(await demo(), `logs/smtp-${logStep(NOW, 24)}`);
    expect(log.split("\n").filter((line) => line.includes('"RCPT=ERELAY"'))).toHaveLength(3);
    expect(log).toContain("\x1b[2J");
  });

  test("files are for their owner only", async () => {
    const laid = await demo();
    expect(statSync(join(laid.mailRoot, "ctrlaccounts.tab")).mode & 0o777).toBe(0o600);
    expect(statSync(laid.mailRoot).mode & 0o777).toBe(0o700);
  });
});

test("a folder that can't be made is a problem, not a crash", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "demo-")), "file");
  writeFileSync(file, "");
  const laid = createDemo(join(file, "MailRoot"), await freePorts(), NOW);
  expect(laid.ok ? "ok" : laid.problem.code).toBe("FILE_OTHER");
});

describe("the stand-in on it", () => {
  test("starts by the demo's command line, logs in, and lists domains, accounts and frozen messages", async () => {
    const laid = await demo();
    const { control: port, smtp } = laid.ports;
    await launch(laid.mailRoot, {
      ports: { ...laid.ports, finger: 0 },
      environment: { MAIL_CMD_LINE: laid.commandLine },
    });
    const open = async (): Promise<Client | undefined> => Client.open(port).catch(() => undefined);
    let client: Client | undefined;
    await until(async () => {
      client = await open();
      return client !== undefined;
    });
    if (client === undefined) throw new Error("control never answered");
    await client.lines(1);
    client.send(`"${laid.account.name}"\t"${laid.account.password}"\r\n`);
    expect(await client.lines(1)).toBe("+00000 OK\r\n");
    expect(await command(client, "domainlist")).toBe('+00100 OK\r\n"example.jp"\r\n"example.com"\r\n.\r\n');
    expect((await command(client, "userlist")).split("\r\n")).toHaveLength(11);
    expect(
      (await command(client, "frozlist")).split("\r\n").filter((line) => line.includes('"froz"')),
    ).toHaveLength(3);
    await until(() =>
      Client.open(smtp).then(
        () => true,
        () => false,
      ),
    );
    const mail = await Client.open(smtp);
    expect(await mail.lines(1)).toMatch(/^220 mail\.example\.jp /);
  });
});
