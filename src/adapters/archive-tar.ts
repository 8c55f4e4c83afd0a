import { constants } from "node:fs";
import * as fs from "node:fs/promises";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { ParsedTarEntry } from "modern-tar";
import { fail, ok, type Result } from "../core/problem.ts";
import type { ArchiveEntry } from "../ports/archive.ts";
import { diskProblem } from "./disk-problem.ts";

/** The list of a backup of very many accounts is the largest entry there may be. */
const LARGEST_ENTRY = 256 * 1024 * 1024;
const GZIP = Buffer.from([0x1f, 0x8b]);

/** Whether an error is the system's, not that of what was read. */
const isSystem = (error: unknown): boolean =>
  typeof (error as NodeJS.ErrnoException | null)?.syscall === "string";

async function firstBytes(file: fs.FileHandle): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(GZIP.length), 0, GZIP.length, 0);
  return buffer.subarray(0, bytesRead);
}

async function bodyOf({ body, header }: ParsedTarEntry): Promise<Buffer> {
  if (header.size > LARGEST_ENTRY) throw new Error("larger than any file of a backup");
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function entryOf(path: string, entry: ParsedTarEntry): Promise<Result<ArchiveEntry>> {
  const { name, type, mode = 0, mtime, linkname = "" } = entry.header;
  const facts = { mode, modifiedAt: mtime?.getTime() ?? 0 };
  const bytes = await bodyOf(entry);
  if (type === "directory") return ok({ name: name.replace(/\/$/, ""), kind: "folder", ...facts });
  if (type === "symlink") return ok({ name, kind: "link", target: linkname, ...facts });
  if (type === "file") return ok({ name, kind: "file", bytes: bytes.toString("latin1"), ...facts });
  return fail("BACKUP_UNSAFE", { path, entry: name });
}

/** One entry after the other; see the port. */
export async function* readTar(path: string): AsyncGenerator<Result<ArchiveEntry>> {
  let file: fs.FileHandle | undefined;
  let some = false;
  try {
    file = await fs.open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const facts = await file.stat();
    if (facts.isDirectory()) return yield fail("FILE_IS_DIRECTORY", { file: path });
    if (!facts.isFile()) return yield fail("FILE_OTHER", { file: path, message: "not a regular file" });
    const isPacked = GZIP.equals(await firstBytes(file));
    // Read in for a backup alone: nothing else should wait for it.
    const { createTarDecoder } = await import("modern-tar");
    const decoder = createTarDecoder({ strict: true });
    const source = file.createReadStream({ start: 0, autoClose: false });
    const into = Writable.fromWeb(decoder.writable as never);
    const flow = isPacked ? pipeline(source, createGunzip(), into) : pipeline(source, into);
    // What goes wrong there arrives at the entries as well.
    flow.catch(() => {});
    try {
      for await (const entry of decoder.readable) {
        const read = await entryOf(path, entry);
        yield read;
        if (!read.ok) return;
        some = true;
      }
      await flow;
    } finally {
      source.destroy();
      into.destroy();
      await flow.catch(() => {});
    }
  } catch (error) {
    if (isSystem(error)) yield { ok: false, problem: diskProblem(error, path) };
    else yield fail(some ? "BACKUP_DAMAGED" : "BACKUP_NOT_OURS", { path, entry: "?" }, error);
  } finally {
    await file?.close();
  }
}
