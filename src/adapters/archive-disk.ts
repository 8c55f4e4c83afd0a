import { createHash } from "node:crypto";
import { realpath } from "node:fs/promises";
import { basename, dirname, resolve, sep } from "node:path";
import type { ArchivePort } from "../ports/archive.ts";
import { readTar } from "./archive-tar.ts";
import { writeTar } from "./archive-write.ts";
import { type DiskCalls, diskCalls } from "./disk-calls.ts";
import { bufferOf } from "./disk-snapshot.ts";

/** Where a path really lies, also one at which nothing is yet. */
async function realPlace(path: string): Promise<string> {
  const real = await realpath(path).catch(() => undefined);
  if (real !== undefined || dirname(path) === path) return real ?? path;
  return resolve(await realPlace(dirname(path)), basename(path));
}

/** Archive files on the disk, for backups of one MailRoot. */
export const diskArchive = (
  mailRoot: string,
  program: string,
  calls: DiskCalls = diskCalls,
): ArchivePort => ({
  program,
  sha256: (bytes) => createHash("sha256").update(bufferOf(bytes)).digest("hex"),
  write: (path, entries, replace) => writeTar(path, entries, replace, calls),
  read: readTar,
  async isInside(path) {
    const [place, root] = [await realPlace(resolve(path)), await realPlace(resolve(mailRoot))];
    return place === root || place.startsWith(`${root}${sep}`);
  },
  resolve: (path) => resolve(path),
});
