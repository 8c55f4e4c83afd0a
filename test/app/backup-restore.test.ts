import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createBackup } from "../../src/app/backup-create.ts";
import { openBackup } from "../../src/app/backup-open.ts";
import { planRestore } from "../../src/app/backup-plan.ts";
import { restoreBackup } from "../../src/app/backup-restore.ts";
import { readHistory } from "../../src/app/history/folder.ts";
import { make, must, newFolder, onDisk, snapshot } from "./backup-app.ts";

const OLD = [
  { name: "server.tab", bytes: "old", mode: 0o640 },
  { name: "domains.tab", bytes: '"old.example"\n', mode: 0o600 },
  { name: "filters/check.tab", bytes: "same", mode: 0o600 },
  { name: "message.id", bytes: "5\r\n", mode: 0o600 },
  { name: "gone.tab", bytes: "was here once", mode: 0o600 },
  { name: "tabindex", mode: 0o700 },
];

let folder: string;
let file: string;
let app: Awaited<ReturnType<typeof onDisk>>;
beforeEach(async () => {
  folder = newFolder();
  file = join(folder, "backup.tar.gz");
  app = await onDisk(folder);
  make(app.mailRoot, OLD);
  must(await createBackup(app.ports, app.mailRoot, file));
  // Time goes on.
  rmSync(join(app.mailRoot, "gone.tab"));
  make(app.mailRoot, [
    { name: "server.tab", bytes: "newer", mode: 0o600 },
    { name: "domains.tab", bytes: '"newer.example"\n', mode: 0o600 },
    { name: "filters/check.tab", bytes: "same", mode: 0o644 },
    { name: "message.id", bytes: "99\r\n" },
    { name: "added.tab", bytes: "since then" },
    { name: "tabindex/domains-00.hdx", bytes: "ABDL" },
    { name: "tabindex/aliases-0001.hdx", bytes: "ABDL" },
  ]);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const plan = async () => {
  const opened = must(await openBackup(app.ports.archive, file));
  return planRestore(app.store.getState(), app.ports, opened);
};
const now = (name: string): string => readFileSync(join(app.mailRoot, name), "latin1");

test("what would change is told without changing anything", async () => {
  const before = snapshot(app.mailRoot);
  const { changes, problems } = await plan();
  const kinds = Object.fromEntries(changes.map(({ thing, kind }) => [thing.name, kind]));
  expect(kinds).toMatchObject({
    "server.tab": "changed",
    "domains.tab": "changed",
    "filters/check.tab": "mode",
    filters: "same",
    "gone.tab": "new",
    "message.id": "kept",
  });
  expect(problems).toEqual([]);
  expect(snapshot(app.mailRoot)).toEqual(before);
});

test("files come back with their rights, nothing goes, and the next message's number is not set back", async () => {
  must(await app.restore(file));
  const got = snapshot(app.mailRoot, false);
  expect(got).toMatchObject({
    "server.tab": "640 old",
    "domains.tab": '600 "old.example"\n',
    "filters/check.tab": "600 same",
    "gone.tab": "600 was here once",
    "added.tab": expect.stringContaining("since then"),
    "message.id": expect.stringContaining("99"),
  });
  // The index of the table that was written, and no other.
  expect(Object.keys(got).filter((name) => name.endsWith(".hdx"))).toEqual(["tabindex/aliases-0001.hdx"]);
});

test("how it was before is in the history and in a backup beside it", async () => {
  const { kept } = must(await app.restore(file));
  const history = must(await readHistory(app.ports.stateFolder, app.mailRoot));
  expect(history.entries).toHaveLength(1);
  expect(history.entries[0]).toMatchObject({ state: "done", who: "taro" });
  expect(history.entries[0]?.files.map(({ name }) => name).toSorted()).toEqual([
    "domains.tab",
    "gone.tab",
    "server.tab",
  ]);
  must(await app.restore(join(app.state, kept ?? "")));
  expect([now("server.tab"), now("domains.tab")]).toEqual(["newer", '"newer.example"\n']);
});

test("only the newest five of these backups stay, and the one before the first change", async () => {
  for (let time = 0; time < 7; time++) {
    writeFileSync(join(app.mailRoot, "server.tab"), `again ${time}`);
    await app.clock.advance(60_000);
    must(await app.restore(file));
  }
  const names = readdirSync(join(app.state, "backups"));
  const ofKind = (kind: string) => names.filter((name) => name.startsWith(kind)).length;
  expect([ofKind("before-restore"), ofKind("before-first-change")]).toEqual([5, 1]);
});

describe("while XMail runs", () => {
  beforeEach(async () => {
    must(await app.service.register({ program: "/usr/bin/XMail", mailRoot: app.mailRoot }));
    must(await app.service.start());
  });

  test("indexed tables are not replaced, nor is anything else", async () => {
    const before = snapshot(app.mailRoot);
    expect(await app.restore(file)).toMatchObject({
      problem: { code: "BACKUP_XMAIL_RUNS", detail: { files: "domains.tab" } },
    });
    expect(snapshot(app.mailRoot)).toEqual(before);
    must(await app.service.stop());
    must(await app.restore(file));
    expect(now("domains.tab")).toBe('"old.example"\n');
  });

  test("the rest is put back when the indexed tables are as they were", async () => {
    writeFileSync(join(app.mailRoot, "domains.tab"), '"old.example"\n');
    must(await app.restore(file));
    expect(now("server.tab")).toBe("old");
    expect(existsSync(join(app.mailRoot, "tabindex/domains-00.hdx"))).toBe(true);
  });

  test("one that was started after the list was shown stops it", async () => {
    must(await app.service.stop());
    const shown = await plan();
    must(await app.service.start());
    const before = snapshot(app.mailRoot);
    expect(await restoreBackup(app.store, app.ports, shown)).toMatchObject({
      problem: { code: "BACKUP_XMAIL_RUNS" },
    });
    expect(snapshot(app.mailRoot)).toEqual(before);
  });
});

test("a table's index goes before the table changes, so that a stale one is never left beside it", async () => {
  const calls: string[] = [];
  const tree = {
    ...app.ports.tree,
    write: (...args: Parameters<typeof app.ports.tree.write>) => {
      calls.push(`write ${args[0]}`);
      return app.ports.tree.write(...args);
    },
    remove: (name: string) => {
      calls.push(`remove ${name}`);
      return app.ports.tree.remove(name);
    },
  };
  must(await restoreBackup(app.store, { ...app.ports, tree }, await plan()));
  expect(calls.slice(-2)).toEqual(["remove tabindex/domains-00.hdx", "write domains.tab"]);
});

test("a file that somebody wrote after the list was shown stops it there", async () => {
  const shown = await plan();
  writeFileSync(join(app.mailRoot, "server.tab"), "an editor's");
  expect(await restoreBackup(app.store, app.ports, shown)).toMatchObject({
    problem: { code: "BACKUP_STOPPED", detail: { file: "server.tab", reason: "FILE_CHANGED" } },
  });
  expect(now("server.tab")).toBe("an editor's");
});

test("an archive that was changed after the list was shown is not used further", async () => {
  const shown = await plan();
  const other = join(folder, "other.tar.gz");
  must(await createBackup(app.ports, app.mailRoot, other));
  renameSync(other, file);
  expect(await restoreBackup(app.store, app.ports, shown)).toMatchObject({
    problem: { code: expect.stringMatching(/BACKUP_STOPPED|BACKUP_DAMAGED/) },
  });
  expect([now("server.tab"), now("domains.tab")]).toEqual(["newer", '"newer.example"\n']);
});

test("nothing is written where there is no right to, nor where the disk has no room", async () => {
  const before = snapshot(app.mailRoot);
  const readOnly = { code: "MAIL_ROOT_READ_ONLY", detail: { path: app.mailRoot } } as const;
  app.store.setState({ readOnly });
  expect(await app.restore(file)).toMatchObject({ problem: readOnly });
  app.store.setState({ readOnly: undefined });
  const files = {
    ...app.ports.files,
    space: async () => ({ ok: true, value: { free: 1, total: 2 } }) as const,
  };
  const opened = must(await openBackup(app.ports.archive, file));
  const full = await planRestore(app.store.getState(), { ...app.ports, files }, opened);
  expect(await restoreBackup(app.store, app.ports, full)).toMatchObject({
    problem: { code: "FILE_DISK_FULL" },
  });
  expect(snapshot(app.mailRoot)).toEqual(before);
});

describe("links out of MailRoot", () => {
  beforeEach(async () => {
    make(folder, [
      { name: "data/example.org/taro/user.tab", bytes: "u" },
      { name: "etc/cert.pem", bytes: "CERT" },
    ]);
    symlinkSync(join(folder, "data"), join(app.mailRoot, "domains"));
    symlinkSync(join(folder, "etc/cert.pem"), join(app.mailRoot, "server.cert"));
    must(await createBackup(app.ports, app.mailRoot, file, true));
  });

  test("on a machine that has the same, what lies behind them is put back there", async () => {
    writeFileSync(join(folder, "data/example.org/taro/user.tab"), "changed");
    must(await app.restore(file));
    expect(readFileSync(join(folder, "data/example.org/taro/user.tab"), "utf8")).toBe("u");
    expect(snapshot(app.mailRoot)["domains"]).toBe(`-> ${join(folder, "data")}`);
  });

  test("on another machine they become files and folders of its own", async () => {
    const other = await onDisk(folder, "Other");
    must(await other.restore(file));
    expect(snapshot(other.mailRoot, false)).toMatchObject({
      "domains/example.org/taro/user.tab": expect.stringMatching(/ u$/),
      "server.cert": expect.stringMatching(/ CERT$/),
    });
  });
});

test("a MailRoot that is itself a link is backed up and put back like any other", async () => {
  renameSync(app.mailRoot, join(folder, "real"));
  symlinkSync("real", app.mailRoot);
  const path = join(folder, "linked.tar.gz");
  must(await createBackup(app.ports, app.mailRoot, path));
  writeFileSync(join(folder, "real/added.tab"), "changed");
  must(await app.restore(path));
  expect(readFileSync(join(folder, "real/added.tab"), "utf8")).toBe("since then");
});
