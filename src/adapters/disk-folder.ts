import type { DiskCalls } from "./disk-calls.ts";
import { errnoOf } from "./disk-problem.ts";

/** File systems that can't sync a folder say so with one of these; there is nothing more to do on them. */
const NO_FOLDER_SYNC = ["EINVAL", "ENOTSUP", "EISDIR", "EPERM", "EACCES", "EBADF", "ENOSYS"];

/**
 * Does something to the entries of a folder and has the system write them to the
 * disk. The folder is opened first, so that what speaks against that is told
 * before anything is done; a folder that nobody may read is not synced.
 */
export async function syncFolder(calls: DiskCalls, folder: string, work: () => Promise<void>): Promise<void> {
  const handle = await calls.openFolder(folder).catch((error: unknown) => {
    if (!NO_FOLDER_SYNC.includes(errnoOf(error) ?? "")) throw error;
    return undefined;
  });
  try {
    await work();
    await handle?.sync().catch((error: unknown) => {
      if (!NO_FOLDER_SYNC.includes(errnoOf(error) ?? "")) throw error;
    });
  } finally {
    // Nothing was written through it, so its end says nothing about what is on the disk.
    await handle?.close().catch(() => {});
  }
}
