import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createBackup, firstBackup } from "../../src/app/backup-create.ts";
import { make, makePipe, must, newFolder, onDisk, PASSING, snapshot, VARIED } from "./backup-app.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = newFolder();
  file = join(folder, "backup.tar.gz");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const listed = (): readonly string[] =>
  execFileSync("tar", ["tzf", file], { encoding: "utf8" }).split("\n").filter(Boolean);

describe("a backup put back into an empty folder", () => {
  test("gives every byte, name, right, time and link back, and nothing else", async () => {
    const from = await onDisk(folder);
    make(from.mailRoot, VARIED);
    const wanted = snapshot(from.mailRoot);
    make(from.mailRoot, PASSING);
    const made = must(await createBackup(from.ports, from.mailRoot, file));
    expect(made.leftOut).toEqual([]);

    const to = await onDisk(folder, "Other");
    must(await to.restore(file));
    const got = snapshot(to.mailRoot);
    const extra = Object.keys(got).filter((name) => !(name in wanted));
    expect(extra.toSorted()).toEqual(["bin", "dnscache", "dnscache/mx", "pop3locks"]);
    const untimed = (all: Readonly<Record<string, string>>) =>
      Object.fromEntries(
        Object.entries(all)
          .filter(([name]) => !extra.includes(name))
          .map(([name, said]) => [name, said.startsWith("folder") ? said.slice(0, 12) : said]),
      );
    expect(untimed(got)).toEqual(untimed(wanted));
    expect(got["empty"]).toBe(wanted["empty"]);
    expect(got["tool"]).toBe(wanted["tool"]);
  });

  test("is the same again when it is backed up again", async () => {
    const from = await onDisk(folder);
    make(from.mailRoot, VARIED);
    must(await createBackup(from.ports, from.mailRoot, file));
    const to = await onDisk(folder, "Other");
    must(await to.restore(file));
    const again = join(folder, "again.tar.gz");
    must(await createBackup(to.ports, to.mailRoot, again));
    const contents = (path: string) => {
      mkdirSync(`${path}.d`);
      execFileSync("tar", ["xzf", path, "-C", `${path}.d`]);
      return [snapshot(`${path}.d/MailRoot`), snapshot(`${path}.d/MailRoot-escaped`)];
    };
    expect(contents(again)).toEqual(contents(file));
  });
});

