import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { diskMailRootStatus } from "../../src/adapters/queue-disk.ts";
import { problem } from "../../src/core/problem.ts";
import { fakeMailRootStatus } from "../support/fake-mail-root-status.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "status-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(name: string, text = ""): void {
  mkdirSync(join(root, name, ".."), { recursive: true });
  writeFileSync(join(root, name), text, "latin1");
}

const row = (...fields: readonly string[]): string => `${fields.map((field) => `"${field}"`).join("\t")}\n`;
const pop3 = (time: string, user: string, result = "ELOGIN") =>
  row("localhost", "mail.example", "192.0.2.9", time, user, "hunter2", result);

describe("the queue", () => {
  test("counts new, waiting and frozen messages in all of its folders, and nothing else", async () => {
    put("spool/0/0/mess/1.1.1.1.vm");
    put("spool/0/22/rsnd/2.1.1.1.vm");
    put("spool/22/0/rsnd/3.1.1.1.vm");
    for (const name of ["4", "5", "6"]) put(`spool/22/22/froz/${name}.1.1.1.vm`);
    put("spool/22/22/slog/4.1.1.1.vm");
    put("spool/1/1/mess/.hidden");
    put("spool/local/7.1.vm");
    put("spool/temp/mess/8");
    expect(await diskMailRootStatus(root).queue()).toEqual({
      ok: true,
      value: { fresh: 1, waiting: 2, frozen: 3 },
    });
  });

  test("is empty before XMail's first start, and gone with its MailRoot", async () => {
    expect(await diskMailRootStatus(root).queue()).toEqual({
      ok: true,
      value: { fresh: 0, waiting: 0, frozen: 0 },
    });
    rmSync(root, { recursive: true });
    expect(await diskMailRootStatus(root).queue()).toMatchObject({ problem: { code: "FILE_MISSING" } });
  });
});

describe("the newest error", () => {
  const newest = async () => {
    const found = await diskMailRootStatus(root).newestError();
    if (!found.ok) throw new Error(found.problem.code);
    return found.value;
  };

  test("is none without logs, and none where nothing went wrong", async () => {
    expect(await newest()).toBeUndefined();
    put("logs/pop3-202601010000", pop3("2026-01-01 10:00:00", "alice", "LOGIN"));
    put(
      "logs/smail-202601010000",
      row("mail.example", "x", "S1", "a", "b", "LOCAL", "b", "2026-01-01 10:00:00"),
    );
    expect(await newest()).toBeUndefined();
  });

  test("is the latest of all logs, by the time in the line", async () => {
    put("logs/pop3-202601010000", pop3("2026-01-01 10:00:00", "alice") + pop3("2026-01-01 12:00:00", "bob"));
    put("logs/ctrl-202601010000", row("192.0.2.7", "root", "123456", "2026-01-01 11:00:00", "FAIL"));
    expect(await newest()).toEqual({
      log: "pop3",
      time: "2026-01-01 12:00:00",
      status: "ELOGIN",
      peer: "192.0.2.9",
      about: "bob",
    });
  });

  test("is looked for in the newest file of a kind, and in the one before it", async () => {
    put("logs/pop3-202512310000", pop3("2025-12-31 10:00:00", "oldest"));
    put("logs/pop3-202601010000", pop3("2026-01-01 10:00:00", "before"));
    put("logs/pop3-202601020000", pop3("2026-01-02 10:00:00", "fine", "LOGIN"));
    put("logs/pop3-202601020000.bak", pop3("2026-01-02 11:00:00", "copy"));
    expect(await newest()).toMatchObject({ about: "before" });
    put("logs/pop3-202601030000", "");
    expect(await newest()).toBeUndefined();
  });

  test("of a log of 50 MB only the end is read", async () => {
    put("logs/pop3-202601010000", pop3("2026-01-01 09:00:00", "out of reach"));
    const filler = "x".repeat(1024 * 1024);
    for (let count = 0; count < 50; count++) appendFileSync(join(root, "logs/pop3-202601010000"), filler);
    expect(await newest()).toBeUndefined();
    appendFileSync(join(root, "logs/pop3-202601010000"), `\n${pop3("2026-01-01 10:00:00", "last")}`);
    expect(await newest()).toMatchObject({ about: "last" });
  });

  test("case 66: what strangers put into a log is shown without what a terminal would obey", async () => {
    cpSync(join(import.meta.dirname, "../fixtures/cases/66-log-terminal-escapes/MailRoot"), root, {
      recursive: true,
    });
    expect(await newest()).toEqual({
      log: "pop3",
      time: "2020-01-01 00:00:03",
      status: "ELOGIN",
      peer: "198.51.100.66",
      about: "nobody\\x1b[31m",
    });
  });
});

test("the fake gives what it was told, and fails as it was told", async () => {
  const fake = fakeMailRootStatus({ frozen: 2 });
  expect(await fake.queue()).toEqual({ ok: true, value: { fresh: 0, waiting: 0, frozen: 2 } });
  expect(await fake.newestError()).toEqual({ ok: true, value: undefined });
  fake.failing = problem("FILE_MISSING", { file: "spool" });
  expect(await fake.queue()).toMatchObject({ ok: false, problem: { code: "FILE_MISSING" } });
});
