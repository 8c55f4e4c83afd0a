import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { encodePassword } from "../../src/core/password.ts";
import { NODE_FLAGS } from "../../src/core/sender-check/rows.ts";
import { SENDER_CHECK_LOG, SENDER_CHECK_REPLY } from "../../src/core/sender-check/setting.ts";
import { CheckedServer, spoolFile } from "./checked-server.ts";

const server = new CheckedServer();
afterAll(() => server.remove());
beforeEach(() => rmSync(`${server.mailRoot}/${SENDER_CHECK_LOG}`, { force: true }));

const FROM_US = "From: =?utf-8?Q?Taro?= <taro@ours.test>\r\nSubject: x\r\n\r\nText\r\n";
const FROM_EVE = "From: Eve\r\n <eve@bad.test>\r\n\r\nText\r\n";
const OURS = spoolFile("taro@ours.test", FROM_US);
const EVES = spoolFile("eve@bad.test", FROM_EVE);
const put = (text: string) => {
  rmSync(`${server.mailRoot}/spool/message.rej`, { force: true });
  return server.write("spool/message", text);
};

const SMALL_STACK = "ulimit -s 128;";

describe.each([
  ["as it is", ""],
  ["under the stack limit of XMail's init script", SMALL_STACK],
])("%s", (_, under) => {
  test.each([
    ["relay", 0],
    ["notify", 6],
    ["freeze", 5],
    ["delete", 4],
    ["refuse", 3],
  ] as const)("%s: a stranger's mail ends with %i, ours passes", async (action, code) => {
    expect(await server.check(put(EVES), { action, under })).toMatchObject({ code, errors: "" });
    expect(await server.check(put(OURS), { action, under })).toMatchObject({ code: 0, errors: "" });
    expect(server.log().map((line) => line.slice(1, 4))).toEqual(
      code === 0 ? [] : [[action, "envelope eve@bad.test", "eve@bad.test"]],
    );
  });

  test.each([
    ["envelope", spoolFile("taro@ours.test", FROM_EVE), 0],
    ["envelope", spoolFile("eve@bad.test", FROM_US), 5],
    ["header", spoolFile("taro@ours.test", FROM_EVE), 5],
    ["header", spoolFile("eve@bad.test", FROM_US), 0],
    ["both", spoolFile("taro@ours.test", FROM_EVE), 5],
    ["both", spoolFile("eve@bad.test", FROM_US), 5],
    ["both", spoolFile("", FROM_EVE), 0],
  ] as const)("looks at %s", async (address, text, code) => {
    expect(await server.check(put(text), { action: "freeze", address, under })).toMatchObject({ code });
  });

  test("a hundred megabytes, nested brackets without end and a header that doesn't stop don't keep it", async () => {
    const big = put(OURS);
    const line = `${"x".repeat(998)}\r\n`.repeat(10_000);
    const fields = `X: ${"y".repeat(995)}\r\n`.repeat(10_000);
    for (let part = 0; part < 10; part += 1) appendFileSync(big, line);
    expect(await server.check(big, { under })).toMatchObject({ code: 0, errors: "" });
    const header = spoolFile("taro@ours.test", `From: ${'(<"['.repeat(50_000)} eve@bad.test\r\n\r\n`);
    expect((await server.check(put(header), { under })).errors).toBe("");
    const endless = put(spoolFile("taro@ours.test", "Subject: x\r\n"));
    for (let part = 0; part < 10; part += 1) appendFileSync(endless, fields);
    expect(await server.check(endless, { under })).toMatchObject({ code: 0, errors: "" });
    expect(server.log().at(-1)?.slice(1, 3)).toEqual(["passed", "long-header"]);
  });

  test("a hundred thousand accounts", async () => {
    const password = encodePassword("x");
    const rows = Array.from(
      { length: 100_000 },
      (_, index) => `"ours.test"\t"user${index}"\t"${password}"\t${index + 1}\t"user${index}"\t"U"\n`,
    );
    const small = readFileSync(`${server.mailRoot}/mailusers.tab`, "latin1");
    server.write("mailusers.tab", rows.join(""));
    const last = spoolFile("user99999@ours.test", FROM_US.replace("taro@", "user5@"));
    expect(await server.check(put(last), { under })).toMatchObject({ code: 0, errors: "" });
    const none = spoolFile("user100000@ours.test", FROM_US);
    expect(await server.check(put(none), { under })).toMatchObject({ code: 6, errors: "" });
    server.write("mailusers.tab", small);
  });
});

