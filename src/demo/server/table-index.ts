import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Bytes } from "../../core/tab/bytes.ts";
import { parse, splitFields } from "../../core/tab/document.ts";
import { readBytes } from "./mail-root.ts";

/** The five tables that XMail looks up through `tabindex/`, with the columns of their keys. */
export const INDEXED_TABLES = {
  mailusers: [0, 1],
  aliases: [0, 1],
  extaliases: [0, 1],
  domains: [0],
  aliasdomain: [0],
} as const satisfies Record<string, readonly number[]>;

export type IndexedTable = keyof typeof INDEXED_TABLES;

const VERSION = 3;
const HEADER_BYTES = 12;
const RECORD_LINE = 2046;
const SAMPLE_LINES = 32;
const SMALLEST_SIZE = 17;
const MASK = (1n << 64n) - 1n;

export function indexFile(table: IndexedTable): string {
  const columns = INDEXED_TABLES[table].map((column) => String(column).padStart(2, "0"));
  return `tabindex/${table}-${columns.join("")}.hdx`;
}

/** Jenkins' one-at-a-time with start 5381, in 64 bits as on Linux x86_64. */
export function hashKey(key: Bytes): bigint {
  let value = 5381n;
  for (let position = 0; position < key.length; position++) {
    value = (value + BigInt(key.charCodeAt(position))) & MASK;
    value = (value + (value << 10n)) & MASK;
    value ^= value >> 6n;
  }
  value = (value + (value << 3n)) & MASK;
  value ^= value >> 11n;
  return (value + (value << 15n)) & MASK;
}

const lower = (text: Bytes) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

function keyOf(fields: readonly Bytes[], columns: readonly number[]): Bytes | undefined {
  if (columns.some((column) => fields[column] === undefined)) return undefined;
  return lower(columns.map((column) => fields[column]).join("\t"));
}

/** Rows with wildcards lie under hash 0 in the two tables that know wildcards. */
function hashOf(table: IndexedTable, key: Bytes): bigint {
  const wild = (table === "aliases" || table === "aliasdomain") && /[*?]/.test(key);
  return wild ? 0n : hashKey(key);
}

interface Row {
  readonly offset: number;
  readonly end: number;
  readonly text: Bytes;
}

function rowsOf(bytes: Bytes): readonly Row[] {
  let offset = 0;
  return parse(bytes, { maxLine: RECORD_LINE, comments: true }).lines.map((line) => {
    const row = { offset, end: offset + line.text.length + line.end.length, text: line.text };
    offset = row.end;
    return row;
  });
}

const isPrime = (value: number) => {
  for (let divisor = 2; divisor * divisor <= value; divisor++) if (value % divisor === 0) return false;
  return value > 1;
};

/** About one bucket for each row: from the mean length of the first 32 rows. */
function bucketCount(bytes: Bytes, rows: readonly Row[]): number {
  const sample = rows.filter((row) => row.text !== "" && !row.text.startsWith("#")).slice(0, SAMPLE_LINES);
  if (sample.length === 0) return SMALLEST_SIZE;
  const mean = Math.floor(sample.reduce((sum, row) => sum + row.end - row.offset, 0) / sample.length);
  let size = Math.floor(bytes.length / mean) + SMALLEST_SIZE;
  while (!isPrime(size)) size++;
  return size;
}

