import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { diskArchive } from "../../src/adapters/archive-disk.ts";
import { writeTar } from "../../src/adapters/archive-write.ts";
import { ok, type Result } from "../../src/core/problem.ts";
import type { ArchiveEntry } from "../../src/ports/archive.ts";
import { systemError, watchedDisk } from "../support/watched-disk.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "xmail-archive-"));
  path = join(folder, "a.tar.gz");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const archive = diskArchive("/nowhere", "test");
const T = 1_700_000_000_000;

async function* from(entries: readonly ArchiveEntry[]): AsyncGenerator<ArchiveEntry> {
  yield* entries;
}
async function all(of: string): Promise<readonly Result<ArchiveEntry>[]> {
  const read: Result<ArchiveEntry>[] = [];
  for await (const entry of archive.read(of)) read.push(entry);
  return read;
}

/** Names and contents at the edges of what tar's fields hold. */
const EDGES: readonly ArchiveEntry[] = [
  { name: "MailRoot", kind: "folder", mode: 0o1777, modifiedAt: T },
  { name: "MailRoot/empty", kind: "file", mode: 0, modifiedAt: 0, bytes: "" },
  { name: "MailRoot/表 ソ.tab", kind: "file", mode: 0o7777, modifiedAt: T, bytes: "\x00\xff\r\n" },
  ...[99, 100, 101, 155, 156, 255, 256, 300].map(
    (length): ArchiveEntry => ({
      name: `d/${"n".repeat(length - 2)}`,
      kind: "file",
      mode: 0o600,
      modifiedAt: T,
      bytes: "x",
    }),
  ),
  { name: `${"長".repeat(80)}/${"い".repeat(80)}`, kind: "file", mode: 0o600, modifiedAt: T, bytes: "y" },
  ...[511, 512, 513, 65_536].map(
    (length): ArchiveEntry => ({
      name: `b${length}`,
      kind: "file",
      mode: 0o600,
      modifiedAt: T,
      bytes: "\xe9".repeat(length),
    }),
  ),
  { name: "l", kind: "link", mode: 0o777, modifiedAt: T, target: `../${"t".repeat(200)}` },
  { name: "late", kind: "file", mode: 0o600, modifiedAt: 8_589_934_591_000, bytes: "z" },
];

test("what is written is read back, at all the edges of tar's fields", async () => {
  expect(await archive.write(path, from(EDGES), false)).toMatchObject({ ok: true });
  expect(await all(path)).toEqual(EDGES.map((entry) => ok(entry)));
});

test("the system's tar reads it, and so do we what the system's tar has made", async () => {
  await archive.write(path, from(EDGES.slice(2)), false);
  const names = execFileSync("tar", ["--quoting-style=literal", "-tzf", path], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  });
  expect(names.split("\n").filter(Boolean)).toEqual(EDGES.slice(2).map(({ name }) => name));
  mkdirSync(join(folder, `in/d${"/d".repeat(30)}`), { recursive: true });
  const long = `d${"/d".repeat(30)}/${"n".repeat(90)}`;
  writeFileSync(join(folder, "in", long), "long", { mode: 0o640 });
  symlinkSync("somewhere", join(folder, "in/link"));
  for (const format of ["ustar", "pax", "gnu"]) {
    const packed = join(folder, `${format}.tar`);
    execFileSync("tar", [`--format=${format}`, "-cf", packed, "-C", join(folder, "in"), "--sort=name", "."]);
    const found = (await all(packed)).map((entry) => (entry.ok ? entry.value : undefined));
    const file = found.find((entry) => entry?.name.endsWith(long));
    expect([format, file?.bytes, file?.mode]).toEqual([format, "long", 0o640]);
    expect(found.find((entry) => entry?.kind === "link")?.target).toBe("somewhere");
  }
});

