import type { EntryFacts } from "../core/audit/facts.ts";
import type { FileEntry, FilesPort } from "../ports/files.ts";
import type { FileOnDisk } from "./state.ts";

/** What was seen of MailRoot, and what wasn't. Names are below MailRoot, or absolute. */
export interface Seen {
  readonly files: Readonly<Record<string, FileOnDisk>>;
  readonly lists: ReadonlyMap<string, readonly FileEntry[]>;
  readonly entries: ReadonlyMap<string, EntryFacts>;
  /** Kept from us, beyond the bound, or left when it was cancelled. */
  readonly unseen: ReadonlySet<string>;
}

/** Looks at files and remembers what it saw. Once cancelled, it looks no further and remembers that. */
export interface Look extends Seen {
  list(folder: string): Promise<readonly FileEntry[]>;
  entry(name: string): Promise<EntryFacts | undefined>;
  read(name: string): Promise<FileOnDisk>;
  /** Says that a path, and everything below it, was left out. */
  leaveOut(name: string): void;
  /** Does something for each item, a few at a time. */
  each<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void>;
}

/** Enough to keep the disk busy, few enough to leave room for others. */
const TOGETHER = 16;

export function newLook(port: FilesPort, signal?: AbortSignal): Look {
  const files: Record<string, FileOnDisk> = {};
  const lists = new Map<string, readonly FileEntry[]>();
  const entries = new Map<string, EntryFacts>();
  const unseen = new Set<string>();
  return {
    files,
    lists,
    entries,
    unseen,
    leaveOut: (name) => void unseen.add(name),

    async list(folder) {
      const listed = signal?.aborted ? undefined : await port.list(folder);
      if (listed?.ok) lists.set(folder, listed.value);
      else if (listed?.problem.code !== "FILE_MISSING") unseen.add(folder);
      return listed?.ok ? listed.value : [];
    },

    async entry(name) {
      const facts = signal?.aborted ? undefined : await port.facts(name);
      if (!facts?.ok) unseen.add(name);
      else if (facts.value) entries.set(name, facts.value);
      return facts?.ok ? facts.value : undefined;
    },

    async read(name) {
      const read = signal?.aborted ? undefined : await port.read(name);
      const file: FileOnDisk =
        read === undefined
          ? { kind: "missing" }
          : read.ok
            ? { kind: "read", ...read.value }
            : read.problem.code === "FILE_MISSING"
              ? { kind: "missing" }
              : { kind: "unreadable", problem: read.problem };
      if (read === undefined) unseen.add(name);
      else files[name] = file;
      return file;
    },

    async each(items, work) {
      const rest = items.toReversed();
      const worker = async (): Promise<void> => {
        for (let item = rest.pop(); item !== undefined; item = rest.pop()) await work(item);
      };
      await Promise.all(Array.from({ length: TOGETHER }, worker));
    },
  };
}

/** Whether a path or a folder above it was left out. */
export function wasLeftOut(unseen: ReadonlySet<string>, name: string): boolean {
  if (unseen.size === 0) return false;
  for (let path = name; path !== ""; path = path.slice(0, Math.max(0, path.lastIndexOf("/"))))
    if (unseen.has(path)) return true;
  return false;
}
