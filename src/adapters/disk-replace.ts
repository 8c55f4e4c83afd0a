import type { Stats } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fail, ok, type Result } from "../core/problem.ts";
import type { Stamp } from "../ports/files.ts";
import type { DiskCalls, DiskHandle } from "./disk-calls.ts";
import { diskProblem, errnoOf } from "./disk-problem.ts";
import { readSnapshot, stampOf } from "./disk-snapshot.ts";
import { strayIsOurs, temporaryName } from "./stray-temporaries.ts";

export interface DiskPlatform {
  readonly system: NodeJS.Platform;
  /** Our user id; undefined where there are none. */
  readonly uid: number | undefined;
  sleep(ms: number): Promise<void>;
}

interface Replacement {
  readonly path: string;
  /** The name to report problems under. */
  readonly file: string;
  readonly bytes: Buffer;
  readonly expected: Stamp | "missing";
  /** For a file that doesn't exist yet. */
  readonly mode: number;
}

const MOST_LINKS = 40;

/** Where the bytes really go: every symbolic link followed, also one that leads to nothing yet. */
async function followLinks(calls: DiskCalls, path: string): Promise<string> {
  let current = path;
  for (let count = 0; count < MOST_LINKS; count++) {
    // A relative link counts from its real folder, which may itself lie behind a link.
    const folder = await calls.realpath(dirname(current));
    current = join(folder, basename(current));
    const facts = await statOrNothing(() => calls.lstat(current));
    if (!facts?.isSymbolicLink()) return current;
    current = resolve(folder, await calls.readlink(current));
  }
  throw Object.assign(new Error("too many symbolic links"), { code: "ELOOP" });
}

async function statOrNothing(look: () => Promise<Stats>): Promise<Stats | undefined> {
  try {
    return await look();
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** FILE_CHANGED when the file is no longer what the caller has seen. */
async function stillAsExpected(calls: DiskCalls, target: string, wanted: Replacement): Promise<Result<void>> {
  try {
    const now = await readSnapshot(calls, target, wanted.file);
    if (!now.ok) return now;
    return now.value.stamp === wanted.expected ? ok() : fail("FILE_CHANGED", { file: wanted.file });
  } catch (error) {
    if (errnoOf(error) !== "ENOENT") throw error;
    return wanted.expected === "missing" ? ok() : fail("FILE_CHANGED", { file: wanted.file });
  }
}

async function createTemporary(calls: DiskCalls, temporary: string): Promise<DiskHandle> {
  try {
    return await calls.create(temporary, 0o600);
  } catch (error) {
    // In a container each run may have the same process number as the one that was killed.
    if (errnoOf(error) !== "EEXIST" || !strayIsOurs(await calls.lstat(temporary))) throw error;
    await calls.unlink(temporary);
    return calls.create(temporary, 0o600);
  }
}

/** Gives the temporary file its bytes, then the owner and mode it must have before it can be seen under its name. */
async function fill(
  calls: DiskCalls,
  handle: DiskHandle,
  target: string,
  wanted: Replacement,
  platform: DiskPlatform,
): Promise<void> {
  try {
    await handle.write(wanted.bytes);
    if (platform.system !== "win32") {
      const old = await statOrNothing(() => calls.stat(target));
      const mine = await handle.stat();
      const owner = old ?? (platform.uid === 0 ? await calls.stat(dirname(target)) : mine);
      if (owner.uid !== mine.uid || owner.gid !== mine.gid) await handle.chown(owner.uid, owner.gid);
      await handle.chmod((old?.mode ?? wanted.mode) & 0o7777);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const RETRIES_MS = [10, 20, 50, 100, 200, 300, 400, 500, 500];

/** On Windows a virus scanner or XMail itself may hold the target open for a moment. */
async function rename(calls: DiskCalls, from: string, to: string, platform: DiskPlatform): Promise<void> {
  for (const wait of platform.system === "win32" ? RETRIES_MS : []) {
    try {
      return await calls.rename(from, to);
    } catch (error) {
      if (!["EPERM", "EACCES", "EBUSY"].includes(errnoOf(error) ?? "")) throw error;
      await platform.sleep(wait);
    }
  }
  return calls.rename(from, to);
}

/** File systems that can't sync a folder say so with one of these; there is nothing more to do on them. */
const NO_FOLDER_SYNC = ["EINVAL", "ENOTSUP", "EISDIR", "EPERM", "EACCES", "EBADF", "ENOSYS"];

async function syncFolder(calls: DiskCalls, folder: string): Promise<void> {
  try {
    const handle = await calls.openFolder(folder);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!NO_FOLDER_SYNC.includes(errnoOf(error) ?? "")) throw error;
  }
}

/**
 * Replaces a file as a whole. Throws nothing but bugs.
 *
 * Until the rename the file is as it was; after it, it is new. A folder that
 * can't be synced afterwards is a problem with `written: "yes"`: the new bytes
 * are there, but might not outlive a power cut.
 */
export async function replaceOnDisk(
  calls: DiskCalls,
  wanted: Replacement,
  platform: DiskPlatform,
): Promise<Result<Stamp>> {
  const { file } = wanted;
  let temporary: string | undefined;
  let written = false;
  try {
    const target = await followLinks(calls, wanted.path);
    const before = await stillAsExpected(calls, target, wanted);
    if (!before.ok) return before;
    const place = join(dirname(target), temporaryName(basename(target)));
    const handle = await createTemporary(calls, place);
    temporary = place;
    await fill(calls, handle, target, wanted, platform);
    // The writing took a moment, in which somebody else may have saved.
    const now = await stillAsExpected(calls, target, wanted);
    if (!now.ok) return now;
    await rename(calls, temporary, target, platform);
    temporary = undefined;
    written = true;
    if (platform.system !== "win32") await syncFolder(calls, dirname(target));
    return ok(stampOf(wanted.bytes));
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return { ok: false, problem: diskProblem(error, file, written ? { written: "yes" } : {}) };
  } finally {
    if (temporary !== undefined) await calls.unlink(temporary).catch(() => {});
  }
}