describe("writing", () => {
  const some = EDGES.slice(0, 3);

  test("is for us alone, beside no other file, and over none", async () => {
    await archive.write(path, from(some), false);
    expect([statSync(path).mode & 0o777, readdirSync(folder)]).toEqual([0o600, ["a.tar.gz"]]);
    const before = readFileSync(path);
    expect(await archive.write(path, from([]), false)).toMatchObject({ problem: { code: "BACKUP_EXISTS" } });
    expect(readFileSync(path)).toEqual(before);
    symlinkSync("nowhere", join(folder, "dangling"));
    expect(await archive.write(join(folder, "dangling"), from(some), false)).toMatchObject({
      problem: { code: "BACKUP_EXISTS" },
    });
  });

  test("never over what somebody made meanwhile", async () => {
    async function* slow(): AsyncGenerator<ArchiveEntry> {
      yield* some;
      writeFileSync(path, "somebody's");
    }
    expect(await archive.write(path, slow(), false)).toMatchObject({ problem: { code: "BACKUP_EXISTS" } });
    expect([readFileSync(path, "utf8"), readdirSync(folder)]).toEqual(["somebody's", ["a.tar.gz"]]);
  });

  test("replaces a file when told to, and follows a link to one, but never a folder or a device", async () => {
    writeFileSync(join(folder, "real"), "old", { mode: 0o644 });
    symlinkSync("real", path);
    expect(await archive.write(path, from(some), true)).toMatchObject({ ok: true });
    expect(statSync(join(folder, "real")).mode & 0o777).toBe(0o600);
    expect(await all(join(folder, "real"))).toHaveLength(3);
    expect(await archive.write("/dev/null", from(some), true)).toMatchObject({
      problem: { code: "FILE_OTHER" },
    });
    expect(await archive.write(folder, from(some), true)).toMatchObject({
      problem: { code: "FILE_IS_DIRECTORY" },
    });
  });

  test("is on the disk before it gets its name, and its name is on the disk before it is done", async () => {
    const { calls, made } = watchedDisk();
    await writeTar(path, from(some), false, calls);
    const order = made
      .map(({ call }) => call)
      .filter((call) => /sync|create|write|openFolder|unlink/.test(call));
    expect([...new Set(order)]).toEqual([
      "create",
      "temporary.write",
      "temporary.sync",
      "openFolder",
      "unlink",
      "folder.sync",
    ]);
  });

  test.each([
    ["create", "ENOENT", "FILE_MISSING"],
    ["create", "EACCES", "FILE_NO_PERMISSION"],
    ["temporary.write", "ENOSPC", "FILE_DISK_FULL"],
    ["temporary.sync", "EIO", "FILE_DISK_FAULT"],
    ["openFolder", "EMFILE", "FILE_TOO_MANY_OPEN"],
    ["rename", "EROFS", "FILE_READ_ONLY"],
  ])("when %s fails with %s, what was there stays and nothing lies about", async (at, errno, code) => {
    writeFileSync(path, "old");
    const { calls } = watchedDisk(({ call }) => {
      if (call === at) throw systemError(errno);
    });
    expect(await writeTar(path, from(some), true, calls)).toMatchObject({ problem: { code } });
    expect([readFileSync(path, "utf8"), readdirSync(folder)]).toEqual(["old", ["a.tar.gz"]]);
  });
});

describe("reading", () => {
  test("can be stopped after the first entry", async () => {
    await archive.write(path, from(EDGES), false);
    for await (const entry of archive.read(path)) {
      expect(entry.ok).toBe(true);
      break;
    }
  });

  test("an entry that says it is larger than any file is not read into memory", async () => {
    const header = Buffer.alloc(512);
    header.write("big", 0);
    header.write("0000600\0", 100);
    header.write("77777777777\0", 124);
    header.write("00000000000\0", 136);
    header.write("        0", 148);
    header.write("ustar\x0000", 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
    writeFileSync(path, Buffer.concat([header, Buffer.alloc(1024)]));
    expect(await all(path)).toMatchObject([{ problem: { code: "BACKUP_NOT_OURS" } }]);
  });

  test("a pipe is refused instead of waited for", async () => {
    execFileSync("mkfifo", [path]);
    expect(await all(path)).toMatchObject([{ problem: { code: "FILE_OTHER" } }]);
  });
});
