import { mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { treeCalls } from "../../../src/adapters/archive-calls.ts";
import { windowsArchive } from "../../../src/adapters/windows/windows-archive.ts";
import { windowsTree, windowsTreeCalls } from "../../../src/adapters/windows/windows-tree.ts";
import { createBackup } from "../../../src/app/backup-create.ts";
import { openBackup } from "../../../src/app/backup-open.ts";
import { isWritten, planRestore } from "../../../src/app/backup-plan.ts";
import { restoreBackup } from "../../../src/app/backup-restore.ts";
import { make, must, newFolder, onDisk } from "../../app/backup-app.ts";
import { type FakeWindows, fakeWindows } from "./fake-windows.ts";

const CLOSED = "D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)";
const utf8 = (text: string): string => Buffer.from(text, "utf8").toString("latin1");
const TABLES = [
  { name: "server.tab", bytes: '"RootDomain"\t"old.example"\r\n' },
  { name: "custdomains/.tab", bytes: '"redirect"\r\n' },
  { name: utf8("domains/表 示/メール/user.tab"), bytes: '"RealName"\t"T"\r\n' },
  { name: "filters/check.tab", bytes: "same\r\n" },
];

let folder: string;
let here: FakeWindows;
let unix: Awaited<ReturnType<typeof onDisk>>;
let windows: Awaited<ReturnType<typeof onDisk>>;
beforeEach(async () => {
  folder = newFolder();
  here = fakeWindows();
  mkdirSync(here.onDrive("C:\\Temp"), { recursive: true });
  unix = await onDisk(folder, "unix");
  windows = await asWindows();
});
afterEach(() => {
  here.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** A MailRoot of this test behind the adapters of Windows. */
async function asWindows(calls = windowsTreeCalls(here.tools)): ReturnType<typeof onDisk> {
  const app = await onDisk(folder, "windows");
  const ports = {
    ...app.ports,
    tree: windowsTree(app.mailRoot, here.tools, calls),
    archive: windowsArchive(app.mailRoot, "xmail-tui 0.0.0-test", here.tools),
  };
  const restore = async (path: string) => {
    const opened = await openBackup(ports.archive, path);
    return opened.ok
      ? restoreBackup(app.store, ports, await planRestore(app.store.getState(), ports, opened.value))
      : opened;
  };
  return { ...app, ports, restore };
}

const file = (): string => `${folder}/backup.tar.gz`;
const now = (name: string): string =>
  readFileSync(Buffer.from(`${windows.mailRoot}/${name}`, "latin1"), "latin1");
async function kinds(): Promise<Readonly<Record<string, string>>> {
  const opened = must(await openBackup(windows.ports.archive, file()));
  const plan = await planRestore(windows.store.getState(), windows.ports, opened);
  return Object.fromEntries(plan.changes.filter(isWritten).map(({ thing, kind }) => [thing.name, kind]));
}

test("a backup goes from one Windows back to it, Japanese names and all", async () => {
  make(windows.mailRoot, TABLES);
  must(await createBackup(windows.ports, windows.mailRoot, file()));
  expect(await kinds()).toEqual({});
  make(windows.mailRoot, [{ name: "server.tab", bytes: "newer" }]);
  rmSync(`${windows.mailRoot}/domains`, { recursive: true });
  must(await windows.restore(file()));
  for (const { name, bytes } of TABLES) expect(now(name)).toBe(bytes);
});

test("modes of another system say nothing: no file is to be changed for them, and none becomes read-only", async () => {
  make(
    unix.mailRoot,
    TABLES.map((one) => ({ ...one, mode: 0o400 })),
  );
  make(
    windows.mailRoot,
    TABLES.slice(1).map((one) => ({ ...one, mode: 0o666 })),
  );
  must(await createBackup(unix.ports, unix.mailRoot, file()));
  expect(await kinds()).toEqual({ "server.tab": "new" });
  must(await windows.restore(file()));
  expect(statSync(`${windows.mailRoot}/server.tab`).mode & 0o200).toBe(0o200);
  expect(statSync(`${windows.mailRoot}/filters/check.tab`).mode & 0o777).toBe(0o666);
});

test("an archive that was made on Windows closes the files to others where modes count", async () => {
  make(
    windows.mailRoot,
    TABLES.map((one) => ({ ...one, mode: 0o666 })),
  );
  must(await createBackup(windows.ports, windows.mailRoot, file()));
  must(await unix.restore(file()));
  expect(statSync(`${unix.mailRoot}/server.tab`).mode & 0o777).toBe(0o600);
  expect(statSync(`${unix.mailRoot}/custdomains`).mode & 0o777).toBe(0o700);
});

test("what is put back keeps the permissions of the file that was there", async () => {
  make(windows.mailRoot, TABLES);
  must(await createBackup(windows.ports, windows.mailRoot, file()));
  make(windows.mailRoot, [{ name: "server.tab", bytes: "newer" }]);
  here.now.acls.set(`${windows.mailRoot}/server.tab`, CLOSED);
  must(await windows.restore(file()));
  expect(now("server.tab")).toBe(TABLES[0]?.bytes);
  const restores = here.lines.filter((line) => line.includes("/restore"));
  expect(restores).toHaveLength(1);
});

test("the archive is closed to all but us, the system and the administrators", async () => {
  make(windows.mailRoot, TABLES);
  must(await createBackup(windows.ports, windows.mailRoot, file()));
  expect(here.lines).toContain(
    `icacls.exe ${file()} /inheritance:r /grant:r *S-1-5-18:F /grant:r *S-1-5-32-544:F`,
  );
});

test("a file that is held open is tried again, then told, and is as it was", async () => {
  make(windows.mailRoot, TABLES);
  must(await createBackup(windows.ports, windows.mailRoot, file()));
  make(windows.mailRoot, [{ name: "server.tab", bytes: "newer" }]);
  let tries = 0;
  const calls = windowsTreeCalls(here.tools);
  const held = {
    ...calls,
    rename: (from: string, to: string) => {
      tries++;
      return tries < 3
        ? Promise.reject(Object.assign(new Error("held"), { code: "EBUSY" }))
        : calls.rename(from, to);
    },
  };
  windows = await asWindows(held);
  expect(await windows.restore(file())).toMatchObject({ problem: { code: "BACKUP_STOPPED" } });
  expect(now("server.tab")).toBe("newer");
  // The calls of Windows themselves try again for two seconds.
  let busy = 2;
  const patient = windowsTreeCalls(here.tools, treeCalls, {
    rename: async (from, to) => {
      if (busy-- > 0) throw Object.assign(new Error("held"), { code: "EPERM" });
      await treeCalls.rename(utf8(from), utf8(to));
    },
  });
  windows = await asWindows(patient);
  must(await windows.restore(file()));
  expect(now("server.tab")).toBe(TABLES[0]?.bytes);
});

describe("names that no file of Windows can have", () => {
  test.each([
    "filters/a:b.tab", // a hidden stream of the file a
    "con.tab",
    "filters/LPT1",
    "domains/example.org/what?/user.tab",
    "trailing.",
    utf8("filters/COM¹.tab"),
    "..\\evil.tab",
    "odd\xff.tab",
  ])("are refused before anything is written: %s", async (name) => {
    make(unix.mailRoot, [...TABLES, { name, bytes: "x" }]);
    make(windows.mailRoot, TABLES.slice(1));
    must(await createBackup(unix.ports, unix.mailRoot, file()));
    expect(await windows.restore(file())).toMatchObject({ problem: { code: "WINDOWS_NAME" } });
    expect(() => now("server.tab")).toThrow();
  });

  test("are two that are one on Windows: told, and nothing of the archive is used", async () => {
    make(unix.mailRoot, [...TABLES, { name: "filters/Check.tab", bytes: "other" }]);
    must(await createBackup(unix.ports, unix.mailRoot, file()));
    expect(await windows.restore(file())).toMatchObject({ problem: { code: "WINDOWS_NAMES_ALIKE" } });
  });
});

test("a path inside of MailRoot is known as that in another case", async () => {
  const { archive } = windows.ports;
  expect(await archive.isInside(`${windows.mailRoot}/x/b.tar.gz`)).toBe(true);
  expect(await archive.isInside(`${windows.mailRoot.replace("windows", "WINDOWS")}/b.tar.gz`)).toBe(true);
  expect(await archive.isInside(`${folder}/b.tar.gz`)).toBe(false);
  expect(await archive.isInside(`${windows.mailRoot}-old/b.tar.gz`)).toBe(false);
});
