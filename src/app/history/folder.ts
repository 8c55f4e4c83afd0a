import { fail, ok, type Result } from "../../core/problem.ts";
import { sha256 } from "../../core/sha256.ts";
import type { Bytes } from "../../core/tab/bytes.ts";
import type { StateFolderPort } from "../../ports/state-folder.ts";
import { entryText, type HistoryEntry, type Kept, readEntry } from "./entry.ts";

/** Entries, one JSON file each, named by their time. */
export const FOLDER = "history";
/** Bytes of files, each once, named by their SHA-256. */
export const CONTENTS = `${FOLDER}/contents`;

export interface History {
  /** Of one MailRoot, newest first. */
  readonly entries: readonly HistoryEntry[];
  /** Entries that can't be read; they hide no other. */
  readonly damaged: readonly string[];
}

/** All that is kept of a MailRoot's saves. */
export async function readHistory(folder: StateFolderPort, mailRoot: string): Promise<Result<History>> {
  const ids = await entryIds(folder);
  if (!ids.ok) return ids;
  const read = await Promise.all(
    ids.value.map(async (id) => {
      const text = await folder.read(`${FOLDER}/${id}.json`);
      return { id, entry: text.ok && text.value !== undefined ? readEntry(id, text.value) : undefined };
    }),
  );
  return ok({
    entries: read.flatMap(({ entry }) =>
      entry && (folder.ofOneMailRoot || entry.mailRoot === mailRoot) ? [entry] : [],
    ),
    damaged: read.flatMap(({ id, entry }) => (entry ? [] : [id])),
  });
}

/** Newest first. */
export async function entryIds(folder: StateFolderPort): Promise<Result<readonly string[]>> {
  const names = await folder.list(FOLDER);
  if (!names.ok) return names;
  return ok(
    names.value
      .flatMap((name) => (name.endsWith(".json") ? [name.slice(0, -".json".length)] : []))
      .toSorted()
      .toReversed(),
  );
}

export const writeEntry = (folder: StateFolderPort, entry: HistoryEntry): Promise<Result<void>> =>
  folder.write(`${FOLDER}/${entry.id}.json`, entryText(entry));

/** The first writing of an entry: false where there is one of that name, of a second copy that saves just now. */
export const createEntry = (folder: StateFolderPort, entry: HistoryEntry): Promise<Result<boolean>> =>
  folder.create(`${FOLDER}/${entry.id}.json`, entryText(entry));

/** The time in an entry's name, where its text can't be read; 0 for a name that holds none. */
export const timeOfId = (id: string): number =>
  Date.parse(id.replace(/T(\d\d)-(\d\d)-(\d\d)/, "T$1:$2:$3")) || 0;

export const idOfTime = (at: number): string => new Date(at).toISOString().replaceAll(":", "-");

/** What stands for bytes in an entry. */
export const keptAs = (bytes: Bytes): Kept & { readonly hash: string } => ({
  size: bytes.length,
  hash: sha256(bytes),
});

/** Keeps bytes, unless they are kept already. */
export async function keepBytes(folder: StateFolderPort, bytes: Bytes): Promise<Result<void>> {
  const name = `${CONTENTS}/${sha256(bytes)}`;
  const there = await folder.read(name);
  if (there.ok && there.value === bytes) return ok();
  return folder.write(name, bytes);
}

/** Kept bytes, and sure to be the ones that were kept; undefined stands for no file. */
export async function keptBytes(
  folder: StateFolderPort,
  file: string,
  kept: Kept | null,
): Promise<Result<Bytes | undefined>> {
  if (kept === null) return ok(undefined);
  if ("bytes" in kept) return ok(kept.bytes);
  const read = await folder.read(`${CONTENTS}/${kept.hash}`);
  if (!read.ok) return fail("HISTORY_COPY_DAMAGED", { file }, read.problem);
  if (read.value === undefined || !isBytes(read.value) || sha256(read.value) !== kept.hash)
    return fail("HISTORY_COPY_DAMAGED", { file });
  return ok(read.value);
}

const isBytes = (text: string) => !/[^\u0000-\u00ff]/.test(text);

/** Whether kept bytes are these; `undefined` is no file. */
export function isKept(kept: Kept | null | undefined, bytes: Bytes | undefined): boolean {
  if (kept === null || kept === undefined || bytes === undefined) return kept === null && bytes === undefined;
  if ("bytes" in kept) return kept.bytes === bytes;
  return kept.size === bytes.length && kept.hash === sha256(bytes);
}
