import { expect, test } from "vitest";
import { readForExplaining } from "../../src/app/session-tables.ts";
import { readArguments } from "../../src/cli/arguments.ts";
import { explainClients } from "../../src/cli/explain.ts";
import { addressFault } from "../../src/core/access/address-fault.ts";
import { encodePassword } from "../../src/core/password.ts";
import { WORDS } from "../../src/text/words.ts";
import { memoryFiles } from "../support/memory-files.ts";

const SECRET = "very-secret-1";
const TABLES = {
  "server.tab": '"RootDomain"\t"example.jp"\n',
  "domains.tab": '"example.jp"\n',
  "mailusers.tab": `"example.jp"\t"taro"\t"${encodePassword(SECRET)}"\t1\t"taro"\t"U"\n`,
  "domains/example.jp/taro/user.tab": '"SmtpPerms"\t"MR"\n',
  "spammers.tab": "",
  "smtprelay.tab": '# office\n"192.168.1.5"\n"192.168.1.0"\t"255.255.255.0"\n',
  "ctrl.ipmap.tab": '"0.0.0.0"\t"0.0.0.0"\t"DENY"\t1\n"127.0.0.0"\t"255.255.255.0"\t"ALLOW"\t2\n',
};

async function ask(clients: readonly string[], question: object, language: "en" | "ja" = "en", json = false) {
  const tables = await readForExplaining(memoryFiles(TABLES));
  return explainClients(
    clients,
    { service: "smtp", sender: "", ...question },
    { tables, commandLine: "" },
    WORDS[language],
    { json },
  );
}

test("an address in smtprelay.tab may relay, and the row that decides is named", async () => {
  const answer = await ask(["192.168.1.77"], { recipient: "x@elsewhere.example" });
  expect(answer.code).toBe(0);
  expect(answer.text).toContain("192.168.1.77: allowed");
  expect(answer.text).toContain("smtprelay.tab, line 3: 192.168.1.0 255.255.255.0: decides");
  expect(answer.text).toContain(
    "smtprelay.tab, line 2: 192.168.1.5: has no effect: an address alone is never read",
  );
});

test("a stranger may write to a local account, and not to the outside", async () => {
  expect((await ask(["203.0.113.9"], { recipient: "taro@example.jp" })).code).toBe(0);
  const outside = await ask(["203.0.113.9"], { recipient: "x@elsewhere.example" });
  expect(outside.code).toBe(3);
  expect(outside.text).toContain("550");
});

test("a login with the right to relay may, and its password is nowhere in the answer", async () => {
  const answer = await ask(
    ["203.0.113.9"],
    { recipient: "x@elsewhere.example", login: "taro@example.jp" },
    "en",
    true,
  );
  expect(answer.code).toBe(0);
  expect(answer.text).not.toContain(SECRET);
  expect(answer.text).not.toContain(encodePassword(SECRET));
  expect(
    (await ask(["203.0.113.9"], { recipient: "x@elsewhere.example", login: "nobody@example.jp" })).code,
  ).toBe(3);
});

test("of several clients one that is refused makes the answer 3", async () => {
  const answer = await ask(["127.0.0.1", "10.0.0.1"], { service: "control" }, "ja");
  expect(answer.code).toBe(3);
  expect(answer.text).toMatch(/127\.0\.0\.1: 許可[\s\S]*10\.0\.0\.1: 拒否/);
});

test("what is no address is told with the place of the wrong character", async () => {
  expect(await ask(["10.1.2.x"], {})).toEqual({
    code: 2,
    text: "10.1.2.x is not an IP address: see character 8.\n",
  });
});

test.each([
  ["256.1.1.1", 3],
  ["10.1.2", 7],
  ["10.1.2.3.4", 9],
  ["10..1.2", 4],
  ["192.168.1.0/24", 12],
  ["2001:db8::1::2", 13],
  ["2001:db8:12345::", 14],
  ["::ffff:1.2.3.256", 16],
  ["1.2.3.4 ", 8],
  ["10.01.2.3", 5],
])("%j is no address from character %i on", (text, position) => {
  expect(addressFault(text)).toBe(position);
});

test("a POP3 login before counts for as long as the options say", async () => {
  const tables = await readForExplaining(memoryFiles(TABLES));
  const question = {
    service: "smtp" as const,
    sender: "taro@example.jp",
    recipient: "x@elsewhere.example",
    popLogin: "taro@example.jp",
  };
  const ask = async (commandLine: string) =>
    (await explainClients(["203.0.113.9"], question, { tables, commandLine }, WORDS.en)).code;
  expect(await ask("")).toBe(0);
  expect(await ask("-Se -1")).toBe(3);
});

test("a login that only a program decides leaves what needs no login decided", async () => {
  const external = { ...TABLES, "smtpextauth.tab": '"PLAIN"\t"/bin/true"\n' };
  const ground = { tables: await readForExplaining(memoryFiles(external)), commandLine: "" };
  const from = { service: "smtp" as const, sender: "", login: "taro@example.jp" };
  const ask = (recipient: string) =>
    explainClients(["203.0.113.9"], { ...from, recipient }, ground, WORDS.en, {});
  expect((await ask("taro@example.jp")).code).toBe(0);
  expect((await ask("x@elsewhere.example")).code).toBe(3);
});

test("a host name in a row is looked up only when that was asked for", async () => {
  const named = { ...TABLES, "smtprelay.tab": '"office.example"\t"255.255.255.255"\n' };
  const ground = { tables: await readForExplaining(memoryFiles(named)), commandLine: "" };
  const question = { service: "smtp" as const, sender: "", recipient: "x@elsewhere.example" };
  const asked: string[] = [];
  const names = {
    resolve: async (host: string, family: string) => {
      asked.push(`${host} ${family}`);
      return "203.0.113.9";
    },
  };
  const open = await explainClients(["203.0.113.9"], question, ground, WORDS.en);
  expect(open.text).toContain("203.0.113.9: not decided here");
  const looked = await explainClients(["203.0.113.9"], question, ground, WORDS.en, { names });
  expect([looked.code, asked]).toEqual([0, ["office.example ipv4"]]);
});

test("settings for one address of the server are told as open until the address is given", async () => {
  const byAddress = { ...TABLES, "server.tab": '"SmtpConfig-192.0.2.1"\t"mail-auth"\n' };
  const ground = { tables: await readForExplaining(memoryFiles(byAddress)), commandLine: "" };
  const question = { service: "smtp" as const, sender: "", recipient: "taro@example.jp" };
  const open = await explainClients(["203.0.113.9"], question, ground, WORDS.en);
  expect(open.text).toContain("SmtpConfig-192.0.2.1");
  const server = { address: "192.0.2.1", port: 25 };
  const there = await explainClients(["203.0.113.9"], { ...question, server }, ground, WORDS.en);
  expect([there.code, there.text]).toEqual([3, expect.stringContaining("551")]);
});

test.each([
  [["explain"], "explain needs --client"],
  [["explain", "--client", "1.2.3.4", "--service", "ftp"], "unknown service: ftp"],
  [["explain", "--client", "1.2.3.4", "--server", "mail"], "no address, or no port: mail"],
  [["dance"], "unknown command: dance"],
  [["status", "now"], "too many words: now"],
])("%j is answered by what is wrong", (args, text) => {
  expect(readArguments(args)).toContain(text);
});
