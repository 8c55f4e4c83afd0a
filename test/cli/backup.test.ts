import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { backupCreate, backupRestore } from "../../src/cli/backup.ts";
import type { Language } from "../../src/text/language.ts";
import { WORDS } from "../../src/text/words.ts";
import { make, makePipe, newFolder, onDisk, snapshot } from "../app/backup-app.ts";
import { forge, ROOT } from "../app/backup-forge.ts";

const SECRET = "1d08040c09";

let folder: string;
let file: string;
let app: Awaited<ReturnType<typeof onDisk>>;
beforeEach(async () => {
  folder = newFolder();
  file = join(folder, "backup.tar.gz");
  app = await onDisk(folder);
  make(app.mailRoot, [
    { name: "server.tab", bytes: "old", mode: 0o600 },
    { name: "mailusers.tab", bytes: `"a.example"\t"taro"\t"${SECRET}"\t1\t"taro"\t"U"\n`, mode: 0o600 },
    { name: Buffer.from("日本.tab").toString("latin1"), bytes: "1", mode: 0o600 },
  ]);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const create = (options: { force?: boolean; json?: boolean; language?: Language } = {}) =>
  backupCreate(app.ports, app.mailRoot, WORDS[options.language ?? "en"], {
    file,
    force: options.force ?? false,
    json: options.json ?? false,
  });
interface Asked {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly language?: Language;
  readonly ask?: (shown: string) => Promise<boolean>;
}
const restore = ({ language = "en", yes = false, dryRun = false, json = false, ask }: Asked = {}) =>
  backupRestore(app.store, app.ports, WORDS[language], { file, yes, dryRun, json, ...(ask ? { ask } : {}) });
const server = (): string => readFileSync(join(app.mailRoot, "server.tab"), "utf8");

describe("backup create", () => {
  test("says where it is, how much it holds, and that it holds passwords, but none of them", async () => {
    const { text, code } = await create();
    expect(code).toBe(0);
    expect(text).toMatch(/^Backup written: .*backup\.tar\.gz \(\d+ bytes: 3 files, 1 folders, 0 links\)\./);
    expect(text).toContain("passwords and keys");
    expect(text).not.toContain(SECRET);
    expect((await create()).text).toContain("exists already");
    expect((await create({ force: true })).code).toBe(0);
  });

  test("tells what it left out, in Japanese too", async () => {
    makePipe(join(app.mailRoot, "pipe\u001b[31m"));
    const { text, code } = await create({ language: "ja" });
    expect(code).toBe(0);
    expect(text).toMatch(/含めなかったもの: pipe%1B%5B31m \(ファイルではなく/);
  });

  test("as JSON", async () => {
    const { text } = await create({ json: true });
    expect(JSON.parse(text)).toMatchObject({ path: file, files: 3, links: 0, leftOut: [] });
    expect(JSON.parse((await create({ json: true })).text)).toMatchObject({ error: "BACKUP_EXISTS" });
  });

  test("what may not be read makes the exit code 1, and the rest is kept", async () => {
    const tree = {
      ...app.ports.tree,
      read: async (name: string) =>
        name === "server.tab"
          ? ({ ok: false, problem: { code: "FILE_NO_PERMISSION", detail: { file: name } } } as const)
          : app.ports.tree.read(name),
    };
    const options = { file, force: false, json: false };
    const { text, code } = await backupCreate({ ...app.ports, tree }, app.mailRoot, WORDS.en, options);
    expect(code).toBe(1);
    expect(text).toContain("Left out: server.tab (it may not be read)");
    expect(text).toContain("2 files");
  });
});

describe("backup restore", () => {
  beforeEach(async () => {
    await create();
    writeFileSync(join(app.mailRoot, "server.tab"), "newer");
    rmSync(join(app.mailRoot, "日本.tab"));
  });

  test("shows what would change and writes nothing without --yes", async () => {
    const before = snapshot(app.mailRoot);
    for (const [asked, code, said] of [
      [{}, 2, "--yes"],
      [{ dryRun: true, yes: true }, 0, "dry run"],
      [{ language: "ja" }, 2, "--yes"],
    ] as const) {
      const { text, ...came } = await restore(asked);
      expect(came.code).toBe(code);
      expect(text).toContain(said);
      expect(text).toMatch(/(changed|変更): server\.tab/);
      expect(text).toMatch(/(new|新規): 日本\.tab/);
      expect(text).not.toContain("mailusers.tab");
    }
    expect(snapshot(app.mailRoot)).toEqual(before);
  });

  test("asks where somebody can answer, showing the list first", async () => {
    const shown: string[] = [];
    const ask = (answer: boolean) => async (text: string) => {
      shown.push(text);
      return answer;
    };
    expect(await restore({ ask: ask(false) })).toEqual({ text: "Nothing was written.\n", code: 1 });
    expect(server()).toBe("newer");
    const { text, code } = await restore({ ask: ask(true) });
    expect([code, server()]).toEqual([0, "old"]);
    expect(shown[1]).toMatch(/changed: server\.tab[\s\S]*Put these back\?/);
    expect(text).toMatch(/^Put back: 2 files.*before-first-change-/);
  });

  test("with --yes puts it back, and says so when there is nothing left to do", async () => {
    expect((await restore({ yes: true })).code).toBe(0);
    expect(server()).toBe("old");
    const again = await restore();
    expect(again).toMatchObject({ code: 0, text: expect.stringContaining("Everything is as in the backup") });
  });

  test("as JSON, with the changes and what came of it", async () => {
    const planned = JSON.parse((await restore({ json: true })).text);
    expect(planned.backup).toMatchObject({ format: 1, mailRoot: app.mailRoot });
    expect(planned.changes).toContainEqual({ name: "server.tab", is: "file", kind: "changed" });
    expect(planned.written).toBeUndefined();
    expect(JSON.parse((await restore({ json: true, yes: true })).text)).toMatchObject({
      problems: [],
      written: 2,
    });
  });

  test("says what stands in the way, and why it stopped", async () => {
    await app.service.register({ program: "/usr/bin/XMail", mailRoot: app.mailRoot });
    await app.service.start();
    writeFileSync(join(app.mailRoot, "mailusers.tab"), "");
    const running = await restore({ yes: true });
    expect(running).toMatchObject({ code: 1, text: expect.stringMatching(/XMail runs.*mailusers\.tab/) });
    await app.service.stop();
    const tree = {
      ...app.ports.tree,
      write: async (name: string) =>
        ({ ok: false, problem: { code: "FILE_DISK_FULL", detail: { file: name } } }) as const,
    };
    const options = { file, yes: true, dryRun: false, json: false };
    const stopped = await backupRestore(app.store, { ...app.ports, tree }, WORDS.en, options);
    expect(stopped.code).toBe(1);
    expect(stopped.text).toMatch(/Put back: 0\. Not yet: 3\..*\nWhy: The disk is full/s);
  });

  test("an archive's own words never reach the terminal as commands", async () => {
    await forge(file, [ROOT, { name: "MailRoot/x", bytes: "1" }], {
      mailRoot: "/var/\u001b]0;evil\u0007",
      program: "evil\u001b[2J",
    });
    const { text } = await restore();
    expect(text).toContain("evil");
    expect(text.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
  });
});
