import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { diskFiles } from "../../src/adapters/files-disk.ts";
import {
  cleanStraysBeside,
  cleanStrayTemporaries,
  temporaryName,
} from "../../src/adapters/stray-temporaries.ts";
import type { Stamp } from "../../src/ports/files.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "stray-temporaries-"));
  writeFileSync(join(root, "server.tab"), "old");
});
afterEach(() => rmSync(root, { recursive: true }));

const leftOvers = (): readonly string[] => readdirSync(root).filter((name) => name !== "server.tab");

async function stamp(): Promise<Stamp> {
  const read = await diskFiles(root).read("server.tab");
  if (!read.ok) throw new Error(read.problem.code);
  return read.value.stamp;
}

describe("temporary files that were left behind", () => {
  const gone = (): number => spawnSync("true").pid;

  test("those of a process that is gone are removed; those of one that runs, and other files, stay", async () => {
    const stray = temporaryName("server.tab", gone());
    const kept = [temporaryName("server.tab", 1), ".server.tab.old.tmp", `${stray}~`];
    for (const name of [stray, ...kept]) writeFileSync(join(root, name), "half");
    expect(await cleanStrayTemporaries(root)).toEqual({ ok: true, value: [stray] });
    expect(leftOvers().toSorted()).toEqual(kept.toSorted());
  });

  test("those beside files that a save was about are removed at a start, whether the files are there or not", async () => {
    mkdirSync(join(root, "filters"));
    const strays = [
      join(root, "filters", temporaryName("new.tab", gone())),
      join(root, temporaryName("a", gone())),
    ];
    for (const stray of strays) writeFileSync(stray, "half");
    const files = ["filters/new.tab", "server.tab", "nowhere/x.tab"].map((name) => join(root, name));
    expect(await cleanStraysBeside(files)).toEqual(strays);
    expect(readdirSync(join(root, "filters"))).toEqual([]);
    expect(leftOvers()).toEqual(["filters"]);
  });

  test("one with our own number that is older than we are is no obstacle", async () => {
    const stray = join(root, temporaryName("server.tab"));
    writeFileSync(stray, "half");
    utimesSync(stray, 1000, 1000);
    expect(await diskFiles(root).replace("server.tab", "new", await stamp())).toMatchObject({ ok: true });
    expect(leftOvers()).toEqual([]);
  });

  test("one that we are writing just now is left alone", async () => {
    const name = temporaryName("server.tab");
    writeFileSync(join(root, name), "half");
    expect(await cleanStrayTemporaries(root)).toEqual({ ok: true, value: [] });
    expect(await diskFiles(root).replace("server.tab", "new", await stamp())).toMatchObject({ ok: false });
    expect(leftOvers()).toEqual([name]);
  });
});
