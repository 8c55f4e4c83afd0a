import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type TreeCalls, treeCalls } from "../../src/adapters/archive-calls.ts";
import { diskTree } from "../../src/adapters/archive-tree.ts";
import { createBackup } from "../../src/app/backup-create.ts";
import { openBackup } from "../../src/app/backup-open.ts";
import { planRestore } from "../../src/app/backup-plan.ts";
import { restoreBackup } from "../../src/app/backup-restore.ts";
import { systemError } from "../support/watched-disk.ts";
import { type Made, make, must, newFolder, onDisk, snapshot } from "./backup-app.ts";

const files = (version: string, big = false): readonly Made[] => [
  { name: "server.tab", bytes: `${version} server`.repeat(500), mode: 0o600, time: 1e12 },
  { name: "domains.tab", bytes: `${version} domains`, mode: 0o600, time: 1e12 },
  { name: "filters/one.tab", bytes: `${version} one`, mode: 0o600, time: 1e12 },
  { name: "filters/two.tab", bytes: `${version} two`.repeat(big ? 9000 : 2), mode: 0o600, time: 1e12 },
  { name: "tabindex", mode: 0o700 },
];

let folder: string;
let file: string;
let to: Awaited<ReturnType<typeof onDisk>>;
let wanted: Readonly<Record<string, string>>;
const makeOld = () => {
  rmSync(to.mailRoot, { recursive: true, force: true });
  make(to.mailRoot, files("old"));
  return snapshot(to.mailRoot, false);
};
beforeEach(async () => {
  folder = newFolder();
  file = join(folder, "backup.tar.gz");
  const from = await onDisk(folder, "From");
  make(from.mailRoot, [
    ...files("new", true),
    { name: "custdomains/.x.tab", bytes: "new", mode: 0o640, time: 1e12 },
  ]);
  wanted = snapshot(from.mailRoot, false);
  must(await createBackup(from.ports, from.mailRoot, file));
  to = await onDisk(folder, "To");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Every file is the old or the new one, byte for byte and right for right, and none lies about. */
function expectOldOrNew(old: Readonly<Record<string, string>>, ours = /$^/): void {
  for (const [name, said] of Object.entries(snapshot(to.mailRoot, false))) {
    if (ours.test(name)) continue;
    expect([old[name], wanted[name], name === "custdomains" ? "folder 700" : ""], name).toContain(said);
  }
}

/** The real calls, of which the n-th fails. */
function failing(nth: number, code: string): { readonly calls: TreeCalls; readonly count: () => number } {
  let count = 0;
  const watched = (of: object): object =>
    Object.fromEntries(
      Object.entries(of).map(([name, work]) => [
        name,
        async (...args: unknown[]) => {
          count += 1;
          if (count === nth && name !== "close") throw systemError(code);
          const result: unknown = await (work as (...args: unknown[]) => unknown)(...args);
          return ["openToRead", "create", "openFolder"].includes(name) ? watched(result as object) : result;
        },
      ]),
    );
  return { calls: watched(treeCalls) as TreeCalls, count: () => count };
}

test.each([
  ["EIO", 3],
  ["ENOSPC", 5],
  ["EACCES", 7],
])(
  "whichever call fails with %s (every %i looked at), each file is old or new",
  async (code, step) => {
    const opened = must(await openBackup(to.ports.archive, file));
    for (let nth = 1, total = 2; nth < total; nth += step) {
      const old = makeOld();
      const plan = await planRestore(to.store.getState(), to.ports, opened);
      const { calls, count } = failing(nth, code);
      const result = await restoreBackup(to.store, { ...to.ports, tree: diskTree(to.mailRoot, calls) }, plan);
      total = Math.max(total, count());
      expectOldOrNew(old);
      if (result.ok) expect(snapshot(to.mailRoot, false), `call ${nth}`).toMatchObject(wanted);
    }
  },
  120_000,
);

test("a restore that is killed at random moments leaves each file old or new, and the next one ends it", async () => {
  const script = join(import.meta.dirname, "backup-restore-child.ts");
  let killed = 0;
  for (let time = 0; time < 10; time++) {
    const old = makeOld();
    const child = spawn(process.execPath, [script, folder, file], { stdio: ["ignore", "pipe", "inherit"] });
    const ended = new Promise<string | null>((done) => child.on("exit", (_, signal) => done(signal)));
    await new Promise((done) => child.stdout.once("data", done));
    setTimeout(() => child.kill("SIGKILL"), time * 8);
    if ((await ended) === "SIGKILL") killed += 1;
    expectOldOrNew(old, /\.xmail-tui\.tmp$/);
    must(await to.restore(file));
    expect(snapshot(to.mailRoot, false)).toEqual(wanted);
  }
  expect(killed).toBeGreaterThan(3);
}, 120_000);

describe.runIf(process.getuid?.() === 0 && process.platform === "linux")("on a small disk of its own", () => {
  let isMounted = false;
  beforeEach(() => {
    mkdirSync(to.mailRoot, { recursive: true });
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=160k", "tmpfs", to.mailRoot], { stdio: "ignore" });
      isMounted = true;
    } catch {
      isMounted = false;
    }
  });
  afterEach(() => {
    if (isMounted) execFileSync("umount", [to.mailRoot]);
  });

  test("that gets full on the way, each file is old or new, and the same again goes on from there", async (context) => {
    if (!isMounted) return context.skip();
    const filler = join(to.mailRoot, "filler");
    make(
      to.mailRoot,
      files("old").map((one) => ({ ...one, ...(one.bytes ? { bytes: "old" } : {}) })),
    );
    const old = snapshot(to.mailRoot, false);
    const opened = must(await openBackup(to.ports.archive, file));
    const plan = await planRestore(to.store.getState(), to.ports, opened);
    expect(plan.problems).toEqual([]);
    // Somebody else fills it after the look.
    writeFileSync(filler, Buffer.alloc(120_000));
    const result = await restoreBackup(to.store, to.ports, plan);
    expect(result).toMatchObject({
      problem: { code: "BACKUP_STOPPED", detail: { reason: "FILE_DISK_FULL" } },
    });
    expectOldOrNew(old, /^filler$/);
    rmSync(filler);
    must(await to.restore(file));
    expect(snapshot(to.mailRoot, false)).toMatchObject(wanted);
  });
});
