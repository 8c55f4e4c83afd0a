import * as fs from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { TarHeader } from "modern-tar";
import { fail, ok, type Result } from "../core/problem.ts";
import type { ArchiveEntry } from "../ports/archive.ts";
import { type DiskCalls, type DiskHandle, diskCalls } from "./disk-calls.ts";
import { syncFolder } from "./disk-folder.ts";
import { diskProblem, errnoOf } from "./disk-problem.ts";
import { createTemporary } from "./disk-replace.ts";
import { bufferOf } from "./disk-snapshot.ts";
import { temporaryName } from "./stray-temporaries.ts";

const TYPES = { file: "file", folder: "directory", link: "symlink" } as const;
/** Two blocks of zeros end an archive; the library puts them behind each packing. */
const END = 1024;

/** File systems that have no hard links say so with one of these. */
const NO_LINKS = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK", "EXDEV"];

function headerOf({ name, kind, mode, modifiedAt, target, bytes = "" }: ArchiveEntry): TarHeader {
  return {
    name: kind === "folder" ? `${name}/` : name,
    type: TYPES[kind],
    size: bytes.length,
    mode,
    mtime: new Date(modifiedAt),
    ...(target === undefined ? {} : { linkname: target }),
  };
}

async function* packed(entries: AsyncIterable<ArchiveEntry>): AsyncGenerator<Uint8Array> {
  // Read in for a backup alone: nothing else should wait for it.
  const { packTar } = await import("modern-tar");
  for await (const entry of entries) {
    const bytes = bufferOf(entry.bytes ?? "");
    const whole = await packTar([{ header: headerOf(entry), ...(bytes.length > 0 ? { body: bytes } : {}) }]);
    yield whole.subarray(0, whole.length - END);
  }
  yield new Uint8Array(END);
}

/** What lies at the path already, as the place to write to; a link that leads to a file is followed. */
async function placeOf(calls: DiskCalls, path: string, replace: boolean): Promise<Result<string>> {
  try {
    await calls.lstat(path);
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return ok(path);
    throw error;
  }
  if (!replace) return fail("BACKUP_EXISTS", { path });
  const facts = await calls.stat(path);
  if (facts.isDirectory()) return fail("FILE_IS_DIRECTORY", { file: path });
  if (!facts.isFile()) return fail("FILE_OTHER", { file: path, message: "not a regular file" });
  return ok(await calls.realpath(path));
}

/** Gives the finished archive its name; without `replace` never over what somebody else made meanwhile. */
async function putInPlace(
  calls: DiskCalls,
  temporary: string,
  place: string,
  replace: boolean,
): Promise<Result<void>> {
  if (!replace) {
    try {
      await fs.link(temporary, place);
      await calls.unlink(temporary);
      return ok();
    } catch (error) {
      if (errnoOf(error) === "EEXIST") return fail("BACKUP_EXISTS", { path: place });
      if (!NO_LINKS.includes(errnoOf(error) ?? "")) throw error;
    }
  }
  await calls.rename(temporary, place);
  return ok();
}

async function fill(handle: DiskHandle, entries: AsyncIterable<ArchiveEntry>): Promise<number> {
  let size = 0;
  try {
    await pipeline(Readable.from(packed(entries)), createGzip(), async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) {
        await handle.write(chunk);
        size += chunk.length;
      }
    });
    await handle.chmod(0o600);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return size;
}

/** Writes an archive whole or not at all; see the port. */
export async function writeTar(
  path: string,
  entries: AsyncIterable<ArchiveEntry>,
  replace: boolean,
  calls: DiskCalls = diskCalls,
): Promise<Result<number>> {
  let temporary: string | undefined;
  try {
    const place = await placeOf(calls, path, replace);
    if (!place.ok) return place;
    const name = join(dirname(place.value), temporaryName(basename(place.value)));
    const handle = await createTemporary(calls, name);
    temporary = name;
    const size = await fill(handle, entries);
    let put: Result<void> = ok();
    await syncFolder(calls, dirname(place.value), async () => {
      put = await putInPlace(calls, name, place.value, replace);
    });
    if (!put.ok) return put;
    temporary = undefined;
    return ok(size);
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return { ok: false, problem: diskProblem(error, path) };
  } finally {
    if (temporary !== undefined) await calls.unlink(temporary).catch(() => {});
  }
}
