import { constants, type Dirent, type Stats } from "node:fs";
import * as fs from "node:fs/promises";

/** An open file or folder. */
export interface DiskHandle {
  stat(): Promise<Stats>;
  /** Everything up to `limit` bytes. */
  read(limit: number): Promise<Buffer>;
  write(bytes: Buffer): Promise<void>;
  chown(owner: number, group: number): Promise<void>;
  chmod(mode: number): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The system calls behind our files, one function for each, so that a test can
 * watch their order or let any of them fail.
 */
export interface DiskCalls {
  openToRead(path: string): Promise<DiskHandle>;
  /** Fails with EEXIST when something is there, a dangling link included. */
  create(path: string, mode: number): Promise<DiskHandle>;
  openFolder(path: string): Promise<DiskHandle>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  stat(path: string): Promise<Stats>;
  lstat(path: string): Promise<Stats>;
  readlink(path: string): Promise<string>;
  realpath(path: string): Promise<string>;
  readdir(path: string): Promise<readonly Dirent[]>;
  mkdir(path: string, mode: number): Promise<void>;
  chmod(path: string, mode: number): Promise<void>;
  chown(path: string, owner: number, group: number): Promise<void>;
  may(path: string, what: "read" | "write"): Promise<boolean>;
  space(path: string): Promise<{ readonly free: number; readonly total: number }>;
}

const CHUNK = 64 * 1024;

export function handle(file: fs.FileHandle): DiskHandle {
  return {
    stat: () => file.stat(),
    async read(limit) {
      const chunks: Buffer[] = [];
      let length = 0;
      while (length < limit) {
        const chunk = Buffer.alloc(Math.min(CHUNK, limit - length));
        const { bytesRead } = await file.read(chunk, 0, chunk.length, null);
        if (bytesRead === 0) break;
        chunks.push(chunk.subarray(0, bytesRead));
        length += bytesRead;
      }
      return Buffer.concat(chunks);
    },
    write: (bytes) => file.writeFile(bytes),
    chown: (owner, group) => file.chown(owner, group),
    chmod: (mode) => file.chmod(mode),
    sync: () => file.sync(),
    close: () => file.close(),
  };
}

/** The real ones. */
export const diskCalls: DiskCalls = {
  // Without NONBLOCK, opening a named pipe would wait for somebody to write into it.
  openToRead: async (path) => handle(await fs.open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))),
  create: async (path, mode) => handle(await fs.open(path, "wx", mode)),
  openFolder: async (path) => handle(await fs.open(path, "r")),
  rename: fs.rename,
  unlink: fs.unlink,
  stat: (path) => fs.stat(path),
  lstat: (path) => fs.lstat(path),
  readlink: (path) => fs.readlink(path),
  realpath: (path) => fs.realpath(path),
  readdir: (path) => fs.readdir(path, { withFileTypes: true }),
  mkdir: (path, mode) => fs.mkdir(path, { mode }).then(() => {}),
  chmod: fs.chmod,
  chown: fs.chown,
  async may(path, what) {
    const wanted = what === "read" ? constants.R_OK : constants.W_OK;
    return fs.access(path, wanted).then(
      () => true,
      () => false,
    );
  },
  async space(path) {
    const { bavail, blocks, bsize } = await fs.statfs(path);
    return { free: bavail * bsize, total: blocks * bsize };
  },
};
