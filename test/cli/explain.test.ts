import { expect, test } from "vitest";
import { readForExplaining } from "../../src/app/explain.ts";
import { readArguments } from "../../src/cli/arguments.ts";
import { explainClients } from "../../src/cli/explain.ts";
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
  return explainClients(clients, { service: "smtp", sender: "", ...question }, tables, WORDS[language], json);
}

test("an address in smtprelay.tab may relay, and the row that decides is named", async () => {
  const answer = await ask(["192.168.1.77"], { recipient: "x@elsewhere.example" });
  expect(answer.code).toBe(0);
  expect(answer.text).toContain("192.168.1.77: allowed");
  expect(answer.text).toContain("smtprelay.tab, line 3: decides");
  expect(answer.text).toContain("smtprelay.tab, line 2: has no effect: an address alone is never read");
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
  [["explain"], "explain needs --client"],
  [["explain", "--client", "1.2.3.4", "--service", "ftp"], "unknown service: ftp"],
  [["dance"], "unknown command: dance"],
  [["status", "now"], "too many words: now"],
])("%j is answered by what is wrong", (args, text) => {
  expect(readArguments(args)).toContain(text);
});