describe("what a backup holds", () => {
  test("the system's tar lists and unpacks it, names in Japanese as they are", async () => {
    const { ports, mailRoot } = await onDisk(folder);
    make(mailRoot, VARIED);
    must(await createBackup(ports, mailRoot, file));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    execFileSync("gzip", ["-t", file]);
    const names = listed();
    expect(names[0]).toBe("xmail-tui-backup.json");
    expect(names.at(-1)).toBe("xmail-tui-files.json");
    expect(names).toContain("MailRoot/domains/example.org/taro/user.tab");
    mkdirSync(join(folder, "out"));
    execFileSync("tar", ["xzf", file, "-C", join(folder, "out")]);
    const out = snapshot(join(folder, "out/MailRoot"), false);
    const wanted = snapshot(mailRoot, false);
    const plain = Object.keys(out);
    expect(plain).toHaveLength(Object.keys(wanted).length - 3);
    for (const name of plain) expect([name, out[name]]).toEqual([name, wanted[name]]);
    expect(readFileSync(join(folder, "out/MailRoot-escaped/odd%FF%FE%2541.tab"), "utf8")).toBe("not UTF-8");
  });

  test("neither mail, nor the queue, logs, caches, indexes or signals", async () => {
    const { ports, mailRoot } = await onDisk(folder);
    make(mailRoot, VARIED);
    make(mailRoot, PASSING);
    must(await createBackup(ports, mailRoot, file));
    const names = listed().map((name) => name.replace(/^MailRoot\//, ""));
    for (const { name } of PASSING) expect(names).not.toContain(name);
    expect(names).toContain("domains/example.org/taro/Maildir/new/");
    expect(names).toContain("domains/example.org/mailbox/user.tab");
    expect(names).toContain("spool/local/");
  });

  test("a pipe, a file that is too large and a folder of too many files are left out and told", async () => {
    const { ports, mailRoot } = await onDisk(folder);
    make(mailRoot, VARIED);
    makePipe(join(mailRoot, "filters/pipe"));
    writeFileSync(join(mailRoot, "huge.tab"), "");
    truncateSync(join(mailRoot, "huge.tab"), 17 * 1024 * 1024);
    mkdirSync(join(mailRoot, "archive"));
    for (let count = 0; count < 5_001; count++) writeFileSync(join(mailRoot, "archive", String(count)), "");
    const { leftOut } = must(await createBackup(ports, mailRoot, file));
    expect(leftOut.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { name: "archive", reason: "too-many" },
      { name: "filters/pipe", reason: "special" },
      { name: "huge.tab", reason: "too-large" },
    ]);
  });

  test("a mailbox of very many messages is never looked into", async () => {
    const { ports, mailRoot } = await onDisk(folder);
    make(mailRoot, VARIED);
    const asked: string[] = [];
    const tree = {
      ...ports.tree,
      list: (name: string, most?: number) => {
        asked.push(name);
        return ports.tree.list(name, most);
      },
    };
    must(await createBackup({ ...ports, tree }, mailRoot, file));
    expect(asked).toContain("domains/example.org/taro");
    expect(asked).toContain("domains/example.org/mailbox");
    const forbidden = /\/Maildir|mailbox\/mailbox|^spool|^logs|^dnscache|^tabindex/;
    expect(asked.filter((name) => forbidden.test(name))).toEqual([]);
  });

  test("what lies behind a link out of MailRoot, beside the link itself", async () => {
    const { ports, mailRoot } = await onDisk(folder);
    make(folder, [
      { name: "etc/fullchain.pem", bytes: "CERT", mode: 0o644 },
      { name: "data/example.org/taro/user.tab", bytes: "u" },
      { name: "data/example.org/taro/mailbox/1.mail", bytes: "mail" },
      { name: "disk/huge/file", bytes: "x" },
    ]);
    make(mailRoot, [
      { name: "server.tab", bytes: "s" },
      { name: "server.cert", target: join(folder, "etc/fullchain.pem") },
      { name: "domains", target: join(folder, "data") },
      { name: "elsewhere", target: join(folder, "disk") },
      { name: "dangling.tab", target: "/nowhere/at/all" },
    ]);
    const { leftOut } = must(await createBackup(ports, mailRoot, file));
    expect(leftOut).toEqual([{ name: "elsewhere", reason: "leads-out" }]);
    const names = listed();
    expect(names).toContain("linked/server.cert");
    expect(names).toContain("linked/domains/example.org/taro/user.tab");
    expect(names).toContain("linked/domains/example.org/taro/mailbox/");
    expect(names.filter((name) => /1\.mail|huge/.test(name))).toEqual([]);
  });
});

describe("the archive file", () => {
  test("is never written over without being told to, nor made inside MailRoot", async () => {
    const { ports, mailRoot } = await onDisk(folder);
    make(mailRoot, VARIED);
    writeFileSync(file, "somebody's");
    expect(await createBackup(ports, mailRoot, file)).toMatchObject({ problem: { code: "BACKUP_EXISTS" } });
    expect(readFileSync(file, "utf8")).toBe("somebody's");
    must(await createBackup(ports, mailRoot, file, true));
    expect(listed().length).toBeGreaterThan(10);
    symlinkSync(mailRoot, join(folder, "way-in"));
    for (const path of [join(mailRoot, "b.tgz"), join(folder, "way-in/filters/b.tgz")])
      expect(await createBackup(ports, mailRoot, path, true)).toMatchObject({
        problem: { code: "BACKUP_INSIDE_MAIL_ROOT" },
      });
  });

  test.runIf(process.getuid?.() === 0 && process.platform === "linux")(
    "on a disk that is full leaves what was there, and nothing half",
    async (context) => {
      const { ports, mailRoot } = await onDisk(folder);
      make(mailRoot, VARIED);
      const random = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 7919 * (at % 251)) % 256));
      writeFileSync(join(mailRoot, "big.tab"), random);
      const small = join(folder, "small");
      mkdirSync(small);
      try {
        execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", small], { stdio: "ignore" });
      } catch {
        return context.skip();
      }
      try {
        writeFileSync(join(small, "b.tgz"), "old");
        expect(await createBackup(ports, mailRoot, join(small, "b.tgz"), true)).toMatchObject({
          problem: { code: "FILE_DISK_FULL" },
        });
        expect(readdirSync(small)).toEqual(["b.tgz"]);
        expect(readFileSync(join(small, "b.tgz"), "utf8")).toBe("old");
      } finally {
        execFileSync("umount", [small]);
      }
    },
  );
});

describe("before the first change ever", () => {
  test("one backup is made in the state folder, and only one", async () => {
    const { ports, mailRoot, state, clock } = await onDisk(folder);
    make(mailRoot, VARIED);
    must(await firstBackup(ports, mailRoot));
    await clock.advance(5_000);
    must(await firstBackup(ports, mailRoot));
    const made = readdirSync(join(state, "backups"));
    expect(made).toHaveLength(1);
    expect(made[0]).toMatch(/^before-first-change-.*\.tar\.gz$/);
    const other = await onDisk(folder, "Other");
    must(await other.restore(join(state, "backups", made[0]!)));
    expect(existsSync(join(other.mailRoot, "server.tab"))).toBe(true);
  });

  test("nothing may be changed when it can't be made", async () => {
    const { ports, mailRoot, state } = await onDisk(folder);
    make(mailRoot, VARIED);
    writeFileSync(state, "a file where the state folder should be");
    expect(await firstBackup(ports, mailRoot)).toMatchObject({ problem: { code: "BACKUP_FIRST_FAILED" } });
  });
});
