import type { Stats } from "node:fs";
import { dirname, join } from "node:path";
import { ok, type Result } from "../core/problem.ts";
import { type DiskCalls, diskCalls } from "./disk-calls.ts";
import { orProblem } from "./disk-problem.ts";

const NAME = /^\..+\.(\d+)\.xmail-tui\.tmp$/;

/** The name of the file that this process writes before it takes the place of another. */
export const temporaryName = (name: string, pid: number = process.pid): string =>
  `.${name}.${pid}.xmail-tui.tmp`;

/** A temporary file with our own process number that is older than we are: left by a process that had it before us. */
export const strayIsOurs = (facts: Stats): boolean =>
  facts.mtimeMs < Date.now() - process.uptime() * 1000 - 1000;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * Removes the temporary files that a killed process of ours has left in a folder,
 * and tells their names. Files of a process that still runs are left alone, and
 * so is every other file.
 */
export async function cleanStrayTemporaries(
  folder: string,
  calls: DiskCalls = diskCalls,
): Promise<Result<readonly string[]>> {
  return orProblem(folder, async () => {
    const removed: string[] = [];
    for (const entry of await calls.readdir(folder)) {
      const pid = Number(NAME.exec(entry.name)?.[1] ?? 0);
      if (pid === 0 || !entry.isFile()) continue;
      const path = join(folder, entry.name);
      const stray = pid === process.pid ? strayIsOurs(await calls.lstat(path)) : !isAlive(pid);
      if (!stray) continue;
      await calls.unlink(path);
      removed.push(entry.name);
    }
    return ok(removed);
  });
}

/**
 * For the start of the program: looks in the folders of these files (absolute
 * paths, there or not) for what killed saves have left, and tells what was
 * removed. A folder that can't be looked into is passed over.
 */
export async function cleanStraysBeside(
  files: readonly string[],
  calls: DiskCalls = diskCalls,
): Promise<readonly string[]> {
  const removed: string[] = [];
  for (const folder of new Set(files.map((file) => dirname(file)))) {
    const cleaned = await cleanStrayTemporaries(folder, calls);
    if (cleaned.ok) removed.push(...cleaned.value.map((name) => join(folder, name)));
  }
  return removed;
}
