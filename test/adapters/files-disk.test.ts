import { execFileSync, spawnSync } from "node:child_process";
import {
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DiskPlatform } from "../../src/adapters/disk-replace.ts";
import { diskFiles } from "../../src/adapters/files-disk.ts";
import { temporaryName } from "../../src/adapters/stray-temporaries.ts";
import type { Stamp } from "../../src/ports/files.ts";
import { systemError, watchedDisk } from "../support/watched-disk.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "files-disk-"));
  writeFileSync(join(root, "server.tab"), "old");
});
afterEach(() => rmSync(root, { recursive: true }));

const onDisk = (): string => readFileSync(join(root, "server.tab"), "latin1");
const leftOvers = (): readonly string[] => readdirSync(root).filter((name) => name !== "server.tab");

async function stamp(): Promise<Stamp> {
  const read = await diskFiles(root).read("server.tab");
  if (!read.ok) throw new Error(read.problem.code);
  return read.value.stamp;
}

function system(name: NodeJS.Platform): DiskPlatform & { readonly slept: number[] } {
  const slept: number[] = [];
  return { system: name, uid: process.getuid?.(), slept, sleep: async (ms) => void slept.push(ms) };
}

const CHANGES = ["create", "write", "chown", "chmod", "sync", "close", "rename", "unlink"];