/** The index file of a table's bytes, byte for byte as XMail 1.27 on Linux x86_64 writes it. */
export function buildIndex(table: IndexedTable, bytes: Bytes): Buffer {
  const rows = rowsOf(bytes);
  const size = bucketCount(bytes, rows);
  const buckets: number[][] = Array.from({ length: size }, () => []);
  for (const row of rows) {
    const key = row.text.startsWith("#") ? undefined : keyOf(splitFields(row.text), INDEXED_TABLES[table]);
    if (key !== undefined) buckets[Number(hashOf(table, key) % BigInt(size))]?.push(row.offset);
  }
  const words: number[] = [];
  let next = HEADER_BYTES + size * 4;
  for (const bucket of buckets) {
    words.push(bucket.length === 0 ? 0 : next);
    if (bucket.length > 0) next += (bucket.length + 1) * 4;
  }
  for (const bucket of buckets) if (bucket.length > 0) words.push(bucket.length, ...bucket);
  const file = Buffer.alloc(HEADER_BYTES + words.length * 4);
  file.write("ABDL", "latin1");
  file.writeUInt32LE(VERSION, 4);
  file.writeUInt32LE(size, 8);
  words.forEach((word, position) => {
    file.writeUInt32LE(word, HEADER_BYTES + position * 4);
  });
  return file;
}

/** Builds a table's index anew, as each control command that changes the table does. False: it can't be written. */
export function rebuildIndex(root: string, table: IndexedTable): boolean {
  try {
    writeFileSync(join(root, indexFile(table)), buildIndex(table, readBytes(root, `${table}.tab`) ?? ""));
    return true;
  } catch {
    return false;
  }
}

function openIndex(root: string, table: IndexedTable): Buffer | undefined {
  try {
    const file = readFileSync(join(root, indexFile(table)));
    const sound = file.length >= HEADER_BYTES && file.toString("latin1", 0, 4) === "ABDL";
    return sound && file.readUInt32LE(4) === VERSION ? file : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The check at start: a missing or damaged index, or one older than its table in
 * whole seconds, is built anew. An edit within the same second, or with its time
 * set back, goes unnoticed.
 */
export function checkIndex(root: string, table: IndexedTable): "ok" | "no-table" | "not-writable" {
  const seconds = (name: string) => {
    const facts = statSync(join(root, name), { throwIfNoEntry: false });
    return facts === undefined ? undefined : Math.floor(facts.mtimeMs / 1000);
  };
  const tableTime = seconds(`${table}.tab`);
  if (tableTime === undefined) return "no-table";
  const indexTime = seconds(indexFile(table));
  const stale = indexTime === undefined || tableTime > indexTime || openIndex(root, table) === undefined;
  return !stale || rebuildIndex(root, table) ? "ok" : "not-writable";
}

/** The rows that the index has under a hash: at the offsets of when it was built, whatever stands there now. */
function rowsUnder(root: string, table: IndexedTable, hash: bigint): readonly (readonly Bytes[])[] {
  const file = openIndex(root, table);
  const bytes = readBytes(root, `${table}.tab`);
  if (file === undefined || bytes === undefined) return [];
  const slot = HEADER_BYTES + Number(hash % BigInt(file.readUInt32LE(8))) * 4;
  const bucket = slot + 4 <= file.length ? file.readUInt32LE(slot) : 0;
  if (bucket === 0 || bucket + 4 > file.length) return [];
  const found: (readonly Bytes[])[] = [];
  for (let position = 1; position <= file.readUInt32LE(bucket); position++) {
    const at = bucket + position * 4;
    if (at + 4 > file.length) break;
    const rest = bytes.slice(file.readUInt32LE(at), file.readUInt32LE(at) + RECORD_LINE);
    const text = (rest.split("\n", 1)[0] ?? "").replace(/\r+$/, "");
    if (text !== "") found.push(splitFields(text));
  }
  return found;
}

/** The row with exactly this key (ignoring case), as far as the index on the disk knows it. */
export function lookUp(
  root: string,
  table: IndexedTable,
  ...key: readonly Bytes[]
): readonly Bytes[] | undefined {
  const wanted = lower(key.join("\t"));
  return rowsUnder(root, table, hashOf(table, wanted)).find(
    (fields) => keyOf(fields, INDEXED_TABLES[table]) === wanted,
  );
}

/** The rows under hash 0: those with wildcards, and a few that fell there by chance. */
export function wildRows(root: string, table: IndexedTable): readonly (readonly Bytes[])[] {
  return rowsUnder(root, table, 0n);
}
