import type { Stats } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import { fail, ok, type Result } from "../core/problem.ts";
import type { Bytes } from "../core/tab/bytes.ts";
import type { FileContent, Thing, TreePort } from "../ports/archive.ts";
import { type TreeCalls, treeCalls } from "./archive-calls.ts";
import type { DiskCalls } from "./disk-calls.ts";
import { syncFolder } from "./disk-folder.ts";
import { errnoOf, orProblem } from "./disk-problem.ts";
import { createTemporary, followLinks } from "./disk-replace.ts";
import { bufferOf, LARGEST_FILE } from "./disk-snapshot.ts";
import { cleanStrayTemporaries, temporaryName } from "./stray-temporaries.ts";

/** A file is read again while somebody writes it: XMail rewrites its tables in their place. */
const READ_TRIES = 10;
const BETWEEN_TRIES_MS = 20;
/** Names may take 255 bytes, and the temporary file's name has to fit as well. */
const SHOWN_OF_NAME = 100;

const kindOf = (facts: Stats): Thing["kind"] =>
  facts.isDirectory() ? "folder" : facts.isFile() ? "file" : facts.isSymbolicLink() ? "link" : "other";

const factsOf = (facts: Stats) => ({
  kind: kindOf(facts),
  size: facts.size,
  mode: facts.mode & 0o7777,
  modifiedAt: Math.round(facts.mtimeMs),
});

/** A name as a person reads it. */
const shown = (file: Bytes): string => (file === "" ? "." : Buffer.from(file, "latin1").toString("utf8"));

/** Undefined where nothing is, also where a file stands in the way to it. */
async function orNothing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "ELOOP"].includes(errnoOf(error) ?? "")) return undefined;
    throw error;
  }
}

async function readOnce(calls: TreeCalls, path: Bytes, file: string): Promise<Result<FileContent>> {
  const handle = await calls.openToRead(path);
  try {
    const before = await handle.stat();
    if (before.isDirectory()) return fail("FILE_IS_DIRECTORY", { file });
    if (!before.isFile()) return fail("FILE_OTHER", { file, message: "not a regular file" });
    const bytes = before.size > LARGEST_FILE ? undefined : await handle.read(LARGEST_FILE + 1);
    if (bytes === undefined || bytes.length > LARGEST_FILE)
      return fail("FILE_TOO_LARGE", { file, limit: "16 MB" });
    const after = await handle.stat();
    if (after.mtimeMs !== before.mtimeMs || after.size !== before.size || after.size !== bytes.length)
      return fail("FILE_CHANGED", { file });
    const { mode, modifiedAt } = factsOf(after);
    return ok({ bytes: bytes.toString("latin1"), mode, modifiedAt });
  } finally {
    await handle.close();
  }
}

async function readSteady(calls: TreeCalls, path: Bytes, file: string): Promise<Result<FileContent>> {
  for (let tries = 1; ; tries++) {
    const read = await readOnce(calls, path, file);
    if (read.ok || read.problem.code !== "FILE_CHANGED" || tries === READ_TRIES) return read;
    await new Promise((done) => setTimeout(done, BETWEEN_TRIES_MS));
  }
}

async function isAsExpected(
  calls: TreeCalls,
  path: Bytes,
  file: string,
  expected: Bytes | "missing",
): Promise<Result<void>> {
  const now = await orNothing(readOnce(calls, path, file));
  if (now === undefined) return expected === "missing" ? ok() : fail("FILE_CHANGED", { file });
  if (!now.ok) return now;
  return expected !== "missing" && now.value.bytes === expected ? ok() : fail("FILE_CHANGED", { file });
}