test("leaves the reason beside the file where XMail passes it on, and only there", async () => {
  const file = put(EVES);
  for (const action of ["freeze", "delete"] as const) await server.check(file, { action });
  expect(existsSync(`${file}.rej`)).toBe(false);
  for (const action of ["notify", "refuse"] as const) {
    await server.check(file, { action });
    expect(readFileSync(`${file}.rej`, "latin1")).toBe(`${SENDER_CHECK_REPLY}\r\n`);
    rmSync(`${file}.rej`);
  }
  expect(readFileSync(file, "latin1")).toBe(EVES);
});

test("who has logged in may write as anybody", async () => {
  expect(await server.check(put(EVES), { login: "taro@ours.test" })).toMatchObject({ code: 0 });
});

test("what an SMTP filter gets passes when all its recipients are here", async () => {
  const here = `${import.meta.dirname}/../fixtures/sender-check/smtp-filter-input.post-data.msg`;
  const text = readFileSync(here, "latin1");
  expect(await server.check(put(text), { action: "refuse" })).toMatchObject({ code: 3 });
  const local = text
    .replaceAll("al@mail.example", "taro@ours.test")
    .replaceAll("bob@mail.example", "info@ours.test");
  expect(await server.check(put(local), { action: "refuse" })).toMatchObject({ code: 0 });
  expect(
    await server.check(put(local.replace("TO:<info@ours.test>", "TO:<x@y.test>")), { action: "refuse" }),
  ).toMatchObject({ code: 3 });
});

test("a sender that looks like an option is none", async () => {
  const text = spoolFile("--action=relay@bad.test", FROM_US);
  expect(await server.check(put(text))).toMatchObject({ code: 6 });
  const args = ["--action=freeze", "--address=both", "--login=-", `--file=${put(EVES)}`, "--action=relay"];
  expect(await server.run(args)).toMatchObject({ code: 5 });
});

describe("in doubt it lets through and writes one line", () => {
  const doubt = async (run: Promise<unknown>) => {
    expect(await run).toMatchObject({ code: 0, errors: "" });
    const lines = server.log();
    expect(lines).toHaveLength(1);
    expect(lines[0]?.[1]).toBe("passed");
    return lines[0]?.[2];
  };

  test.each([
    ["no From: at all", spoolFile("taro@ours.test", "Subject: x\r\n\r\n"), "no-from"],
    ["a From: that can't be read", spoolFile("taro@ours.test", "From: root\r\n\r\n"), "unreadable-from"],
    ["no message of XMail's", "From: eve@bad.test\r\n\r\n", "no-envelope"],
    ["an empty file", "", "no-envelope"],
  ])("%s", async (_, text, reason) => {
    expect(await doubt(server.check(put(text)))).toBe(reason);
  });

  test("the message's file isn't there, or is a folder", async () => {
    expect(await doubt(server.check(`${server.mailRoot}/spool/none`))).toBe("ENOENT");
    rmSync(`${server.mailRoot}/${SENDER_CHECK_LOG}`);
    expect(await doubt(server.check(`${server.mailRoot}/spool`))).toBe("no-envelope");
  });

  test("arguments that it doesn't know", async () => {
    expect(await doubt(server.run(["--action=thaw", "--address=both", `--file=${put(EVES)}`]))).toBe(
      "arguments",
    );
    rmSync(`${server.mailRoot}/${SENDER_CHECK_LOG}`);
    expect(await doubt(server.run([]))).toBe("arguments");
  });

  test.each(["domains.tab", "mailusers.tab", "aliases.tab", "aliasdomain.tab", "extaliases.tab"])(
    "%s can't be read",
    async (name) => {
      const path = `${server.mailRoot}/${name}`;
      const text = readFileSync(path, "latin1");
      rmSync(path);
      mkdirSync(path);
      expect(await doubt(server.check(put(EVES)))).toBe(`${name}: no file`);
      rmSync(path, { recursive: true });
      server.write(name, text);
    },
  );

  test("a table of accounts is missing", async () => {
    const text = readFileSync(`${server.mailRoot}/mailusers.tab`, "latin1");
    rmSync(`${server.mailRoot}/mailusers.tab`);
    expect(await doubt(server.check(put(EVES)))).toBe("tables-missing");
    server.write("mailusers.tab", text);
  });
});

