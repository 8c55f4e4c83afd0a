import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fileLog } from "../../src/adapters/log-file.ts";
import { diskStateFolder } from "../../src/adapters/state-folder-disk.ts";
import { mailRootStatePath, stateFolderPath } from "../../src/adapters/state-place.ts";
import { windowsMailRootState } from "../../src/adapters/windows/windows-state-place.ts";
import { memoryStateFolder } from "../support/memory-state-folder.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "state-"));
});
afterEach(() => rmSync(root, { recursive: true }));

describe("where the state folder is", () => {
  test.each([
    ["the user's own", {}, 1000, "/home/ann/.local/state/xmail-tui"],
    ["root's is the machine's", {}, 0, "/var/lib/xmail-tui"],
    ["XDG_STATE_HOME decides, for root too", { XDG_STATE_HOME: "/srv/state" }, 0, "/srv/state/xmail-tui"],
    ["a relative one is ignored", { XDG_STATE_HOME: "state" }, 1000, "/home/ann/.local/state/xmail-tui"],
    ["an empty one is ignored", { XDG_STATE_HOME: "" }, 0, "/var/lib/xmail-tui"],
  ])("%s", (_, environment, uid, expected) => {
    expect(stateFolderPath({ environment, home: "/home/ann", uid })).toBe(expected);
  });
});

test("a folder that is named by a MailRoot is about that one alone", () => {
  const place = mailRootStatePath("/var/lib/xmail-tui", "/srv/MailRoot");
  expect(diskStateFolder(place).ofOneMailRoot).toBe(true);
  const windows = windowsMailRootState("C:\\ProgramData\\xmail-tui", "D:\\MailRoot");
  expect(diskStateFolder(windows).ofOneMailRoot).toBe(true);
  expect(diskStateFolder("/tmp/demo/state").ofOneMailRoot).toBe(false);
});

test("a problem gives the whole path, since nobody knows this folder by a name in it", async () => {
  writeFileSync(join(root, "in-the-way"), "");
  const state = diskStateFolder(join(root, "in-the-way"));
  expect(await state.write("settings.json", "")).toMatchObject({
    problem: { detail: { file: join(root, "in-the-way") } },
  });
  expect(await state.write("history/entry.json", "")).toMatchObject({
    problem: { detail: { file: expect.stringMatching(/^\/.*\/in-the-way/) } },
  });
});

describe.each([
  ["disk", () => diskStateFolder(join(root, "deep/xmail-tui"))],
  ["memory", memoryStateFolder],
])("%s state folder", (_, make) => {
  test("what was written is read back, in any language, also over older text", async () => {
    const state = make();
    expect(await state.write("settings.json", "first")).toMatchObject({ ok: true });
    expect(await state.write("settings.json", "設定 é\n")).toMatchObject({ ok: true });
    expect(await state.read("settings.json")).toEqual({ ok: true, value: "設定 é\n" });
  });

  test("what is there already isn't created a second time", async () => {
    const state = make();
    expect(await state.create("history/1.json", "first é")).toEqual({ ok: true, value: true });
    expect(await state.create("history/1.json", "second")).toEqual({ ok: true, value: false });
    expect(await state.read("history/1.json")).toEqual({ ok: true, value: "first é" });
  });

  test("nothing there is no problem: undefined, an empty list, nothing to remove", async () => {
    const state = make();
    expect(await state.read("settings.json")).toEqual({ ok: true, value: undefined });
    expect(await state.list("history")).toEqual({ ok: true, value: [] });
    expect(await state.remove("settings.json")).toMatchObject({ ok: true });
  });

  test("folders inside are made as needed and listed in order", async () => {
    const state = make();
    await state.write("history/2/server.tab", "x");
    await state.write("history/2/b", "x");
    await state.write("history/1/a", "x");
    expect(await state.list("history")).toEqual({ ok: true, value: ["1", "2"] });
    expect(await state.list("history/2")).toEqual({ ok: true, value: ["b", "server.tab"] });
    await state.remove("history/2/b");
    expect(await state.list("history/2")).toEqual({ ok: true, value: ["server.tab"] });
  });

  test.each(["../outside", "/etc/passwd", "a/../../b"])("%s is a caller's bug", async (name) => {
    await expect(make().write(name, "x")).rejects.toThrow();
  });
});

test("the state folder's folders are 0700 and its files 0600, whatever the umask", async () => {
  await diskStateFolder(join(root, "xmail-tui")).write("history/1/server.tab", "x");
  const mode = (name: string) => statSync(join(root, "xmail-tui", name)).mode & 0o7777;
  expect([mode("."), mode("history"), mode("history/1"), mode("history/1/server.tab")]).toEqual([
    0o700, 0o700, 0o700, 0o600,
  ]);
});

describe("the log", () => {
  const clock = { now: () => Date.UTC(2026, 0, 2, 3, 4, 5) };

  test("each message is a line with its time, further lines are indented, and only we can read it", () => {
    const path = join(root, "logs/xmail-tui.log");
    const log = fileLog(path, clock);
    log.write("first");
    log.write("second\nmore");
    expect(readFileSync(path, "utf8")).toBe(
      "2026-01-02T03:04:05.000Z first\n2026-01-02T03:04:05.000Z second\n  more\n",
    );
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test("a large one is put aside, so that two are the most there ever are", () => {
    const path = join(root, "xmail-tui.log");
    writeFileSync(`${path}.1`, "oldest");
    writeFileSync(path, "x".repeat(300 * 1024));
    fileLog(path, clock).write("new");
    expect(readFileSync(path, "utf8")).toContain("new");
    expect(statSync(`${path}.1`).size).toBe(300 * 1024);
    expect(readdirSync(root)).toHaveLength(2);
  });

  test("one that can't be written disturbs nobody", () => {
    writeFileSync(join(root, "file"), "");
    expect(() => fileLog(join(root, "file/log"), clock).write("lost")).not.toThrow();
  });
});
