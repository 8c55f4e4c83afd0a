import type { Bytes } from "../../core/tab/bytes.ts";
import type { StartupValues } from "../../ports/startup.ts";

/** A file's bytes as they are kept: by their SHA-256, or in the entry itself (as earlier versions wrote it). */
export type Kept =
  | { readonly size: number; readonly hash: string }
  | { readonly size: number; readonly bytes: Bytes };

export interface KeptFile {
  /** Below MailRoot. */
  readonly name: string;
  /** Null: there was no file. Undefined: not known (what XMail made of commands, where a save was cut off). */
  readonly before: Kept | null | undefined;
  readonly after: Kept | null | undefined;
  /** Permission bits before; absent for a new file and where the system has none. */
  readonly mode?: number;
  /** XMail changed it by control commands. */
  readonly byCommands?: true;
}

/** How a file of a save that wasn't finished was found: as before, as it was to become, or neither. */
export type Found = "old" | "new" | "other" | "unreadable";

/**
 * "begun": not finished yet, or cut off and not looked at since. "interrupted":
 * found so at a later start. "failed": it stopped, and said so.
 */
export type EntryState = "begun" | "done" | "failed" | "interrupted";

/** One save: enough to put every file back as it was. It holds no secret but in the kept bytes. */
export interface HistoryEntry {
  /** Sorts by time. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly mailRoot: string;
  /** Login name; absent in entries of earlier versions. */
  readonly who?: string;
  /** The process that saves, so that a second copy doesn't take a save that goes on for one that was cut off. */
  readonly writer?: { readonly pid: number; readonly startedAt?: number };
  readonly files: readonly KeptFile[];
  /** What was sent to the running XMail, passwords masked. */
  readonly commands: readonly string[];
  /** Only the start-up options that the save changed; `after` is empty in entries of earlier versions. */
  readonly startup: { readonly before: StartupValues; readonly after: StartupValues };
  /** Names of our own settings that it changed. */
  readonly settings: readonly string[];
  /** Their values, which may be secret, kept as the bytes of files are; absent in entries of earlier versions. */
  readonly settingsCopy?: Kept;
  readonly needsRestart: boolean;
  readonly state: EntryState;
  /** A problem code, where it failed. */
  readonly reason?: string;
  /** How its files were found after it failed or was cut off. */
  readonly found?: Readonly<Record<string, Found>>;
  /** The same of the start-up options. */
  readonly foundStartup?: Found;
  /** What came of the start or restart after it. */
  readonly restart?: { readonly ok: boolean; readonly at: number; readonly code?: string };
  /** Saves that this one takes back. */
  readonly takesBack?: readonly string[];
}

/** Whether a save really gave a file its new bytes. */
export const wrote = (entry: HistoryEntry, file: string): boolean =>
  entry.found ? entry.found[file] === "new" : entry.state === "done";

export const wroteStartup = (entry: HistoryEntry): boolean =>
  entry.foundStartup ? entry.foundStartup === "new" : entry.state === "done";

/** Group of the edits that take a save back; the entry of the save that writes them remembers it. */
export const takeBackGroup = (id: string): string => `take-back ${id}`;

export function takenBackBy(groups: readonly (string | undefined)[]): readonly string[] | undefined {
  const ids = groups.map((group) => /^take-back (\S+)$/.exec(group ?? "")?.[1]);
  return ids.length > 0 && ids.every((id) => id !== undefined) ? [...new Set(ids)] : undefined;
}

export const entryText = ({ id: _, ...entry }: HistoryEntry): string =>
  `${JSON.stringify({ version: 2, ...entry })}\n`;

type Raw = Readonly<Record<string, unknown>>;
const isRaw = (value: unknown): value is Raw =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string";
const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter(isText) : []);