test("believes a table that was written just now only once it is left alone", async () => {
  const path = `${server.mailRoot}/mailusers.tab`;
  const text = readFileSync(path, "latin1");
  // As XMail rewrites it: emptied, then filled again.
  writeFileSync(path, "");
  const run = server.check(put(OURS));
  const filled = new Promise((resolve) => setTimeout(resolve, 400)).then(() => writeFileSync(path, text));
  expect(await run).toMatchObject({ code: 0 });
  await filled;
  server.write("mailusers.tab", text);
  expect(server.log()).toEqual([]);
});

test("a stranger's signs in the log are harmless", async () => {
  await server.check(put(spoolFile('eve@bad.test"\t\x1b[2J\x9b\\', FROM_US)));
  const text = readFileSync(`${server.mailRoot}/${SENDER_CHECK_LOG}`, "latin1");
  expect(text).toMatch(/^[\x20-\x7e\t]+\n$/);
  expect(server.log()[0]).toHaveLength(7);
  expect(text).toContain("eve@bad.test\\x22\\x09\\x1b[2J\\x9b\\x5c");
});

test("the log doesn't grow without end", async () => {
  const log = `${server.mailRoot}/${SENDER_CHECK_LOG}`;
  writeFileSync(log, "x".repeat(1_100_000));
  await server.check(put(EVES));
  expect(statSync(log).size).toBeLessThan(1_000);
  expect(statSync(`${log}.old`).size).toBe(1_100_000);
  rmSync(`${log}.old`);
});

test("a log that can't be written changes nothing", async () => {
  const logs = `${server.mailRoot}/logs`;
  rmSync(logs, { recursive: true });
  writeFileSync(logs, "");
  expect(await server.check(put(EVES))).toMatchObject({ code: 6, errors: "" });
  expect(await server.check(put(""))).toMatchObject({ code: 0, errors: "" });
  rmSync(logs);
  mkdirSync(logs);
});

test("is one small file that loads nothing but Node's file functions, and not MailRoot's own modules", () => {
  const text = readFileSync(server.program, "utf8");
  expect(text.length).toBeLessThan(64 * 1024);
  expect([...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name)).toEqual(
    expect.arrayContaining(["node:fs"]),
  );
  expect(new Set([...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name)).size).toBe(1);
});

/** Where only root can reach this Node, there is nothing to try. */
const AS_NOBODY = ["--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs", process.execPath];
const hasNobody = spawnSync("setpriv", [...AS_NOBODY, "-e", ""]).status === 0;

test.runIf(hasNobody)("runs for an unprivileged user that may write MailRoot alone", async () => {
  chmodSync(server.mailRoot, 0o755);
  chmodSync(`${server.mailRoot}/logs`, 0o777);
  const file = put(EVES);
  const words = [
    "setpriv",
    ...AS_NOBODY,
    ...NODE_FLAGS,
    server.program,
    "--action=freeze",
    "--address=both",
    `--file=${file}`,
  ];
  expect(await server.run([], `exec ${words.join(" ")};`)).toMatchObject({ code: 5, errors: "" });
  expect(server.log()).toHaveLength(1);
});
