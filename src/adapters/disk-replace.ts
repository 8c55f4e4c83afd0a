import type { Stats } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fail, ok, type Result } from "../core/problem.ts";
import type { Stamp } from "../ports/files.ts";
import type { DiskCalls, DiskHandle } from "./disk-calls.ts";
import { syncFolder } from "./disk-folder.ts";
import { diskProblem, errnoOf, notConfirmed } from "./disk-problem.ts";
import { bufferOf, readSnapshot, stampOf } from "./disk-snapshot.ts";
import { cleanStrayTemporaries, strayIsOurs, temporaryName } from "./stray-temporaries.ts";

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
export async function followLinks(calls: DiskCalls, path: string): Promise<string> {
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

/** The bytes that are there, undefined where none are; FILE_CHANGED when they are no longer what the caller has seen. */
async function stillAsExpected(
  calls: DiskCalls,
  target: string,
  wanted: Replacement,
): Promise<Result<Buffer | undefined>> {
  try {
    const now = await readSnapshot(calls, target, wanted.file);
    if (!now.ok) return now;
    if (now.value.stamp !== wanted.expected) return fail("FILE_CHANGED", { file: wanted.file });
    return ok(bufferOf(now.value.bytes));
  } catch (error) {
    if (errnoOf(error) !== "ENOENT") throw error;
    return wanted.expected === "missing" ? ok(undefined) : fail("FILE_CHANGED", { file: wanted.file });
  }
}

export async function createTemporary(calls: DiskCalls, temporary: string): Promise<DiskHandle> {
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

/** Does something that a virus scanner or XMail itself may be in the way of for a moment, as on Windows: two seconds at most. */
export async function persistently(
  act: () => Promise<void>,
  sleep: (ms: number) => Promise<void>,
): Promise<void> {
  for (const wait of RETRIES_MS) {
    try {
      return await act();
    } catch (error) {
      if (!["EPERM", "EACCES", "EBUSY"].includes(errnoOf(error) ?? "")) throw error;
      await sleep(wait);
    }
  }
  return act();
}

async function rename(calls: DiskCalls, from: string, to: string, platform: DiskPlatform): Promise<void> {
  const act = () => calls.rename(from, to);
  await (platform.system === "win32" ? persistently(act, platform.sleep) : act());
}

/** A new file beside the target with these bytes, and the owner and mode that it will have there. */
async function writeBeside(
  calls: DiskCalls,
  target: string,
  wanted: Replacement,
  platform: DiskPlatform,
): Promise<string> {
  const place = join(dirname(target), temporaryName(basename(target)));
  const handle = await createTemporary(calls, place);
  try {
    await fill(calls, handle, target, wanted, platform);
  } catch (error) {
    await calls.unlink(place).catch(() => {});
    throw error;
  }
  return place;
}

/** Renames and has the folder say that it is on the disk. The folder is opened first: that may fail, too. */
async function putInPlace(
  calls: DiskCalls,
  temporary: string,
  target: string,
  platform: DiskPlatform,
  onRenamed: () => void,
): Promise<void> {
  const place = async (): Promise<void> => {
    await rename(calls, temporary, target, platform);
    onRenamed();
  };
  if (platform.system === "win32") return place();
  await syncFolder(calls, dirname(target), place);
}

/** What was there comes back, when the disk doesn't confirm the new. Whether that worked. */
async function putBack(
  calls: DiskCalls,
  target: string,
  wanted: Replacement,
  old: Buffer | undefined,
  platform: DiskPlatform,
): Promise<boolean> {
  try {
    if (old === undefined) await calls.unlink(target);
    else {
      const temporary = await writeBeside(calls, target, { ...wanted, bytes: old }, platform);
      await calls.rename(temporary, target);
    }
    return true;
  } catch {
    return false;
  }
}

/**
 * Replaces a file as a whole. Throws nothing but bugs.
 *
 * Until the rename the file is as it was; after it, it is new. Where the folder
 * can't be synced afterwards the old bytes are put back; if that fails as well,
 * the problem is FILE_NOT_CONFIRMED: the new bytes are there, but might not
 * outlive a power cut.
 */
export async function replaceOnDisk(
  calls: DiskCalls,
  wanted: Replacement,
  platform: DiskPlatform,
): Promise<Result<Stamp>> {
  const { file } = wanted;
  let temporary: string | undefined;
  let target = wanted.path;
  let old: Buffer | undefined;
  let written = false;
  try {
    target = await followLinks(calls, wanted.path);
    const before = await stillAsExpected(calls, target, wanted);
    if (!before.ok) return before;
    old = before.value;
    // What a killed save has left here; never a reason for this one to fail.
    await cleanStrayTemporaries(dirname(target), calls);
    temporary = await writeBeside(calls, target, wanted, platform);
    // The writing took a moment, in which somebody else may have saved.
    const now = await stillAsExpected(calls, target, wanted);
    if (!now.ok) return now;
    await putInPlace(calls, temporary, target, platform, () => {
      temporary = undefined;
      written = true;
    });
    return ok(stampOf(wanted.bytes));
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    if (!written || (await putBack(calls, target, wanted, old, platform)))
      return { ok: false, problem: diskProblem(error, file) };
    return { ok: false, problem: notConfirmed(error, file) };
  } finally {
    if (temporary !== undefined) await calls.unlink(temporary).catch(() => {});
  }
}
