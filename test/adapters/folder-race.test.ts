import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { diskFiles } from "../../src/adapters/files-disk.ts";
import { diskStateFolder } from "../../src/adapters/state-folder-disk.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "folder-race-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a folder that several make at once is made for all of them", async () => {
  const made = await Promise.all(
    Array.from({ length: 20 }, () => diskFiles(folder).makeFolder("one/two/three", 0o700)),
  );
  expect(made.filter((one) => !one.ok)).toEqual([]);
  if (process.platform !== "win32") expect(statSync(join(folder, "one/two/three")).mode & 0o777).toBe(0o700);
});

test("a draft is kept while the folder is still being made for something else", async () => {
  const state = diskStateFolder(join(folder, "state/mail-roots/one"));
  const [note, draft] = await Promise.all([
    state.write("copies/1.json", "{}"),
    state.create("draft.json", "{}"),
  ]);
  expect(note).toEqual({ ok: true, value: undefined });
  expect(draft).toEqual({ ok: true, value: true });
});
