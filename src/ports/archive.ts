import type { Result } from "../core/problem.ts";
import type { Bytes } from "../core/tab/bytes.ts";

export type ThingKind = "file" | "folder" | "link" | "other";

/** What lies under a name; a link is not followed. */
export interface Thing {
  readonly kind: ThingKind;
  readonly size: number;
  /** Permission bits. */
  readonly mode: number;
  /** Whole milliseconds since 1970. */
  readonly modifiedAt: number;
  /** What a link says. */
  readonly target?: Bytes;
  /** What a link leads to in the end; absent where it leads to nothing. */
  readonly behind?: Pick<Thing, "kind" | "size" | "mode" | "modifiedAt">;
  /** Whether what a link leads to lies below MailRoot. */
  readonly inside?: boolean;
}

export interface FileContent {
  readonly bytes: Bytes;
  readonly mode: number;
  readonly modifiedAt: number;
}

/**
 * A MailRoot byte for byte. Names are bytes too, since those on a Unix disk need
 * be no text: relative to MailRoot, with "/" between folders; "" is MailRoot
 * itself. Nothing here follows a link unless it says so.
 */
export interface TreePort {
  /** False where the system has none: then those of a backup say nothing about what is there. */
  readonly hasModes?: false;
  /** Undefined where nothing is. */
  look(name: Bytes): Promise<Result<Thing | undefined>>;
  /** Names in a folder, sorted; "too many" once there are more than that. */
  list(folder: Bytes, most?: number): Promise<Result<readonly Bytes[] | "too many">>;
  /** A file's bytes, links followed: FILE_TOO_LARGE over 16 MB, FILE_CHANGED when it is being written all the time. */
  read(name: Bytes): Promise<Result<FileContent>>;
  /**
   * Writes a file whole or not at all, with its mode and time, links followed. It
   * belongs to the folder's owner where we may say so. `expected` is what lies
   * there now; FILE_CHANGED where that is no longer so.
   */
  write(name: Bytes, content: FileContent, expected: Bytes | "missing"): Promise<Result<void>>;
  /** Makes a link, or puts it in the place of a file or another link, in one step. */
  link(name: Bytes, target: Bytes): Promise<Result<void>>;
  /** Makes one folder, with the owner of the one it lies in. */
  makeFolder(name: Bytes, mode: number): Promise<Result<void>>;
  /** Of a file or folder, links followed. */
  setFacts(
    name: Bytes,
    facts: { readonly mode: number; readonly modifiedAt?: number },
  ): Promise<Result<void>>;
  /** Removes a file; a missing one is fine. */
  remove(name: Bytes): Promise<Result<void>>;
}

/** One thing in an archive. */
export interface ArchiveEntry {
  /** Text that every tar program can show, without control characters. */
  readonly name: string;
  readonly kind: "file" | "folder" | "link";
  readonly mode: number;
  /** Milliseconds since 1970; an archive keeps whole seconds of it. */
  readonly modifiedAt: number;
  /** Of a file. */
  readonly bytes?: Bytes;
  /** Of a link. */
  readonly target?: string;
}

/** Archive files: POSIX tar inside gzip, which `tar tzf` lists anywhere. */
export interface ArchivePort {
  /** This program and its version, for the archive to say who made it. */
  readonly program: string;
  /** Lower-case hex. */
  sha256(bytes: Bytes): string;
  /**
   * Writes an archive (0600) whole or not at all. BACKUP_EXISTS where something
   * is there already, unless it may be replaced. Returns its size in bytes.
   */
  write(path: string, entries: AsyncIterable<ArchiveEntry>, replace: boolean): Promise<Result<number>>;
  /**
   * Reads one entry after the other, so that no archive fills the memory; the
   * first problem ends it. BACKUP_NOT_OURS for what is no tar archive at all,
   * BACKUP_DAMAGED for the rest. Gzip's and tar's own check sums are held to.
   */
  read(path: string): AsyncIterable<Result<ArchiveEntry>>;
  /** Whether a path leads into the MailRoot, or would once something is made there. */
  isInside(path: string): Promise<boolean>;
  /** The path in full, as the person's folder has it. */
  resolve(path: string): string;
}

/** What a backup needs of the machine. */
export interface BackupPorts {
  readonly tree: TreePort;
  readonly archive: ArchivePort;
}
