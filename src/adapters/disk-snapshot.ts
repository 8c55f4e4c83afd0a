import { createHash } from "node:crypto";
import { fail, ok, type Result } from "../core/problem.ts";
import type { Bytes } from "../core/tab/bytes.ts";
import type { Snapshot, Stamp } from "../ports/files.ts";
import type { DiskCalls } from "./disk-calls.ts";

/** No file of XMail's comes near it; what is larger is shown as a problem instead of filling the memory. */
export const LARGEST_FILE = 16 * 1024 * 1024;

export const stampOf = (bytes: Buffer): Stamp =>
  `${bytes.length}-${createHash("sha256").update(bytes).digest("hex")}` as Stamp;

/** Bytes of a text that must hold nothing but bytes: one character over U+00FF is a caller's bug. */
export function bufferOf(bytes: Bytes): Buffer {
  if (/[^\u0000-\u00ff]/.test(bytes)) throw new Error("text that was not encoded was given as bytes");
  return Buffer.from(bytes, "latin1");
}

/** Reads a whole file and what else a later replacement needs to know. Throws the system's errors. */
export async function readSnapshot(calls: DiskCalls, path: string, file: string): Promise<Result<Snapshot>> {
  const handle = await calls.openToRead(path);
  try {
    const facts = await handle.stat();
    if (facts.isDirectory()) return fail("FILE_IS_DIRECTORY", { file });
    if (!facts.isFile()) return fail("FILE_OTHER", { file, message: "not a regular file" });
    const bytes = facts.size > LARGEST_FILE ? undefined : await handle.read(LARGEST_FILE + 1);
    if (bytes === undefined || bytes.length > LARGEST_FILE) {
      return fail("FILE_TOO_LARGE", { file, limit: "16 MB" });
    }
    const mode = process.platform === "win32" ? {} : { mode: facts.mode & 0o7777 };
    return ok({ bytes: bytes.toString("latin1"), stamp: stampOf(bytes), ...mode });
  } finally {
    await handle.close();
  }
}
