import { ok, type Result } from "../../core/problem.ts";
import type { Bytes } from "../../core/tab/bytes.ts";
import type { StateFolderPort } from "../../ports/state-folder.ts";
import { settingsPath } from "../settings.ts";
import type { HistoryEntry } from "./entry.ts";
import { type History, keptBytes } from "./folder.ts";
import type { Wish } from "./restore.ts";

/** Own settings by their names; "" for one that isn't set. */
export type SettingValues = Readonly<Record<string, string>>;

/** What a save changed of this program's own settings. */
export interface KeptSettings {
  readonly before: SettingValues;
  readonly after: SettingValues;
}

/**
 * The copy of settings as it is kept beside those of files: they may hold the
 * control password, which must come and go with its row in ctrlaccounts.tab.
 */
export const settingsText = (kept: KeptSettings): Bytes =>
  JSON.stringify(kept).replace(
    /[^\u0000-\u007f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

const NONE: KeptSettings = { before: {}, after: {} };

/** What an entry holds of settings; none in one of an earlier version, which knew only their names. */
export async function keptSettings(
  folder: StateFolderPort,
  { settingsCopy }: HistoryEntry,
): Promise<Result<KeptSettings>> {
  if (settingsCopy === undefined) return ok(NONE);
  const bytes = await keptBytes(folder, settingsPath(folder), settingsCopy);
  // Its digest is that of what was written: it reads as it was meant.
  return bytes.ok ? ok(JSON.parse(bytes.value ?? "") as KeptSettings) : bytes;
}

/** Settings as a wish wants them; those that nothing is known of are left out. A save that stopped counts where its value is there now. */
export async function settingsWanted(
  folder: StateFolderPort,
  { entries }: History,
  wish: Wish,
  now: SettingValues,
): Promise<Result<SettingValues>> {
  const wanted: Record<string, string> = {};
  if (wish.file !== undefined) return ok(wanted);
  const settled = new Set<string>();
  for (const entry of entries) {
    if (wish.kind === "before" && entry.id !== wish.id) continue;
    const kept = await keptSettings(folder, entry);
    if (!kept.ok) return kept;
    const { before, after } = kept.value;
    const isUntil =
      wish.kind === "moment" && (wish.id === undefined ? entry.at <= wish.at : entry.id <= wish.id);
    for (const name of Object.keys(before)) {
      const isWritten = entry.state === "done" || (now[name] ?? "") === after[name];
      if (!isWritten || settled.has(name)) continue;
      wanted[name] = (isUntil ? after[name] : before[name]) ?? "";
      if (isUntil) settled.add(name);
    }
  }
  return ok(wanted);
}
