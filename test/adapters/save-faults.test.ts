import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, chownSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { allBytes } from "../support/cases.ts";
import { layPlace, type Place, removePlace } from "../torture/sample.ts";
import type { SavedOnce } from "../torture/save-once.ts";
import { type Bundled, bundled } from "../torture/worker-process.ts";

// Faults of the real kind: a full disk, one that can't be written, another user, too many open files.
const isRoot = process.getuid?.() === 0;
/** Mounts are made in a name space of their own, which is gone with the last of its processes. */
const canMount = isRoot && spawnSync("unshare", ["-m", "mount", "-t", "tmpfs", "none", "/mnt"]).status === 0;
const NOBODY = 65534;

let program: Bundled;
let place: Place;
beforeAll(async () => {
  program = await bundled("save-once");
});
beforeEach(() => {
  place = layPlace("real-fault");
});
afterEach(() => removePlace(place));
afterAll(() => program.remove());

const tables = () => allBytes(place.mailRoot);
/** In a shell: the save, after what `before` does to the machine. */
const saveIn = (before: string, how = "") =>
  `set -e; cd ${place.folder}; ${before}\n exec ${process.execPath} ${program.program} ${place.folder} ${how}`;

function savedOnce(command: readonly string[], options: { readonly uid?: number } = {}): SavedOnce {
  const [name = "", ...args] = command;
  const ids = options.uid === undefined ? {} : { uid: options.uid, gid: options.uid };
  return JSON.parse(execFileSync(name, args, { encoding: "utf8", ...ids })) as SavedOnce;
}

/** Nothing changed, and what happened and what to do is said in both languages. */
function expectRefused({ came, said }: SavedOnce, code: string, before: unknown, words: RegExp): void {
  expect(came).toBe(code);
  expect(tables()).toEqual(before);
  expect(said).toHaveLength(2);
  expect(said[0]).toMatch(words);
  for (const one of said) expect(one).not.toMatch(/[{}]|undefined|[A-Z]+_[A-Z]/);
}

test.skipIf(!canMount)(
  "a disk that is full (real): the old file stays, and it is said to free some space",
  () => {
    const before = tables();
    // The shell that made the mount sees what is in it, and ends badly where that differs.
    const script = `set -e; cd ${place.folder}; cp -a MailRoot copy; mount -t tmpfs -o size=1m none MailRoot; cp -a copy/. MailRoot/
    dd if=/dev/zero of=MailRoot/fill bs=4k 2>/dev/null || true
    ${process.execPath} ${program.program} ${place.folder}
    rm MailRoot/fill; diff -r copy MailRoot >&2`;
    expectRefused(
      savedOnce(["unshare", "-m", "sh", "-c", script]),
      "FILE_DISK_FULL",
      before,
      /disk is full.*space/,
    );
  },
);

test.skipIf(!canMount)("a full disk below our own folder (real): without a copy nothing is written", () => {
  const before = tables();
  const fill =
    "mount -t tmpfs -o size=16k none state; dd if=/dev/zero of=state/fill bs=4k 2>/dev/null || true";
  const saved = savedOnce(["unshare", "-m", "sh", "-c", saveIn(fill)]);
  expectRefused(saved, "SAVE_HISTORY_FAILED", before, /could not be kept.*disk is full/);
});

test.skipIf(!canMount)("a file system mounted read-only (real) is named as that", () => {
  const before = tables();
  const readOnly = "mount --bind MailRoot MailRoot; mount -o remount,ro,bind MailRoot";
  const saved = savedOnce(["unshare", "-m", "sh", "-c", saveIn(readOnly)]);
  expectRefused(saved, "FILE_READ_ONLY", before, /read-only file system.*writable/);
});

test.skipIf(!canMount)("a table that is a mount of its own, as containers do (real), is busy", () => {
  const before = tables();
  const saved = savedOnce([
    "unshare",
    "-m",
    "sh",
    "-c",
    saveIn("mount --bind MailRoot/server.tab MailRoot/server.tab"),
  ]);
  expectRefused(saved, "FILE_BUSY", before, /held.*mounted by itself/);
});

test.skipIf(!isRoot)("another user (real) is told to start with more rights", () => {
  for (const name of ["MailRoot", "MailRoot/cmdaliases"]) chmodSync(join(place.folder, name), 0o755);
  for (const name of readdirSync(place.mailRoot))
    if (name.endsWith(".tab")) chmodSync(join(place.mailRoot, name), 0o644);
  chmodSync(place.folder, 0o755);
  chownSync(place.state, NOBODY, NOBODY);
  const before = tables();
  const saved = savedOnce([process.execPath, program.program, place.folder], { uid: NOBODY });
  expectRefused(saved, "FILE_NO_PERMISSION", before, /No permission for server\.tab.*root/);
});

test("no more files to open (real): nothing is written, and the limit is named", () => {
  const before = tables();
  const saved = savedOnce(["sh", "-c", `ulimit -n 64; ${saveIn("", "exhaust")}`]);
  expectRefused(saved, "SAVE_HISTORY_FAILED", before, /Too many files.*ulimit/);
});

test("without any fault the same program saves", () => {
  const before = tables();
  expect(savedOnce([process.execPath, program.program, place.folder])).toEqual({ came: "ok", said: [] });
  expect(tables()["server.tab"]).not.toBe(before["server.tab"]);
});
