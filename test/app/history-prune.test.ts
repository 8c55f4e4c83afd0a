import { expect, test } from "vitest";
import { idOfTime, keepBytes, keptAs, writeEntry } from "../../src/app/history/folder.ts";
import { LIMITS, prune } from "../../src/app/history/prune.ts";
import { memoryStateFolder } from "../support/memory-state-folder.ts";

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2025, 10, 25);
type Folder = ReturnType<typeof memoryStateFolder>;

/** An entry of so many days ago; its file became these bytes. */
async function entry(folder: Folder, daysAgo: number, bytes: string): Promise<string> {
  const at = NOW - daysAgo * DAY;
  const id = idOfTime(at);
  const written = await writeEntry(folder, {
    id,
    at,
    mailRoot: "/mail-root",
    files: [{ name: "server.tab", before: null, after: keptAs(bytes) }],
    commands: [],
    startup: { before: {}, after: {} },
    settings: [],
    needsRestart: false,
    state: "done",
  });
  expect([written.ok, (await keepBytes(folder, bytes)).ok]).toEqual([true, true]);
  return id;
}

const kept = (folder: Folder) => ({
  entries: folder.files.names().filter((name) => /^history\/[^/]+\.json$/.test(name)).length,
  contents: folder.files.names().filter((name) => name.startsWith("history/contents/")).length,
});

test("what is kept: 200 saves, two years, 100 MB, and the newest ten always", () => {
  expect(LIMITS).toEqual({ saves: 200, ageMs: 2 * 365.25 * DAY, bytes: 104_857_600, always: 10 });
});

test("of 205 saves the newest 200 are kept, and the bytes of the others are gone", async () => {
  const folder = memoryStateFolder();
  for (let days = 0; days < 205; days++) await entry(folder, days, `version ${days}`);
  await prune(folder, NOW);
  expect(kept(folder)).toEqual({ entries: 200, contents: 200 });
  expect((await folder.read(`history/${idOfTime(NOW)}.json`)).ok).toBe(true);
});

test("a save of more than two years ago goes, one of a day less stays", async () => {
  const folder = memoryStateFolder();
  for (let days = 0; days < 10; days++) await entry(folder, days, "new");
  const stays = await entry(folder, 730, "almost two years");
  const goes = await entry(folder, 731, "over two years");
  await prune(folder, NOW);
  const names = folder.files.names();
  expect([names.includes(`history/${stays}.json`), names.includes(`history/${goes}.json`)]).toEqual([
    true,
    false,
  ]);
  expect(kept(folder)).toEqual({ entries: 11, contents: 2 });
});

test("saves that take more than the limit go, the oldest first; bytes in common count once", async () => {
  const folder = memoryStateFolder();
  for (let days = 0; days < 15; days++) await entry(folder, days, "x".repeat(5_000));
  await entry(folder, 20, "y".repeat(5_000));
  await entry(folder, 21, "z".repeat(5_000));
  // Each entry's own text is below 400 bytes.
  await prune(folder, NOW, { ...LIMITS, bytes: 5_000 + 5_000 + 17 * 400 });
  expect(kept(folder)).toEqual({ entries: 16, contents: 2 });
});

test("the newest ten stay, however old and large they are", async () => {
  const folder = memoryStateFolder();
  for (let days = 0; days < 14; days++) await entry(folder, 3_000 + days, `${days}`.repeat(5_000));
  await prune(folder, NOW, { ...LIMITS, bytes: 100, saves: 3 });
  expect(kept(folder)).toEqual({ entries: 10, contents: 10 });
});

test("bytes that an older and a newer save have in common stay when the older one goes", async () => {
  const folder = memoryStateFolder();
  for (let days = 0; days < 10; days++) await entry(folder, days, "shared");
  await entry(folder, 800, "shared");
  await prune(folder, NOW);
  expect(kept(folder)).toEqual({ entries: 10, contents: 1 });
});

test("a damaged entry keeps the bytes that it names, and goes by the time in its name", async () => {
  const folder = memoryStateFolder();
  for (let days = 0; days < 10; days++) await entry(folder, days, "shared");
  for (const [days, bytes] of [
    [30, "of a damaged one"],
    [900, "of an old damaged one"],
  ] as const) {
    const id = await entry(folder, days, bytes);
    const text = await folder.read(`history/${id}.json`);
    await folder.write(`history/${id}.json`, (text.ok && text.value?.slice(0, -20)) || "");
  }
  await prune(folder, NOW);
  expect(kept(folder)).toEqual({ entries: 11, contents: 2 });
});

test("while an entry can't be read no bytes are dropped", async () => {
  const folder = memoryStateFolder();
  const id = await entry(folder, 1, "of one that can't be read now");
  await keepBytes(folder, "nobody names these");
  folder.files.failOn("read", `history/${id}.json`, "FILE_NO_PERMISSION");
  await prune(folder, NOW);
  expect(kept(folder)).toEqual({ entries: 1, contents: 2 });
});

test("bytes that a save of another copy needs again, begun while this one prunes, stay", async () => {
  const folder = memoryStateFolder();
  await entry(folder, 1, "newest");
  await keepBytes(folder, "named by nothing any more");
  let begun = false;
  const busy: Folder = {
    ...folder,
    async read(name) {
      if (!begun) {
        begun = true;
        await entry(folder, 0, "named by nothing any more");
      }
      return folder.read(name);
    },
  };
  await prune(busy, NOW);
  expect(kept(folder)).toEqual({ entries: 2, contents: 2 });
  await prune(folder, NOW);
  expect(kept(folder)).toEqual({ entries: 2, contents: 2 });
});
