import { fail, ok, type Problem, problem, type Result } from "../core/problem.ts";
import type { Bytes } from "../core/tab/bytes.ts";
import type { ArchiveEntry, ArchivePort } from "../ports/archive.ts";
import {
  type BackupHeader,
  type BackupThing,
  FORMAT,
  HEADER_NAME,
  isAsListed,
  LIST_NAME,
  type ListRead,
  readHeader,
  readList,
} from "./backup-manifest.ts";
import { nameOfEntry } from "./backup-names.ts";
import { isNeverKept, isPlainName } from "./backup-rules.ts";

/** A backup that was read from end to end, whole and ours. */
export interface OpenedBackup {
  readonly path: string;
  readonly header: BackupHeader;
  /** In the archive's order: folders before what lies in them. */
  readonly things: readonly BackupThing[];
}

const LARGEST_FILE = 16 * 1024 * 1024;
const MOST_ENTRIES = 2_000_000;

/** What is kept of an entry until the list, which comes last, tells what it must be. */
type Seen = Omit<ArchiveEntry, "bytes"> & { readonly size: number; readonly sha256: string };

/**
 * Reads a whole archive and judges it: ours, undamaged, and without a name that
 * leads out of MailRoot. Nothing of it is used before that.
 */
export async function openBackup(archive: ArchivePort, given: string): Promise<Result<OpenedBackup>> {
  const path = archive.resolve(given);
  const seen: Seen[] = [];
  let header: { readonly bytes: Bytes; readonly read: BackupHeader } | undefined;
  let list: Bytes | undefined;
  for await (const entry of archive.read(path)) {
    if (!entry.ok) return entry;
    const { bytes = "", ...facts } = entry.value;
    if (!header) {
      const read = facts.name === HEADER_NAME ? readHeader(bytes) : undefined;
      if (!read) return fail("BACKUP_NOT_OURS", { path });
      if (read.format !== FORMAT) return fail("BACKUP_NEWER", { path, format: String(read.format) });
      header = { bytes, read };
    } else if (list !== undefined) return fail("BACKUP_DAMAGED", { path, entry: facts.name });
    else if (facts.name === LIST_NAME) list = bytes;
    else {
      const unsafe = bytes.length > LARGEST_FILE || seen.length === MOST_ENTRIES || !isSafe(facts.name);
      if (unsafe) return fail("BACKUP_UNSAFE", { path, entry: facts.name });
      seen.push({ ...facts, size: bytes.length, sha256: archive.sha256(bytes) });
    }
  }
  if (!header) return fail("BACKUP_NOT_OURS", { path });
  const things = list === undefined ? undefined : readList(archive, header.bytes, list);
  if (!things) return fail("BACKUP_DAMAGED", { path, entry: LIST_NAME });
  const wrong = differing(seen, things, path) ?? misplaced(things, path);
  return wrong ? { ok: false, problem: wrong } : ok({ path, header: header.read, things });
}

function isSafe(entry: string): boolean {
  const found = nameOfEntry(entry);
  return found !== undefined && isPlainName(found.name) && !isNeverKept(found.name);
}

function differing(seen: readonly Seen[], things: ListRead, path: string): Problem | undefined {
  const index = things.findIndex((thing, at) => {
    const entry = seen[at];
    return !entry || !isAsListed(entry, thing);
  });
  if (index === -1 && seen.length === things.length) return undefined;
  const entry = things[index]?.entry ?? seen[things.length]?.name ?? LIST_NAME;
  return problem("BACKUP_DAMAGED", { path, entry });
}

/**
 * Each thing lies in a folder that came before it, never in a file or a link,
 * and none comes twice. What is said to lie behind a link is below one.
 */
function misplaced(things: ListRead, path: string): Problem | undefined {
  const kinds = new Map<string, BackupThing["kind"]>();
  for (const { entry, kind, place, name } of things) {
    const above = name.includes("/") ? name.slice(0, name.lastIndexOf("/")) : "";
    const isRoot = place === "MailRoot" && name === "";
    const inFolder = kinds.get(`${place} ${above}`) === "folder";
    const behindLink = place === "linked" && kinds.get(`MailRoot ${name}`) === "link";
    const stands = isRoot ? kind === "folder" : (name !== "" && inFolder) || behindLink;
    if (!stands || kinds.has(`${place} ${name}`) || (place === "linked" && kind === "link"))
      return problem("BACKUP_UNSAFE", { path, entry });
    kinds.set(`${place} ${name}`, kind);
  }
  return undefined;
}
