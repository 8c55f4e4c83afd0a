import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openBackup } from "../../src/app/backup-open.ts";
import { planRestore } from "../../src/app/backup-plan.ts";
import { make, must, newFolder, onDisk, snapshot } from "./backup-app.ts";
import { type Forged, forge, ROOT } from "./backup-forge.ts";

let folder: string;
let file: string;
let app: Awaited<ReturnType<typeof onDisk>>;
beforeEach(async () => {
  folder = newFolder();
  file = join(folder, "forged.tar");
  app = await onDisk(folder);
  make(app.mailRoot, [
    { name: "server.tab", bytes: "mine" },
    { name: "filters/check.tab", bytes: "mine" },
    { name: "domains", mode: 0o700 },
  ]);
  make(folder, [{ name: "outside/secret", bytes: "not yours" }]);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Everything but our own state: MailRoot and what lies beside it. */
const around = () => {
  const { "forged.tar": _, ...all } = snapshot(folder);
  return all;
};

const inFolder = (name: string): Forged => ({ name, type: "directory" });
const evil = (name: string): Forged => ({ name, bytes: "evil" });

describe("refused whole, and nothing is touched", () => {
  test.each<[string, readonly Forged[], string]>([
    ["a name that climbs", [ROOT, evil("MailRoot/../outside/secret")], "BACKUP_UNSAFE"],
    [
      "a name that climbs in the middle",
      [ROOT, inFolder("MailRoot/a"), evil("MailRoot/a/../../x")],
      "BACKUP_UNSAFE",
    ],
    ["a name that climbs in disguise", [ROOT, evil("MailRoot-escaped/%2E%2E/x")], "BACKUP_UNSAFE"],
    ["dots only in disguise", [ROOT, evil("MailRoot-escaped/..")], "BACKUP_UNSAFE"],
    ["an absolute name", [ROOT, evil("/tmp/evil")], "BACKUP_UNSAFE"],
    ["an absolute name below ours", [ROOT, evil("MailRoot//tmp/evil")], "BACKUP_UNSAFE"],
    ["a name with NUL in disguise", [ROOT, evil("MailRoot-escaped/a%00b")], "BACKUP_UNSAFE"],
    ["a place that isn't ours", [ROOT, evil("etc/passwd")], "BACKUP_UNSAFE"],
    ["a file in a folder that it doesn't hold", [ROOT, evil("MailRoot/filters/x")], "BACKUP_UNSAFE"],
    ["no MailRoot", [evil("MailRoot/x")], "BACKUP_UNSAFE"],
    ["the same name twice", [ROOT, evil("MailRoot/x"), evil("MailRoot/x")], "BACKUP_UNSAFE"],
    ["a file below a file", [ROOT, evil("MailRoot/x"), evil("MailRoot/x/y")], "BACKUP_UNSAFE"],
    [
      "a file behind a link of its own",
      [ROOT, { name: "MailRoot/out", target: "../outside" }, evil("MailRoot/out/secret")],
      "BACKUP_UNSAFE",
    ],
    ["something behind a link that it doesn't hold", [ROOT, evil("linked/x")], "BACKUP_UNSAFE"],
    [
      "a link behind a link",
      [
        ROOT,
        { name: "MailRoot/domains", target: "/x" },
        inFolder("linked/domains"),
        { name: "linked/domains/d", target: "/y" },
      ],
      "BACKUP_UNSAFE",
    ],
    ["the signal that stops XMail", [ROOT, evil("MailRoot/.shutdown")], "BACKUP_UNSAFE"],
    [
      "a message for the queue",
      [ROOT, inFolder("MailRoot/spool"), inFolder("MailRoot/spool/1")],
      "BACKUP_UNSAFE",
    ],
    [
      "an index",
      [ROOT, inFolder("MailRoot/tabindex"), evil("MailRoot/tabindex/domains-00.hdx")],
      "BACKUP_UNSAFE",
    ],
    ["a device", [ROOT, { name: "MailRoot/null", type: "character-device" }], "BACKUP_UNSAFE"],
    ["a pipe", [ROOT, { name: "MailRoot/pipe", type: "fifo" }], "BACKUP_UNSAFE"],
    ["a hard link", [ROOT, { name: "MailRoot/hard", type: "link", target: "/etc/passwd" }], "BACKUP_UNSAFE"],
    ["a size that isn't true", [ROOT, { ...evil("MailRoot/x"), listedSize: 3 }], "BACKUP_DAMAGED"],
  ])("%s", async (_, things, code) => {
    await forge(file, things);
    const before = around();
    expect(await app.restore(file)).toMatchObject({ ok: false, problem: { code } });
    expect(around()).toEqual(before);
  });

  test.each<[string, () => Buffer | Promise<Buffer>]>([
    ["an empty file", () => Buffer.alloc(0)],
    ["a text", () => Buffer.from("hello\n".repeat(1000))],
    ["a packed text", () => gzipSync("hello\n".repeat(1000))],
    ["an empty tar archive", () => Buffer.alloc(10_240)],
    ["a million packed zeros", () => gzipSync(Buffer.alloc(1_000_000))],
    ["somebody's tar archive", () => execFileSync("tar", ["cz", "-C", app.mailRoot, "server.tab"])],
  ])("%s is no backup of ours", async (_, bytes) => {
    writeFileSync(file, await bytes());
    const before = around();
    expect(await app.restore(file)).toMatchObject({ ok: false, problem: { code: "BACKUP_NOT_OURS" } });
    expect(around()).toEqual(before);
  });

  test("one of a later format, a folder, and one that isn't there", async () => {
    await forge(file, [ROOT], { format: 2 });
    expect(await app.restore(file)).toMatchObject({ problem: { code: "BACKUP_NEWER" } });
    expect(await app.restore(folder)).toMatchObject({ problem: { code: "FILE_IS_DIRECTORY" } });
    expect(await app.restore(join(folder, "none"))).toMatchObject({ problem: { code: "FILE_MISSING" } });
  });
});

describe("links of this machine", () => {
  const filters = [ROOT, inFolder("MailRoot/filters"), evil("MailRoot/filters/check.tab")];

  test("a folder here that leads out of MailRoot is not written through", async () => {
    rmSync(join(app.mailRoot, "filters"), { recursive: true });
    symlinkSync(join(folder, "outside"), join(app.mailRoot, "filters"));
    await forge(file, filters);
    const before = around();
    expect(await app.restore(file)).toMatchObject({
      problem: { code: "BACKUP_LEAVES", detail: { file: "filters" } },
    });
    expect(around()).toEqual(before);
  });

  test("nor is a file here that leads out of MailRoot, or to nothing", async () => {
    rmSync(join(app.mailRoot, "server.tab"));
    for (const [target, code] of [
      ["outside/secret", "BACKUP_LEAVES"],
      ["outside/new", "BACKUP_IN_THE_WAY"],
    ] as const) {
      symlinkSync(join(folder, target), join(app.mailRoot, "server.tab"));
      await forge(file, [ROOT, evil("MailRoot/server.tab")]);
      const before = around();
      expect(await app.restore(file)).toMatchObject({ problem: { code } });
      expect(around()).toEqual(before);
      rmSync(join(app.mailRoot, "server.tab"));
    }
  });

  test("one that stays below MailRoot is followed, never replaced", async () => {
    rmSync(join(app.mailRoot, "server.tab"));
    make(app.mailRoot, [
      { name: "real/server.tab", bytes: "mine" },
      { name: "server.tab", target: "real/server.tab" },
    ]);
    await forge(file, [ROOT, { name: "MailRoot/server.tab", bytes: "theirs" }]);
    must(await app.restore(file));
    const now = snapshot(app.mailRoot, false);
    expect([now["server.tab"], now["real/server.tab"]]).toEqual(["-> real/server.tab", "600 theirs"]);
  });

  test("a folder where the backup has a file, or the reverse, is in the way", async () => {
    for (const thing of [evil("MailRoot/domains"), inFolder("MailRoot/server.tab")]) {
      await forge(file, [ROOT, thing]);
      const before = around();
      expect(await app.restore(file)).toMatchObject({ problem: { code: "BACKUP_IN_THE_WAY" } });
      expect(around()).toEqual(before);
    }
  });
});

test.each([
  ["/etc", "leads-out"],
  ["../outside", "leads-out"],
  ["filters/../../outside", "leads-out"],
  ["filters/..", "leads-out"],
  ["", "leads-out"],
  ["/var/MailRoot/filters", "new"],
  ["/var/MailRoot/../x", "leads-out"],
  ["/var/MailRootless", "leads-out"],
  ["filters/check.tab", "new"],
  ["./filters//check.tab", "new"],
])("a link to %j: %s", async (target, kind) => {
  await forge(file, [ROOT, { name: "MailRoot/link", target }]);
  const opened = must(await openBackup(app.ports.archive, file));
  const plan = await planRestore(app.store.getState(), app.ports, opened);
  expect(plan.changes.map((change) => change.kind)).toEqual(["mode", kind]);
  must(await app.restore(file));
  const made = snapshot(app.mailRoot)["link"];
  expect(made).toBe(kind === "new" ? `-> ${target.replace("/var/MailRoot", app.mailRoot)}` : undefined);
});

test("a link deep in a folder may climb up to MailRoot, and no further", async () => {
  mkdirSync(join(app.mailRoot, "filters/deep"));
  const things = (target: string) => [
    ROOT,
    inFolder("MailRoot/filters"),
    inFolder("MailRoot/filters/deep"),
    { name: "MailRoot/filters/deep/link", target },
  ];
  for (const [target, kind] of [
    ["../../server.tab", "new"],
    ["../../../outside", "leads-out"],
  ] as const) {
    await forge(file, things(target));
    const opened = must(await openBackup(app.ports.archive, file));
    const plan = await planRestore(app.store.getState(), app.ports, opened);
    expect(plan.changes.at(-1)?.kind).toBe(kind);
  }
});
