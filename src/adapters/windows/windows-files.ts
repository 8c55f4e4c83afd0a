import { open } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { fail, type Result } from "../../core/problem.ts";
import { isInherited, restoreFile } from "../../core/windows/acl.ts";
import type { FilesPort, Stamp } from "../../ports/files.ts";
import { type DiskCalls, diskCalls } from "../disk-calls.ts";
import { errnoOf } from "../disk-problem.ts";
import type { DiskPlatform } from "../disk-replace.ts";
import { diskFiles } from "../files-disk.ts";
import { encodeUtf16 } from "./code-page.ts";
import { accessList } from "./mail-root-acl.ts";
import { saidBy, type WindowsTools } from "./windows-tools.ts";

const platform: DiskPlatform = {
  system: "win32",
  uid: undefined,
  sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
};

/** Marks what has no error number: the new file would have had other permissions. */
const NO_ACL = "ENOACL";

const systemError = (code: string, message: string): Error => Object.assign(new Error(message), { code });

/** Gives the new file the permissions of the one that it will replace, where those are its own. */
async function copyAcl(
  tools: Pick<WindowsTools, "commands" | "files" | "scratch">,
  calls: DiskCalls,
  from: string,
  to: string,
): Promise<void> {
  const isThere = await calls.lstat(to).then(
    () => true,
    () => false,
  );
  const list = isThere ? await accessList(tools, to) : undefined;
  if (list === undefined || isInherited(list)) return;
  const file = tools.scratch(".acl");
  const written = await tools.files.replace(file, encodeUtf16(restoreFile(basename(from), list)), "missing");
  if (!written.ok) throw systemError(NO_ACL, file);
  const args = [dirname(from), "/restore", file];
  const output = await tools.commands.run("icacls.exe", args, { timeoutMs: 10_000 });
  await tools.files.remove(file);
  const now = output.exitCode === 0 ? await accessList(tools, from) : undefined;
  if (now !== list) throw systemError(NO_ACL, saidBy(output).trim().slice(0, 300));
}

/**
 * A rename over a file says "not permitted" both when we may not and when somebody
 * holds it open, as XMail does while it reads a table. In the second case it can be
 * opened for writing all the same.
 */
async function heldOpen(error: unknown, to: string): Promise<unknown> {
  if (!["EPERM", "EACCES"].includes(errnoOf(error) ?? "")) return error;
  try {
    await (await open(to, "r+")).close();
  } catch (refused) {
    return errnoOf(refused) === "EBUSY" ? refused : error;
  }
  return systemError("EBUSY", `held open: ${to}`);
}

/** The system calls of Windows, with the permissions of what is replaced kept. */
export function windowsCalls(
  tools: Pick<WindowsTools, "commands" | "files" | "scratch">,
  calls: DiskCalls = diskCalls,
): DiskCalls {
  /** Temporary files that have their permissions, for the tries that follow. */
  const ready = new Set<string>();
  return {
    ...calls,
    async rename(from, to) {
      if (!ready.has(from)) await copyAcl(tools, calls, from, to);
      ready.add(from);
      try {
        await calls.rename(from, to);
      } catch (error) {
        throw await heldOpen(error, to);
      }
      ready.delete(from);
    },
    async unlink(path) {
      ready.delete(path);
      await calls.unlink(path);
    },
  };
}

/**
 * Files on a disk of Windows. What is replaced keeps its own permissions; a new
 * file has those of its folder, so modes mean nothing. A file that is held open is
 * tried for two seconds, then FILE_BUSY, and it is as it was.
 */
export function windowsFiles(
  root: string,
  tools: Pick<WindowsTools, "commands" | "files" | "scratch">,
  calls: DiskCalls = windowsCalls(tools),
  where: DiskPlatform = platform,
): FilesPort {
  const files = diskFiles(root, calls, where);
  return {
    ...files,
    lineEnd: "\r\n",
    async replace(name, bytes, expected, options): Promise<Result<Stamp>> {
      const replaced = await files.replace(name, bytes, expected, options);
      if (replaced.ok || errnoOf(replaced.problem.cause) !== NO_ACL) return replaced;
      return fail("WINDOWS_ACL_NOT_KEPT", { file: name, message: replaced.problem.detail["message"] ?? "" });
    },
  };
}

/** Files of our own and of the system: nothing that is replaced there has permissions of its own. */
export const plainWindowsFiles = (root: string): FilesPort =>
  diskFiles(
    root,
    {
      ...diskCalls,
      rename: async (from, to) => {
        try {
          await diskCalls.rename(from, to);
        } catch (error) {
          throw await heldOpen(error, to);
        }
      },
    },
    platform,
  );
