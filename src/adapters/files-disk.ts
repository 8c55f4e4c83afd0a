import type { Stats } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fail, ok, type Result } from "../core/problem.ts";
import type { FileEntry, FileFacts, FilesPort } from "../ports/files.ts";
import { type DiskCalls, diskCalls } from "./disk-calls.ts";
import { syncFolder } from "./disk-folder.ts";
import { errnoOf, orProblem } from "./disk-problem.ts";
import { type DiskPlatform, replaceOnDisk } from "./disk-replace.ts";
import { bufferOf, LARGEST_FILE, readSnapshot } from "./disk-snapshot.ts";

const here: DiskPlatform = {
  system: process.platform,
  uid: process.getuid?.(),
  sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
};

const kindOf = (facts: Stats): FileEntry["kind"] =>
  facts.isDirectory() ? "folder" : facts.isFile() ? "file" : "other";

const isMissing = (error: unknown): boolean => ["ENOENT", "ENOTDIR"].includes(errnoOf(error) ?? "");

/** Its facts, or undefined when nothing is there. */
async function look(facts: Promise<Stats>): Promise<Stats | undefined> {
  try {
    return await facts;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Makes a folder and those above it; ours take the owner of the folder they lie in. */
async function makeFolder(
  calls: DiskCalls,
  path: string,
  mode: number,
  platform: DiskPlatform,
): Promise<Result<void>> {
  const facts = await look(calls.stat(path));
  if (facts?.isDirectory()) return ok();
  if (facts) return fail("FILE_OTHER", { file: path, message: "not a folder" });
  const above = dirname(path);
  if (above !== path) {
    const made = await makeFolder(calls, above, mode, platform);
    if (!made.ok) return made;
  }
  const make = () =>
    calls.mkdir(path, mode).catch(async (error: unknown) => {
      // Somebody else, or another part of this program, was quicker.
      if (errnoOf(error) !== "EEXIST" || !(await look(calls.stat(path)))?.isDirectory()) throw error;
    });
  // Else a power cut could take the folder away with all that was saved in it since.
  await (platform.system === "win32" ? make() : syncFolder(calls, above, make));
  if (platform.system === "win32") return ok();
  // The process may have a umask that takes bits away.
  await calls.chmod(path, mode);
  if (platform.uid === 0) {
    const { uid, gid } = await calls.stat(above);
    await calls.chown(path, uid, gid);
  }
  return ok();
}

async function factsOf(
  calls: DiskCalls,
  path: string,
  system: NodeJS.Platform,
): Promise<FileFacts | undefined> {
  const own = await look(calls.lstat(path));
  if (!own) return undefined;
  const linksTo = own.isSymbolicLink() ? await calls.readlink(path) : undefined;
  // A link that leads nowhere, or in circles, is there, but is neither file nor folder.
  const behind = linksTo === undefined ? own : await calls.stat(path).catch(() => undefined);
  const facts = behind ?? own;
  const [readable, writable] = await Promise.all([calls.may(path, "read"), calls.may(path, "write")]);
  return {
    kind: kindOf(facts),
    size: facts.size,
    modifiedAt: facts.mtimeMs,
    ...(system === "win32" ? {} : { mode: facts.mode & 0o7777, owner: facts.uid, group: facts.gid }),
    ...(linksTo === undefined ? {} : { linksTo }),
    readable,
    writable,
  };
}

/** The nearest folder that is there, for asking about space where something will be made. */
async function existing(calls: DiskCalls, path: string): Promise<string> {
  if (await look(calls.stat(path))) return path;
  return dirname(path) === path ? path : existing(calls, dirname(path));
}

/**
 * Files on the disk. `root` is the folder that relative names are below.
 *
 * What is replaced keeps its mode and owner, also under root; where that is not
 * allowed it stays as it was. New files and folders take the owner of their
 * folder when we are root, so that XMail under its own user can use them.
 */
export function diskFiles(
  root: string,
  calls: DiskCalls = diskCalls,
  platform: DiskPlatform = here,
): FilesPort {
  const pathOf = (name: string): string => resolve(root, name);
  return {
    read: (file) => orProblem(file, () => readSnapshot(calls, pathOf(file), file)),

    async replace(file, text, expected, options) {
      const bytes = bufferOf(text);
      if (bytes.length > LARGEST_FILE) return fail("FILE_TOO_LARGE", { file, limit: "16 MB" });
      const mode = options?.mode ?? 0o600;
      return replaceOnDisk(calls, { path: pathOf(file), file, bytes, expected, mode }, platform);
    },

    remove: (file) =>
      orProblem<Result<void>>(file, async () => {
        const facts = await look(calls.lstat(pathOf(file)));
        if (facts?.isDirectory()) return fail("FILE_IS_DIRECTORY", { file });
        const unlink = () => calls.unlink(pathOf(file));
        if (facts)
          await (platform.system === "win32" ? unlink() : syncFolder(calls, dirname(pathOf(file)), unlink));
        return ok();
      }),

    makeFolder: (folder, mode = 0o700) =>
      orProblem(folder, () => makeFolder(calls, pathOf(folder), mode, platform)),

    list: (folder) =>
      orProblem(folder, async () => {
        const entries = (await calls.readdir(pathOf(folder))).map(async (entry): Promise<FileEntry> => {
          const { name } = entry;
          if (entry.isDirectory()) return { name, kind: "folder" };
          if (entry.isFile()) return { name, kind: "file" };
          const behind = await look(calls.stat(join(pathOf(folder), name))).catch(() => undefined);
          return { name, kind: behind ? kindOf(behind) : "other" };
        });
        return ok(await Promise.all(entries));
      }),

    facts: (file) => orProblem(file, async () => ok(await factsOf(calls, pathOf(file), platform.system))),

    space: (file) => orProblem(file, async () => ok(await calls.space(await existing(calls, pathOf(file))))),
  };
}
