import type { Result } from "../core/problem.ts";
import type { Bytes } from "../core/tab/bytes.ts";

/** Identifies the bytes of a file at one moment. Two equal stamps mean equal content. */
export type Stamp = string & { readonly stamp: unique symbol };

export interface Snapshot {
  /** One character per byte (Latin-1), so that bytes of any encoding survive. */
  readonly bytes: Bytes;
  readonly stamp: Stamp;
  /** Permission bits such as 0o600; absent where the system has none. */
  readonly mode?: number;
}

export interface NewFileOptions {
  /** Permission bits of a file that doesn't exist yet. An existing file keeps its own mode and owner. */
  readonly mode?: number;
}

/**
 * Files by name: relative names are below the root the adapter was made with
 * (a MailRoot), absolute ones stand as they are. Names always use "/".
 */
export interface FilesPort {
  /** How lines end in a file that has none yet; absent where that is "\n". A file's own ends are kept. */
  readonly lineEnd?: "\r\n";

  /** FILE_MISSING, FILE_IS_DIRECTORY, FILE_TOO_LARGE (over 16 MB), FILE_NO_PERMISSION, … */
  read(name: string): Promise<Result<Snapshot>>;

  /**
   * Replaces a file as a whole, or fails and leaves it as it was: temporary file
   * beside the target, same mode and owner, fsync, rename, fsync of the folder.
   * A symbolic link is followed, never replaced.
   *
   * @param expected The stamp last read, or "missing" when the file must not exist yet.
   *   If that is no longer so, nothing is written and the result is FILE_CHANGED.
   */
  replace(
    name: string,
    bytes: Bytes,
    expected: Stamp | "missing",
    options?: NewFileOptions,
  ): Promise<Result<Stamp>>;

  /** Removes a file; a missing one is fine. */
  remove(name: string): Promise<Result<void>>;

  /** Makes a folder and the folders above it; an existing one is fine. Mode 0700 unless told otherwise. */
  makeFolder(name: string, mode?: number): Promise<Result<void>>;

  /** What lies directly in a folder. A missing folder is FILE_MISSING. */
  list(folder: string): Promise<Result<readonly FileEntry[]>>;

  /** Facts about a path without reading it; undefined when nothing is there. */
  facts(name: string): Promise<Result<FileFacts | undefined>>;

  /** Free and total bytes of the file system that holds a path. */
  space(name: string): Promise<Result<{ readonly free: number; readonly total: number }>>;
}

export interface FileEntry {
  readonly name: string;
  readonly kind: "file" | "folder" | "other";
}

export interface FileFacts {
  readonly kind: "file" | "folder" | "other";
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
  readonly mode?: number;
  readonly owner?: number;
  readonly group?: number;
  /** Where a symbolic link leads, when the path is one. */
  readonly linksTo?: string;
  /** Whether this process may write it (an access check, not a promise). */
  readonly writable: boolean;
  readonly readable: boolean;
}
