import type { Stats } from "node:fs";
import { fail, type Result } from "../../core/problem.ts";
import type { Bytes } from "../../core/tab/bytes.ts";
import { isFileName } from "../../core/windows/file-name.ts";
import type { TreePort } from "../../ports/archive.ts";
import { type TreeCalls, treeCalls } from "../archive-calls.ts";
import { diskTree } from "../archive-tree.ts";
import type { DiskCalls, DiskHandle } from "../disk-calls.ts";
import { persistently } from "../disk-replace.ts";
import { windowsCalls } from "./windows-files.ts";
import type { WindowsTools } from "./windows-tools.ts";

const textOf = (path: Bytes): string => Buffer.from(path, "latin1").toString("utf8");

/** As an archive should have it, for a restore on a system with modes: nothing of a MailRoot is for strangers. */
function withOwnMode(facts: Stats): Stats {
  facts.mode = (facts.mode & ~0o7777) | (facts.isDirectory() ? 0o700 : 0o600);
  return facts;
}

const withoutModes = (handle: DiskHandle): DiskHandle => ({
  ...handle,
  stat: async () => withOwnMode(await handle.stat()),
  // On Windows a mode is the mark "read-only", which would keep XMail from writing.
  chmod: async () => {},
  chown: async () => {},
});

/** The system calls behind a tree on Windows: no modes, no owners, and permissions kept where a file is replaced. */
export function windowsTreeCalls(
  tools: Pick<WindowsTools, "commands" | "files" | "scratch" | "clock">,
  calls: TreeCalls = treeCalls,
  { rename }: Pick<DiskCalls, "rename"> = windowsCalls(tools),
): TreeCalls {
  return {
    ...calls,
    openToRead: async (path) => withoutModes(await calls.openToRead(path)),
    create: async (path, mode) => withoutModes(await calls.create(path, mode)),
    stat: async (path) => withOwnMode(await calls.stat(path)),
    lstat: async (path) => withOwnMode(await calls.lstat(path)),
    chmod: async () => {},
    chown: async () => {},
    // XMail, an editor or a virus scanner may hold it open for a moment.
    rename: (from, to) => persistently(() => rename(textOf(from), textOf(to)), tools.clock.sleep),
  };
}

/**
 * A MailRoot on a disk of Windows, for backups: modes mean nothing there, a file
 * that is replaced keeps its own permissions, and what is new has those of its
 * folder. A name that no file of Windows can have is refused before anything is done.
 */
export function windowsTree(
  mailRoot: string,
  tools: Pick<WindowsTools, "commands" | "files" | "scratch" | "clock">,
  calls: TreeCalls = windowsTreeCalls(tools),
): TreePort {
  const tree = diskTree(mailRoot, calls, false);
  const checked =
    <Args extends readonly unknown[], T>(act: (name: Bytes, ...rest: Args) => Promise<Result<T>>) =>
    async (name: Bytes, ...rest: Args): Promise<Result<T>> => {
      const text = textOf(name);
      if (name === "" || (isFileName(text) && !text.includes("\ufffd"))) return act(name, ...rest);
      return fail("WINDOWS_NAME", { file: text });
    };
  return {
    hasModes: false,
    look: checked(tree.look),
    list: tree.list,
    read: checked(tree.read),
    write: checked(tree.write),
    link: checked(tree.link),
    makeFolder: checked(tree.makeFolder),
    setFacts: checked(tree.setFacts),
    remove: checked(tree.remove),
  };
}