/** Fills the temporary file and gives it all that it must have before it is seen under its name. */
async function writeTemporary(
  calls: TreeCalls,
  target: Bytes,
  temporary: Bytes,
  { bytes, mode, modifiedAt }: FileContent,
  isRoot: boolean,
): Promise<void> {
  const handle = await createTemporary(calls as unknown as DiskCalls, temporary);
  try {
    await handle.write(bufferOf(bytes));
    if (isRoot) {
      const { uid, gid } = await calls.stat(dirname(target));
      await handle.chown(uid, gid);
    }
    await handle.chmod(mode);
    await calls.utimes(temporary, modifiedAt);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A MailRoot on the disk, byte for byte. */
export function diskTree(
  mailRoot: string,
  calls: TreeCalls = treeCalls,
  isRoot = process.getuid?.() === 0,
): TreePort {
  const root = Buffer.from(resolve(mailRoot), "utf8").toString("latin1");
  const disk = calls as unknown as DiskCalls;
  const pathOf = (name: Bytes): Bytes => (name === "" ? root : join(root, name));

  const cleaned = new Set<Bytes>();

  /** Takes away what a killed restore has left in a folder; never a reason for this one to fail. */
  async function cleanOnce(folder: Bytes): Promise<void> {
    if (cleaned.has(folder)) return;
    cleaned.add(folder);
    await cleanStrayTemporaries(folder, disk);
  }

  async function behindLink(path: Bytes): Promise<Pick<Thing, "behind" | "inside">> {
    const real = await orNothing(calls.realpath(path));
    if (real === undefined) return {};
    const realRoot = await calls.realpath(root);
    const inside = real === realRoot || real.startsWith(`${realRoot}${sep}`);
    return { behind: factsOf(await calls.stat(path)), inside };
  }

  /** Makes something under a temporary name and puts it into its place; nothing is left behind when that fails. */
  async function putInPlace(
    target: Bytes,
    make: (temporary: Bytes) => Promise<void>,
    still: () => Promise<Result<void>> = async () => ok(),
  ): Promise<Result<void>> {
    const temporary = join(dirname(target), temporaryName(basename(target).slice(0, SHOWN_OF_NAME)));
    await cleanOnce(dirname(target));
    try {
      await make(temporary);
      // The writing took a moment, in which somebody else may have saved.
      const now = await still();
      if (now.ok) await syncFolder(disk, dirname(target), () => calls.rename(temporary, target));
      else await calls.unlink(temporary);
      return now;
    } catch (error) {
      // One that another running process of ours is writing isn't ours to take away.
      if (errnoOf(error) !== "EEXIST") await calls.unlink(temporary).catch(() => {});
      throw error;
    }
  }

  return {
    look: (file) =>
      orProblem<Result<Thing | undefined>>(shown(file), async () => {
        const facts = await orNothing(calls.lstat(pathOf(file)));
        if (!facts) return ok(undefined);
        if (!facts.isSymbolicLink()) return ok(factsOf(facts));
        const target = await calls.readlink(pathOf(file));
        return ok({ ...factsOf(facts), target, ...(await behindLink(pathOf(file))) });
      }),

    list: (folder, most = Number.MAX_SAFE_INTEGER) =>
      orProblem<Result<readonly Bytes[] | "too many">>(shown(folder), async () => {
        const names = await calls.names(pathOf(folder), most);
        return ok(names.length > most ? "too many" : names.toSorted());
      }),

    read: (file) => orProblem(shown(file), () => readSteady(calls, pathOf(file), shown(file))),

    write: (file, content, expected) =>
      orProblem<Result<void>>(shown(file), async () => {
        const target = await followLinks(disk, pathOf(file));
        const still = () => isAsExpected(calls, target, shown(file), expected);
        const before = await still();
        if (!before.ok) return before;
        const make = (temporary: Bytes) => writeTemporary(calls, target, temporary, content, isRoot);
        return putInPlace(target, make, still);
      }),

    link: (file, target) =>
      orProblem(shown(file), () => putInPlace(pathOf(file), (temporary) => calls.symlink(target, temporary))),

    makeFolder: (folder, mode) =>
      orProblem<Result<void>>(shown(folder), async () => {
        const path = pathOf(folder);
        await syncFolder(disk, dirname(path), async () => {
          await calls.mkdir(path, 0o700);
          if (isRoot) {
            const { uid, gid } = await calls.stat(dirname(path));
            await calls.chown(path, uid, gid);
          }
          await calls.chmod(path, mode);
        });
        return ok();
      }),

    setFacts: (file, { mode, modifiedAt }) =>
      orProblem<Result<void>>(shown(file), async () => {
        const path = pathOf(file);
        if (((await calls.stat(path)).mode & 0o7777) !== mode) await calls.chmod(path, mode);
        if (modifiedAt !== undefined) await calls.utimes(path, modifiedAt);
        return ok();
      }),

    remove: (file) =>
      orProblem<Result<void>>(shown(file), async () => {
        const facts = await orNothing(calls.lstat(pathOf(file)));
        if (facts?.isDirectory()) return fail("FILE_IS_DIRECTORY", { file: shown(file) });
        if (facts) await calls.unlink(pathOf(file));
        return ok();
      }),
  };
}
