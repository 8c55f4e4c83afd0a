import { realpath } from "node:fs/promises";
import { win32 } from "node:path";
import { fail } from "../../core/problem.ts";
import { placeOf } from "../../core/windows/windows-path.ts";
import type { ArchivePort } from "../../ports/archive.ts";
import { diskArchive } from "../archive-disk.ts";
import { type DiskCalls, diskCalls } from "../disk-calls.ts";
import { closeFile } from "./mail-root-acl.ts";
import type { WindowsTools } from "./windows-tools.ts";

/** Where a path really lies, also one at which nothing is yet. */
async function realPlace(path: string): Promise<string> {
  const real = await realpath(path).catch(() => undefined);
  const above = win32.dirname(path);
  if (real !== undefined || above === path) return real ?? path;
  return win32.join(await realPlace(above), win32.basename(path));
}

/**
 * Archive files on a disk of Windows. An archive holds passwords, so it is closed
 * to all but us, the system and the administrators where the disk knows
 * permissions. Two names that Windows takes for one are told before anything of
 * the archive is used: the second would be written over the first.
 */
export function windowsArchive(
  mailRoot: string,
  program: string,
  tools: Pick<WindowsTools, "commands" | "files" | "scratch" | "elevated">,
  calls: DiskCalls = diskCalls,
): ArchivePort {
  const archive = diskArchive(mailRoot, program, calls);
  return {
    ...archive,
    async write(path, entries, replace) {
      const written = await archive.write(path, entries, replace);
      // Not on a disk without permissions; that the archive holds passwords is said all the same.
      if (written.ok) await closeFile(tools, archive.resolve(path));
      return written;
    },
    async *read(path) {
      const names = new Map<string, string>();
      for await (const entry of archive.read(path)) {
        const name = entry.ok ? entry.value.name : undefined;
        const alike = name === undefined ? undefined : names.get(name.toLowerCase());
        if (alike !== undefined && alike !== name)
          return yield fail("WINDOWS_NAMES_ALIKE", { path, entry: name ?? "", other: alike });
        if (name !== undefined) names.set(name.toLowerCase(), name);
        yield entry;
      }
    },
    async isInside(path) {
      const [place, root] = await Promise.all(
        [path, mailRoot].map(async (one) => placeOf(await realPlace(archive.resolve(one)))),
      );
      return place === root || (place ?? "").startsWith(`${root}\\`);
    },
  };
}
