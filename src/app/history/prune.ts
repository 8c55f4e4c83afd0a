import type { StateFolderPort } from "../../ports/state-folder.ts";
import { type HistoryEntry, readEntry } from "./entry.ts";
import { CONTENTS, entryIds, FOLDER, timeOfId } from "./folder.ts";

const YEAR_MS = 365.25 * 24 * 60 * 60 * 1000;

/** How much is kept. The newest ten stay whatever they take. */
export const LIMITS = { saves: 200, ageMs: 2 * YEAR_MS, bytes: 100 * 1024 * 1024, always: 10 } as const;

export interface Limits {
  readonly saves: number;
  readonly ageMs: number;
  readonly bytes: number;
  readonly always: number;
}

/**
 * Drops entries from the first one on that goes over a limit, and the bytes that
 * no entry names any more. Damaged entries count, by the time in their name.
 */
export async function prune(folder: StateFolderPort, now: number, limits: Limits = LIMITS): Promise<void> {
  // Listed first: bytes that another copy of this program keeps meanwhile are left alone.
  const contents = await folder.list(CONTENTS);
  const ids = await entryIds(folder);
  if (!ids.ok || !contents.ok) return;
  const named = new Set<string>();
  let size = 0;
  let over = false;
  let unsure = false;
  for (const [index, id] of ids.value.entries()) {
    const read = await folder.read(`${FOLDER}/${id}.json`);
    // What can't be read just now may be readable later, and then it needs its bytes.
    unsure ||= !read.ok;
    const text = (read.ok ? read.value : undefined) ?? "";
    const entry = readEntry(id, text);
    const added = text.length + newBytes(entry, named);
    const tooOld = now - (entry?.at ?? timeOfId(id)) > limits.ageMs;
    over ||= index >= limits.saves || tooOld || size + added > limits.bytes;
    if (over && index >= limits.always) {
      await folder.remove(`${FOLDER}/${id}.json`);
      continue;
    }
    size += added;
    // From the text, so that a damaged entry keeps the bytes that it names.
    for (const [hash] of text.matchAll(/[0-9a-f]{64}/g)) named.add(hash);
  }
  // A save that another copy began meanwhile may need again what nothing named any more.
  const since = await entryIds(folder);
  if (unsure || !since.ok || since.value.some((id) => !ids.value.includes(id))) return;
  for (const name of contents.value) if (!named.has(name)) await folder.remove(`${CONTENTS}/${name}`);
}

/** The size of kept bytes that no newer entry names. */
function newBytes(entry: HistoryEntry | undefined, named: ReadonlySet<string>): number {
  const sizes = new Map<string, number>();
  for (const { before, after } of entry?.files ?? [])
    for (const kept of [before, after])
      if (kept && "hash" in kept && !named.has(kept.hash)) sizes.set(kept.hash, kept.size);
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}