/** An entry from its file; undefined for one that is damaged. */
export function readEntry(id: string, text: string): HistoryEntry | undefined {
  try {
    const raw: unknown = JSON.parse(text);
    if (!isRaw(raw) || typeof raw["at"] !== "number" || !isText(raw["mailRoot"])) return undefined;
    if (!Array.isArray(raw["files"])) return undefined;
    const files = raw["files"].map(readFile);
    if (files.includes(undefined)) return undefined;
    const startup = isRaw(raw["startup"]) ? raw["startup"] : {};
    const isNew = raw["version"] === 2;
    return {
      id,
      at: raw["at"],
      mailRoot: raw["mailRoot"],
      ...(isText(raw["who"]) ? { who: raw["who"] } : {}),
      ...writerOf(raw["writer"]),
      files: files as readonly KeptFile[],
      // Earlier versions kept only their number.
      commands: textsOf(raw["commands"]),
      startup: {
        before: valuesOf(isNew ? startup["before"] : startup),
        after: valuesOf(isNew ? startup["after"] : {}),
      },
      settings: textsOf(raw["settings"]),
      ...settingsCopyOf(raw["settingsCopy"]),
      needsRestart: raw["needsRestart"] === true,
      state: isNew ? stateOf(raw["state"]) : "done",
      ...(isText(raw["reason"]) ? { reason: raw["reason"] } : {}),
      ...(isRaw(raw["found"]) ? { found: raw["found"] as NonNullable<HistoryEntry["found"]> } : {}),
      ...(isText(raw["foundStartup"]) ? { foundStartup: raw["foundStartup"] as Found } : {}),
      ...restartOf(raw["restart"]),
      ...(Array.isArray(raw["takesBack"]) ? { takesBack: textsOf(raw["takesBack"]) } : {}),
    };
  } catch {
    return undefined;
  }
}

function settingsCopyOf(raw: unknown): Pick<HistoryEntry, "settingsCopy"> {
  const kept = keptOf(raw);
  return kept ? { settingsCopy: kept } : {};
}

function writerOf(raw: unknown): Pick<HistoryEntry, "writer"> {
  if (!isRaw(raw) || typeof raw["pid"] !== "number") return {};
  const { pid, startedAt } = raw;
  return { writer: { pid, ...(typeof startedAt === "number" ? { startedAt } : {}) } };
}

function readFile(raw: unknown): KeptFile | undefined {
  if (!isRaw(raw) || !isText(raw["name"])) return undefined;
  const mode = raw["mode"];
  return {
    name: raw["name"],
    before: keptOf(raw["before"]),
    after: keptOf(raw["after"]),
    ...(typeof mode === "number" ? { mode } : {}),
    ...(raw["byCommands"] === true ? { byCommands: true } : {}),
  };
}

function keptOf(raw: unknown): Kept | null | undefined {
  if (isText(raw)) return { size: raw.length, bytes: raw };
  if (raw === null) return null;
  if (!isRaw(raw) || typeof raw["size"] !== "number") return undefined;
  if (isText(raw["hash"]) && /^[0-9a-f]{64}$/.test(raw["hash"]))
    return { size: raw["size"], hash: raw["hash"] };
  return isText(raw["bytes"]) ? { size: raw["size"], bytes: raw["bytes"] } : undefined;
}

const STATES: readonly EntryState[] = ["begun", "done", "failed", "interrupted"];
const stateOf = (raw: unknown): EntryState => STATES.find((state) => state === raw) ?? "begun";

function valuesOf(raw: unknown): StartupValues {
  if (!isRaw(raw)) return {};
  const names = ["commandLine", "mailRoot", "defaultDomain"] as const;
  return Object.fromEntries(names.flatMap((name) => (isText(raw[name]) ? [[name, raw[name]]] : [])));
}

function restartOf(raw: unknown): Pick<HistoryEntry, "restart"> {
  if (!isRaw(raw) || typeof raw["ok"] !== "boolean" || typeof raw["at"] !== "number") return {};
  const code = isText(raw["code"]) ? { code: raw["code"] } : {};
  return { restart: { ok: raw["ok"], at: raw["at"], ...code } };
}
