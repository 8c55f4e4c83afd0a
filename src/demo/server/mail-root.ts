import { appendFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Bytes } from "../../core/tab/bytes.ts";
import { parse, splitFields } from "../../core/tab/document.ts";
import { tabFormat } from "../../core/tab/format.ts";
import { readTable, type Table } from "../../core/tab/table.ts";

/** One line of a table as XMail's scanners have it: without its line end, and cut into fields. */
export interface ScannedLine {
  readonly text: Bytes;
  readonly fields: readonly Bytes[];
}

/** The whole file, or undefined where there is none (or a folder). */
export function readBytes(root: string, name: string): Bytes | undefined {
  try {
    return readFileSync(join(root, name), "latin1");
  } catch {
    return undefined;
  }
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * Every line with its fields. Comments count as data here: the scanners of the
 * indexed tables, of `ctrlaccounts.tab` and of `mlusers.tab` know none.
 */
export function scanLines(root: string, name: string): readonly ScannedLine[] | undefined {
  const bytes = readBytes(root, name);
  if (bytes === undefined) return undefined;
  const format = tabFormat(name);
  return parse(bytes, format).lines.map((line) => ({
    text: line.text,
    fields: line.fields ?? splitFields(line.text),
  }));
}

/** As scanLines, but without comments and blank lines, for tables whose readers skip those. */
export function configLines(root: string, name: string): readonly ScannedLine[] | undefined {
  return scanLines(root, name)?.filter((line) => line.text !== "" && !line.text.startsWith("#"));
}

/** The decoded view that the access rules work on. */
export function loadTable(root: string, name: string): Table | undefined {
  const bytes = readBytes(root, name);
  return bytes === undefined ? undefined : readTable(bytes, tabFormat(name), "latin1");
}

/**
 * Adds a row as XMail does: straight to the end of the file. Where the last line
 * has no line end the row is glued to it, and so lost.
 */
export function appendRow(root: string, name: string, row: Bytes): void {
  appendFileSync(join(root, name), Buffer.from(`${row}\n`, "latin1"));
}

/** Writes the kept lines over the same file, each ended by LF whatever it was before. */
export function rewrite(root: string, name: string, lines: readonly ScannedLine[]): void {
  writeFileSync(join(root, name), Buffer.from(lines.map((line) => `${line.text}\n`).join(""), "latin1"));
}

/** A variable of server.tab: exact case, the first row wins. */
export function serverVariable(root: string, name: string): Bytes | undefined {
  return configLines(root, "server.tab")?.find((line) => line.fields[0] === name && line.fields.length > 1)
    ?.fields[1];
}

/** XMail reads flags as C's atoi does: "yes" is off, "1abc" is on. */
export function serverFlag(root: string, name: string, fallback: boolean): boolean {
  const value = serverVariable(root, name);
  return value === undefined ? fallback : leadingNumber(value) !== 0;
}

/** C's atoi. */
export function leadingNumber(text: string): number {
  return Number(/^\s*[+-]?\d+/.exec(text)?.[0] ?? 0);
}

/** XMail's wildcards: `*` and `?`, ignoring case unless told otherwise. */
export function wildMatch(pattern: string, text: string, exactCase = false): boolean {
  const source = [...pattern]
    .map((character) =>
      character === "*"
        ? "[\\s\\S]*"
        : character === "?"
          ? "[\\s\\S]"
          : character.replace(/[\\^$.*+?()[\]{}|]/, "\\$&"),
    )
    .join("");
  return new RegExp(`^${source}$`, exactCase ? "" : "i").test(text);
}
