import type { Bytes } from "../core/tab/bytes.ts";
import type { ArchiveEntry, ArchivePort } from "../ports/archive.ts";
import { bytesOf, escaped, nameOfEntry, type Place, plainText, unescaped } from "./backup-names.ts";

/** The first entry of a backup: what it is and where it comes from. */
export interface BackupHeader {
  readonly format: number;
  /** This program and its version, such as "xmail-tui 0.1.0". */
  readonly program: string;
  /** ISO 8601, in UTC. */
  readonly made: string;
  readonly mailRoot: string;
}

export const FORMAT = 1;
export const HEADER_NAME = "xmail-tui-backup.json";
export const LIST_NAME = "xmail-tui-files.json";

/** One thing of a backup, without its bytes. */
export interface BackupThing {
  readonly kind: "file" | "folder" | "link";
  readonly place: Place;
  readonly name: Bytes;
  readonly mode: number;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
  /** Of a file. */
  readonly size?: number;
  readonly sha256?: string;
  /** Of a link. */
  readonly target?: Bytes;
}

/** A line of the list as it stands in the archive. */
interface Row {
  readonly name: string;
  readonly kind: BackupThing["kind"];
  readonly mode: string;
  readonly time: number;
  readonly size?: number;
  readonly sha256?: string;
  readonly target?: string;
  readonly escapedTarget?: true;
}

/** A link's target as text, for the list and for tar. */
export const targetText = (target: Bytes): string => plainTarget(target) ?? escaped(target);
const plainTarget = (target: Bytes): string | undefined =>
  plainText(target.replace(/^\/|\/$/g, "")) === undefined ? undefined : decoded(target);
const decoded = (target: Bytes): string =>
  new TextDecoder().decode(Uint8Array.from(target, (byte) => byte.charCodeAt(0)));

export const rowOf = (thing: BackupThing, name: string): Row => ({
  name,
  kind: thing.kind,
  mode: `0${thing.mode.toString(8)}`,
  time: thing.modifiedAt,
  ...(thing.size === undefined ? {} : { size: thing.size }),
  ...(thing.sha256 === undefined ? {} : { sha256: thing.sha256 }),
  ...(thing.target === undefined ? {} : targetOf(thing.target)),
});

const targetOf = (target: Bytes): Pick<Row, "target" | "escapedTarget"> => ({
  target: targetText(target),
  ...(plainTarget(target) === undefined ? { escapedTarget: true } : {}),
});

/** What makes of rows the list's bytes; it carries a check sum of itself and of the header. */
export function listBytes(archive: ArchivePort, header: Bytes, rows: readonly Row[]): Bytes {
  const sha256 = archive.sha256(`${header}${bytesOf(JSON.stringify(rows))}`);
  const lines = rows.map((row) => JSON.stringify(row)).join(",\n");
  return bytesOf(`{"sha256":"${sha256}","files":[\n${lines}\n]}\n`);
}

export type ListRead = readonly (BackupThing & { readonly entry: string })[];

/** The list of a backup; undefined when it is damaged, or names what no backup of ours could name. */
export function readList(archive: ArchivePort, header: Bytes, bytes: Bytes): ListRead | undefined {
  const raw = parsed(bytes);
  const rows = raw?.["files"];
  if (!Array.isArray(rows)) return undefined;
  if (archive.sha256(`${header}${bytesOf(JSON.stringify(rows))}`) !== raw?.["sha256"]) return undefined;
  const things = rows.map((row: unknown) => (isRaw(row) ? thingOf(row) : undefined));
  return things.includes(undefined) ? undefined : (things as ListRead);
}

export function readHeader(bytes: Bytes): BackupHeader | undefined {
  const raw = parsed(bytes);
  const { format, program, made, mailRoot } = raw ?? {};
  if (typeof format !== "number" || typeof program !== "string") return undefined;
  if (typeof made !== "string" || typeof mailRoot !== "string") return undefined;
  return { format, program, made, mailRoot };
}

export const headerBytes = (header: BackupHeader): Bytes => bytesOf(`${JSON.stringify(header, null, 2)}\n`);

/** Whether an entry of the archive is what the list says of it. Tar keeps whole seconds only. */
export function isAsListed(
  entry: Omit<ArchiveEntry, "bytes"> & { readonly size: number; readonly sha256: string },
  thing: ListRead[number],
): boolean {
  const seconds = Math.floor(thing.modifiedAt / 1000);
  if (entry.name !== thing.entry || entry.kind !== thing.kind || entry.mode !== thing.mode) return false;
  if (Math.floor(entry.modifiedAt / 1000) !== seconds) return false;
  if (thing.kind === "link") return thing.target !== undefined && entry.target === targetText(thing.target);
  return thing.kind === "folder" || (entry.size === thing.size && entry.sha256 === thing.sha256);
}

type Raw = Readonly<Record<string, unknown>>;
const isRaw = (value: unknown): value is Raw =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parsed(bytes: Bytes): Raw | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(
      Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)),
    );
    const raw: unknown = JSON.parse(text);
    return isRaw(raw) ? raw : undefined;
  } catch {
    return undefined;
  }
}

function thingOf(row: Raw): ListRead[number] | undefined {
  const { name, kind, mode, time, size, sha256, target, escapedTarget } = row;
  const found = typeof name === "string" ? nameOfEntry(name) : undefined;
  if (found === undefined || typeof mode !== "string" || !/^0[0-7]{1,4}$/.test(mode)) return undefined;
  if (typeof time !== "number" || !Number.isSafeInteger(time)) return undefined;
  const facts = { ...found, entry: String(name), mode: Number.parseInt(mode, 8), modifiedAt: time };
  if (kind === "folder") return { ...facts, kind };
  if (kind === "link" && typeof target === "string")
    return { ...facts, kind, target: escapedTarget === true ? unescaped(target) : bytesOf(target) };
  const isFile = kind === "file" && typeof size === "number" && typeof sha256 === "string";
  return isFile ? { ...facts, kind, size, sha256 } : undefined;
}
