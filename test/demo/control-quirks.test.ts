import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Client, command, control } from "./support/client.ts";
import { mailUsers } from "./support/mail-users.ts";
import { putFiles, recordedMailRoot } from "./support/recorded-mail-root.ts";
import { killLeftovers, type RunningServer, start } from "./support/server-process.ts";

let root: string;
let server: RunningServer;

beforeEach(async () => {
  root = recordedMailRoot(mailUsers);
  server = await start(root);
});
afterEach(killLeftovers);

/** The state of the file after an upload of these data lines. */
async function upload(client: Client, name: string, ...lines: readonly string[]): Promise<string> {
  client.send(`"cfgfileset"\t"${name}"\r\n`);
  await client.lines(1);
  client.send(lines.map((line) => `${line}\r\n`).join(""));
  return client.lines(1);
}

describe("uploads", () => {
  test("a data line of 2044 bytes still fits", async () => {
    const client = await control(server.ports.control);
    expect(await upload(client, "x.tab", "y".repeat(2044), ".")).toBe("+00000 OK\r\n");
    expect(readFileSync(join(root, "x.tab"), "utf8")).toBe(`${"y".repeat(2044)}\n`);
  });

  test("a longer one ends the upload with OK, and what follows is run as commands", async () => {
    const client = await control(server.ports.control);
    client.send('"cfgfileset"\t"x.tab"\r\n');
    await client.lines(1);
    client.send(`first\r\n${"y".repeat(2100)}\r\n"domainadd"\t"oops.example"\r\n.\r\n`);
    const answers = await client.lines(4);
    expect(answers.split("\r\n").map((line) => line.slice(0, 6))).toEqual([
      "+00000",
      "-00103",
      "+00000",
      "-00103",
      "",
    ]);
    expect(readFileSync(join(root, "x.tab"), "utf8")).toBe("first\n");
    expect(readFileSync(join(root, "domains.tab"), "utf8")).toContain('"oops.example"');
  });

  test("a lost connection installs what has arrived", async () => {
    const client = await control(server.ports.control);
    client.send('"cfgfileset"\t"x.tab"\r\n');
    await client.lines(1);
    client.send("half\r\n");
    client.hangUp();
    const other = await control(server.ports.control);
    expect(await command(other, "cfgfileget", "x.tab")).toBe("+00100 OK\r\nhalf\r\n.\r\n");
  });

  test("server.tab waits until the last mail session has ended; ./server.tab does not", async () => {
    const mail = await Client.open(server.ports.smtp);
    await mail.lines(1);
    const client = await control(server.ports.control);
    expect(await upload(client, "./server.tab", '"RootDomain"\t"a.example"', ".")).toBe("+00000 OK\r\n");
    const waiting = upload(client, "server.tab", '"RootDomain"\t"b.example"', ".");
    const early = await Promise.race([
      waiting,
      new Promise((resolve) => setTimeout(() => resolve("waits"), 100)),
    ]);
    expect(early).toBe("waits");
    mail.hangUp();
    expect(await waiting).toBe("+00000 OK\r\n");
    expect(readFileSync(join(root, "server.tab"), "utf8")).toBe('"RootDomain"\t"b.example"\n');
  });
});

describe("lines", () => {
  test("a byte of 128 and more in a command closes without an answer", async () => {
    const client = await control(server.ports.control);
    client.send('"domainadd"\t"caf\xe9.example"\r\n');
    expect(await client.rest()).toBe("");
  });

  test("a command of more than 4092 bytes closes without an answer", async () => {
    const client = await control(server.ports.control);
    client.send(`"noop"${" ".repeat(5000)}\r\n`);
    expect(await client.rest()).toBe("");
  });

  test("commands may come in one packet", async () => {
    const client = await control(server.ports.control);
    client.send('"noop"\r\n"domainlist"\r\n"noop"\r\n');
    expect(await client.lines(6)).toBe(
      '+00000 OK\r\n+00100 OK\r\n"mail.example"\r\n"lists.example"\r\n.\r\n+00000 OK\r\n',
    );
  });
});

describe("logins", () => {
  test("a password that is no clean hex counts as the empty one", async () => {
    putFiles(root, { "ctrlaccounts.tab": '"admin"\t"secret"\n' });
    const client = await Client.open(server.ports.control);
    await client.lines(1);
    client.send('"admin"\t""\r\n');
    expect(await client.lines(1)).toBe("+00000 OK\r\n");
  });

  test("a commented-out account still logs in", async () => {
    putFiles(root, { "ctrlaccounts.tab": '#"old"\t"160006170011545756"\n' });
    const client = await Client.open(server.ports.control);
    await client.lines(1);
    client.send('#"old"\t"secret123"\r\n');
    expect(await client.lines(1)).toBe("+00000 OK\r\n");
  });

  test("#!TLS without a certificate is promised and then cut; switched off it is refused", async () => {
    const first = await Client.open(server.ports.control);
    await first.lines(1);
    first.send("#!TLS\r\n");
    expect(await first.rest()).toBe("+00000 Ready to start TLS mode\r\n");
    putFiles(root, { "server.tab": '"EnableCTRL-TLS"\t"0"\n' });
    const second = await Client.open(server.ports.control);
    await second.lines(1);
    second.send("#!TLS\r\n");
    expect(await second.rest()).toBe("-00249 TLS service disabled\r\n");
  });

  test("the access table is read anew for each connection", async () => {
    putFiles(root, { "ctrl.ipmap.tab": '"0.0.0.0"\t"0.0.0.0"\t"DENY"\t1\n' });
    const client = await Client.open(server.ports.control);
    expect(await client.rest()).toBe("-00130 Server does not like Your IP\r\n");
  });
});

describe("half-done work", () => {
  test("a domain is added although its folder can't be made", async () => {
    putFiles(root, { "cmdaliases/blocked.example": "" });
    const client = await control(server.ports.control);
    expect(await command(client, "domainadd", "blocked.example")).toBe(
      "-00017 Unable to create directory\r\n",
    );
    expect(await command(client, "domainlist", "blocked*")).toContain('"blocked.example"');
  });

  test("a row added to a file without a last newline is lost although the answer is OK", async () => {
    putFiles(root, { "aliases.tab": '"mail.example"\t"al"\t"alice"' });
    const client = await control(server.ports.control);
    expect(await command(client, "aliasadd", "mail.example", "bobby", "bob")).toBe("+00000 OK\r\n");
    expect(await command(client, "aliaslist", "mail.example")).toBe(
      '+00100 OK\r\n"mail.example"\t"al"\t"alice"\r\n.\r\n',
    );
  });

  test("deleting an account takes its mail, and the aliases that point to it", async () => {
    const client = await control(server.ports.control);
    expect(await command(client, "userdel", "mail.example", "alice")).toBe("+00000 OK\r\n");
    expect(existsSync(join(root, "domains/mail.example/alice"))).toBe(false);
    expect(await command(client, "aliaslist")).toBe("+00100 OK\r\n.\r\n");
  });

  test("uservarsset drops comments and odd rows", async () => {
    putFiles(root, { "domains/mail.example/bob/user.tab": '# mine\n"RealName"\t"Bob"\n\n"odd"\n' });
    const client = await control(server.ports.control);
    await command(client, "uservarsset", "mail.example", "bob", "MaxMBSize", "5");
    expect(readFileSync(join(root, "domains/mail.example/bob/user.tab"), "utf8")).toBe(
      '"RealName"\t"Bob"\n"MaxMBSize"\t"5"\n',
    );
  });
});
