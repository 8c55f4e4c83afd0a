import { constants } from "node:fs";
import * as fs from "node:fs/promises";
import type { Bytes } from "../core/tab/bytes.ts";
import { type DiskCalls, handle } from "./disk-calls.ts";

/** The system calls behind a MailRoot's tree. Every path is bytes: a name on a Unix disk need be no text. */
export interface TreeCalls extends Omit<DiskCalls, "space" | "may"> {
  /** Names in a folder, at most one more than `most`: it is never read to its end for nothing. */
  names(path: Bytes, most: number): Promise<readonly Bytes[]>;
  symlink(target: Bytes, path: Bytes): Promise<void>;
  /** @param modifiedAt Milliseconds since 1970. */
  utimes(path: Bytes, modifiedAt: number): Promise<void>;
}

const raw = (path: Bytes): Buffer => Buffer.from(path, "latin1");
const AS_BYTES = { encoding: "latin1" } as const;

/** The real ones. */
export const treeCalls: TreeCalls = {
  // Without NONBLOCK, opening a named pipe would wait for somebody to write into it.
  openToRead: async (path) =>
    handle(await fs.open(raw(path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))),
  create: async (path, mode) => handle(await fs.open(raw(path), "wx", mode)),
  openFolder: async (path) => handle(await fs.open(raw(path), "r")),
  rename: (from, to) => fs.rename(raw(from), raw(to)),
  unlink: (path) => fs.unlink(raw(path)),
  stat: (path) => fs.stat(raw(path)),
  lstat: (path) => fs.lstat(raw(path)),
  readlink: (path) => fs.readlink(raw(path), AS_BYTES),
  realpath: (path) => fs.realpath(raw(path), AS_BYTES),
  mkdir: (path, mode) => fs.mkdir(raw(path), { mode }).then(() => {}),
  chmod: (path, mode) => fs.chmod(raw(path), mode),
  chown: (path, owner, group) => fs.chown(raw(path), owner, group),
  readdir: (path) => fs.readdir(raw(path), { ...AS_BYTES, withFileTypes: true }),
  async names(path, most) {
    const names: Bytes[] = [];
    for await (const entry of await fs.opendir(raw(path) as unknown as string, AS_BYTES)) {
      names.push(entry.name);
      if (names.length > most) break;
    }
    return names;
  },
  symlink: (target, path) => fs.symlink(raw(target), raw(path)),
  utimes: (path, modifiedAt) => fs.utimes(raw(path), modifiedAt / 1000, modifiedAt / 1000),
};