describe("replacing on the disk", () => {
  test("writes a temporary file, gives it its mode, syncs it, renames it and syncs the folder, in this order", async () => {
    const disk = watchedDisk();
    await diskFiles(root, disk.calls, system("linux")).replace("server.tab", "new", await stamp());
    const steps = disk.made.filter(
      ({ call }) => CHANGES.includes(call) || /^(temporary|folder)\./.test(call),
    );
    expect(steps.map(({ call }) => call)).toEqual([
      "create",
      "temporary.write",
      "temporary.stat",
      "temporary.chmod",
      "temporary.sync",
      "temporary.close",
      "rename",
      "folder.sync",
      "folder.close",
    ]);
    expect(onDisk()).toBe("new");
  });

  test.each([
    ["create", "ENOSPC", "FILE_DISK_FULL"],
    ["create", "EDQUOT", "FILE_DISK_FULL"],
    ["create", "EROFS", "FILE_READ_ONLY"],
    ["create", "EACCES", "FILE_NO_PERMISSION"],
    ["create", "EMFILE", "FILE_TOO_MANY_OPEN"],
    ["temporary.write", "ENOSPC", "FILE_DISK_FULL"],
    ["temporary.write", "EIO", "FILE_DISK_FAULT"],
    ["temporary.chmod", "EPERM", "FILE_NO_PERMISSION"],
    ["temporary.sync", "EIO", "FILE_DISK_FAULT"],
    ["openFolder", "EMFILE", "FILE_TOO_MANY_OPEN"],
    ["folder.sync", "EIO", "FILE_DISK_FAULT"],
    ["temporary.close", "EDQUOT", "FILE_DISK_FULL"],
    ["rename", "EACCES", "FILE_NO_PERMISSION"],
    ["rename", "EBUSY", "FILE_BUSY"],
    ["rename", "ENOENT", "FILE_MISSING"],
  ])(
    "a failing %s (%s) is %s; the file is as it was and nothing is left beside it",
    async (step, errno, code) => {
      const disk = watchedDisk(({ call }) => {
        if (call === step) throw systemError(errno);
      });
      const files = diskFiles(root, disk.calls, system("linux"));
      expect(await files.replace("server.tab", "new", await stamp())).toMatchObject({
        ok: false,
        problem: { code, detail: { file: "server.tab" } },
      });
      expect(onDisk()).toBe("old");
      expect(leftOvers()).toEqual([]);
    },
  );

  test("a problem without a code of its own carries the system's message", async () => {
    const disk = watchedDisk(({ call }) => {
      if (call === "temporary.sync") throw systemError("EFBIG");
    });
    const replaced = await diskFiles(root, disk.calls).replace("server.tab", "new", await stamp());
    expect(replaced).toMatchObject({
      problem: { code: "FILE_OTHER", detail: { message: "EFBIG: as asked" } },
    });
  });

  test("a folder that fails to sync after the rename takes a new file away again", async () => {
    const disk = watchedDisk(({ call }) => {
      if (call === "folder.sync") throw systemError("EIO");
    });
    const replaced = await diskFiles(root, disk.calls).replace("new.tab", "new", "missing");
    expect(replaced).toMatchObject({ ok: false, problem: { code: "FILE_DISK_FAULT" } });
    expect(readdirSync(root)).toEqual(["server.tab"]);
  });

  test("where the old bytes can't be put back either, it is said that the new ones are there", async () => {
    const disk = watchedDisk(({ call }, before) => {
      const synced = before.some((one) => one.call === "rename");
      if (call === "folder.sync" || (synced && call === "create")) throw systemError("EIO");
    });
    const replaced = await diskFiles(root, disk.calls).replace("server.tab", "new", await stamp());
    expect(replaced).toMatchObject({
      ok: false,
      problem: { code: "FILE_NOT_CONFIRMED", detail: { written: "yes", message: "EIO: as asked" } },
    });
    expect(onDisk()).toBe("new");
    expect(leftOvers()).toEqual([]);
  });

  test("a new folder, and a file that is gone, are on the disk when the call returns", async () => {
    const disk = watchedDisk();
    const files = diskFiles(root, disk.calls, system("linux"));
    await files.makeFolder("deep/folder");
    await files.remove("server.tab");
    const steps = disk.made.filter(({ call }) => ["mkdir", "unlink", "folder.sync"].includes(call));
    expect(steps.map(({ call, path }) => `${call} ${path.slice(root.length)}`)).toEqual([
      "mkdir /deep",
      "folder.sync ",
      "mkdir /deep/folder",
      "folder.sync /deep",
      "unlink /server.tab",
      "folder.sync ",
    ]);
  });

  test("what a killed save left in a folder is gone after the next one there, whatever it was about", async () => {
    const stray = temporaryName("ctrlaccounts.tab", spawnSync("true").pid);
    writeFileSync(join(root, stray), "half");
    expect(await diskFiles(root).replace("server.tab", "new", await stamp())).toMatchObject({ ok: true });
    expect(leftOvers()).toEqual([]);
  });

  test("a file system that can't sync folders is no problem", async () => {
    const disk = watchedDisk(({ call }) => {
      if (call === "folder.sync") throw systemError("EINVAL");
    });
    expect(await diskFiles(root, disk.calls).replace("server.tab", "new", await stamp())).toMatchObject({
      ok: true,
    });
  });

  test("what somebody else saves while the temporary file is written is not overwritten", async () => {
    const disk = watchedDisk(({ call }) => {
      if (call === "temporary.sync") writeFileSync(join(root, "server.tab"), "theirs");
    });
    expect(await diskFiles(root, disk.calls).replace("server.tab", "new", await stamp())).toMatchObject({
      problem: { code: "FILE_CHANGED" },
    });
    expect(onDisk()).toBe("theirs");
    expect(leftOvers()).toEqual([]);
  });

  test.each(["EPERM", "EACCES", "EBUSY"])(
    "on Windows a rename refused with %s is tried again",
    async (errno) => {
      let refusals = 3;
      const disk = watchedDisk(({ call }) => {
        if (call === "rename" && refusals-- > 0) throw systemError(errno);
      });
      const platform = system("win32");
      const files = diskFiles(root, disk.calls, platform);
      expect(await files.replace("server.tab", "new", await stamp())).toMatchObject({ ok: true });
      expect(onDisk()).toBe("new");
      expect(platform.slept).toHaveLength(3);
    },
  );

  test("on Windows it gives up after about two seconds; elsewhere it never tries twice", async () => {
    const refusing = () =>
      watchedDisk(({ call }) => {
        if (call === "rename") throw systemError("EBUSY");
      });
    const [windows, linux] = [system("win32"), system("linux")];
    for (const platform of [windows, linux]) {
      const files = diskFiles(root, refusing().calls, platform);
      expect(await files.replace("server.tab", "new", await stamp())).toMatchObject({
        problem: { code: "FILE_BUSY" },
      });
    }
    const waited = windows.slept.reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeGreaterThan(1500);
    expect(waited).toBeLessThan(3000);
    expect(linux.slept).toEqual([]);
    expect(leftOvers()).toEqual([]);
  });

  test("a named pipe in the place of a file is refused instead of waited for", async () => {
    execFileSync("mkfifo", [join(root, "pipe")]);
    expect(await diskFiles(root).read("pipe")).toMatchObject({ problem: { code: "FILE_OTHER" } });
  });

  test("text that is not bytes is a caller's bug, never a file of question marks", async () => {
    await expect(diskFiles(root).replace("new", "山", "missing")).rejects.toThrow();
    expect(leftOvers()).toEqual([]);
  });
});

describe.runIf(process.getuid?.() === 0)("as root", () => {
  test("a replaced file keeps its owner, new files and folders take their folder's", async () => {
    mkdirSync(join(root, "theirs"), { mode: 0o700 });
    chownSync(join(root, "theirs"), 1234, 2345);
    writeFileSync(join(root, "theirs/old"), "1", { mode: 0o640 });
    chownSync(join(root, "theirs/old"), 3456, 4567);
    const files = diskFiles(root);
    const old = await files.read("theirs/old");
    await files.replace("theirs/old", "2", old.ok ? old.value.stamp : "missing");
    await files.replace("theirs/new", "1", "missing");
    await files.makeFolder("theirs/deep/folder");
    const owner = (name: string) => {
      const { uid, gid, mode } = statSync(join(root, "theirs", name));
      return [uid, gid, mode & 0o7777];
    };
    expect([owner("old"), owner("new"), owner("deep"), owner("deep/folder")]).toEqual([
      [3456, 4567, 0o640],
      [1234, 2345, 0o600],
      [1234, 2345, 0o700],
      [1234, 2345, 0o700],
    ]);
  });
});
