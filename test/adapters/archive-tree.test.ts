import { spawnSync } from "node:child_process";
import {
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { treeCalls } from "../../src/adapters/archive-calls.ts";
import { diskTree } from "../../src/adapters/archive-tree.ts";
import { temporaryName } from "../../src/adapters/stray-temporaries.ts";

let folder: string;
let root: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "xmail-tree-"));
  root = join(folder, "Mail Root 郵便");
  mkdirSync(root);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const T = 1_700_000_000_123;
const content = (bytes: string, mode = 0o640) => ({ bytes, mode, modifiedAt: T });

describe("looking", () => {
  test("tells files, folders, links and what they lead to", async () => {
    const tree = diskTree(root);
    writeFileSync(join(root, "a"), "12");
    utimesSync(join(root, "a"), T / 1000, T / 1000);
    writeFileSync(join(folder, "outside"), "123");
    symlinkSync("a", join(root, "in"));
    symlinkSync("../outside", join(root, "out"));
    symlinkSync("nowhere", join(root, "dangling"));
    symlinkSync("circle", join(root, "circle"));
    expect(await tree.look("a")).toMatchObject({ value: { kind: "file", size: 2, modifiedAt: T } });
    expect(await tree.look("")).toMatchObject({ value: { kind: "folder" } });
    expect(await tree.look("in")).toMatchObject({ value: { kind: "link", target: "a", inside: true } });
    expect(await tree.look("out")).toMatchObject({
      value: { inside: false, behind: { kind: "file", size: 3 } },
    });
    for (const name of ["dangling", "circle"]) {
      const there = await tree.look(name);
      expect(there).toMatchObject({ value: { kind: "link", target: name === "circle" ? name : "nowhere" } });
      expect(there.ok && there.value?.behind).toBeUndefined();
    }
    for (const name of ["none", "a/below a file"])
      expect(await tree.look(name)).toEqual({ ok: true, value: undefined });
  });

  test("lists names that are no text, and stops at the limit", async () => {
    const tree = diskTree(root);
    for (const name of ["\xff\xfe", "b", "a"])
      expect(await tree.write(name, content("x"), "missing")).toMatchObject({ ok: true });
    expect(await tree.list("")).toEqual({ ok: true, value: ["a", "b", "\xff\xfe"] });
    expect(await tree.list("", 3)).toMatchObject({ value: { length: 3 } });
    expect(await tree.list("", 2)).toEqual({ ok: true, value: "too many" });
    expect(await tree.read("\xff\xfe")).toMatchObject({ value: { bytes: "x" } });
  });

  test("a file that is being written is read again until it holds still, and told when it never does", async () => {
    writeFileSync(join(root, "a"), "one");
    let disturbances = 3;
    const calls = {
      ...treeCalls,
      openToRead: async (path: string) => {
        const handle = await treeCalls.openToRead(path);
        return {
          ...handle,
          read: async (limit: number) => {
            const bytes = await handle.read(limit);
            if (disturbances-- > 0) writeFileSync(join(root, "a"), "x".repeat(2_000 - disturbances));
            return bytes;
          },
        };
      },
    };
    const read = await diskTree(root, calls).read("a");
    expect(read).toMatchObject({ value: { bytes: readFileSync(join(root, "a"), "latin1") } });
    disturbances = 1_000;
    expect(await diskTree(root, calls).read("a")).toMatchObject({ problem: { code: "FILE_CHANGED" } });
  });
});

describe("writing", () => {
  test("gives a file its bytes, mode and time at once, also under the longest name", async () => {
    const tree = diskTree(root);
    const name = "n".repeat(255);
    expect(await tree.write(name, content("1\xff"), "missing")).toEqual({ ok: true });
    const { mode, mtimeMs } = statSync(join(root, name));
    expect([mode & 0o7777, Math.round(mtimeMs), readFileSync(join(root, name), "latin1")]).toEqual([
      0o640,
      T,
      "1\xff",
    ]);
    expect(await tree.write(name, content("2", 0o600), "1\xff")).toEqual({ ok: true });
    expect(readdirSync(root)).toEqual([name]);
  });

  test("only over what was seen there, also when that changes in the last moment", async () => {
    writeFileSync(join(root, "a"), "seen");
    const tree = diskTree(root);
    for (const expected of ["other", "missing"])
      expect(await tree.write("a", content("x"), expected)).toMatchObject({
        problem: { code: "FILE_CHANGED" },
      });
    expect(await tree.write("none", content("x"), "seen")).toMatchObject({
      problem: { code: "FILE_CHANGED" },
    });
    const late = diskTree(root, {
      ...treeCalls,
      utimes: async (path, time) => {
        writeFileSync(join(root, "a"), "an editor's");
        await treeCalls.utimes(path, time);
      },
    });
    expect(await late.write("a", content("x"), "seen")).toMatchObject({ problem: { code: "FILE_CHANGED" } });
    expect([readFileSync(join(root, "a"), "utf8"), readdirSync(root)]).toEqual(["an editor's", ["a"]]);
  });

  test("follows a link, and puts a link in the place of a file or link in one step", async () => {
    const tree = diskTree(root);
    writeFileSync(join(root, "real"), "1");
    symlinkSync("real", join(root, "link"));
    expect(await tree.write("link", content("2"), "1")).toEqual({ ok: true });
    expect([
      lstatSync(join(root, "link")).isSymbolicLink(),
      readFileSync(join(root, "real"), "utf8"),
    ]).toEqual([true, "2"]);
    for (const name of ["real", "link", "new"]) expect(await tree.link(name, "\xff")).toEqual({ ok: true });
    expect(readlinkSync(Buffer.from(join(root, "new")), { encoding: "latin1" })).toBe("\xff");
    expect(readdirSync(root).toSorted()).toEqual(["link", "new", "real"]);
    mkdirSync(join(root, "folder"));
    expect(await tree.link("folder", "x")).toMatchObject({ ok: false });
  });

  test("takes away what a killed one has left, but nothing of a process that runs", async () => {
    const stray = temporaryName("a", spawnSync("true").pid);
    const others = temporaryName("a", process.ppid);
    for (const name of [stray, others]) writeFileSync(join(root, name), "half");
    expect(await diskTree(root).write("a", content("1"), "missing")).toEqual({ ok: true });
    expect(readdirSync(root).toSorted()).toEqual([others, "a"]);
  });

  test("makes no folder over another, and removes files only", async () => {
    const tree = diskTree(root);
    expect(await tree.makeFolder("f", 0o2750)).toEqual({ ok: true });
    expect(statSync(join(root, "f")).mode & 0o7777).toBe(0o2750);
    expect(await tree.makeFolder("f", 0o700)).toMatchObject({ ok: false });
    expect(await tree.remove("f")).toMatchObject({ problem: { code: "FILE_IS_DIRECTORY" } });
    expect(await tree.remove("none")).toEqual({ ok: true });
    expect(await tree.setFacts("f", { mode: 0o711, modifiedAt: T })).toEqual({ ok: true });
    expect(Math.round(statSync(join(root, "f")).mtimeMs)).toBe(T);
  });

  test.runIf(process.getuid?.() === 0)("as root, what is written belongs to the folder's owner", async () => {
    chownSync(root, 1234, 2345);
    const tree = diskTree(root);
    await tree.makeFolder("f", 0o700);
    await tree.write("f/a", content("1"), "missing");
    const owner = (name: string) => [statSync(join(root, name)).uid, statSync(join(root, name)).gid];
    expect([owner("f"), owner("f/a")]).toEqual([
      [1234, 2345],
      [1234, 2345],
    ]);
  });
});
