import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { ErrorNumber } from "./error-texts.ts";
import { isFolder } from "./mail-root.ts";
import { checkIndex, INDEXED_TABLES, type IndexedTable } from "./table-index.ts";

/** XMail checks the indexes in this order, and stops at the first that is missing. */
const INDEX_ORDER: readonly IndexedTable[] = ["mailusers", "aliases", "extaliases", "domains", "aliasdomain"];

const SPOOL_FOLDERS = ["mess", "rsnd", "info", "temp", "slog", "cust", "mprc", "froz"];
const CACHE_FOLDERS = 101;

/** The first part of a start: indexes and name cache. Nothing has been said or opened yet when it fails. */
export function prepareTables(root: string): ErrorNumber | undefined {
  rmSync(join(root, ".shutdown"), { force: true });
  if (Object.keys(INDEXED_TABLES).length !== INDEX_ORDER.length)
    throw new Error("an indexed table is not checked");
  for (const table of INDEX_ORDER) {
    const outcome = checkIndex(root, table);
    if (outcome !== "ok") return outcome === "no-table" ? 98 : 10;
  }
  const cache = Array.from({ length: CACHE_FOLDERS }, (_, number) => join("dnscache", "mx", String(number)));
  return makeFolders(root, cache) ? undefined : 17;
}

/** The queue's folders; their parent must exist. `-Mx 0` makes none, and the first message then kills XMail. */
export function prepareQueue(root: string, split: number): ErrorNumber | undefined {
  const numbers = Array.from({ length: split }, (_, number) => String(number));
  const folders = numbers.flatMap((first) => [
    first,
    ...numbers.flatMap((second) => [
      join(first, second),
      ...SPOOL_FOLDERS.map((part) => join(first, second, part)),
    ]),
  ]);
  if (
    !makeFolders(
      root,
      folders.map((folder) => join("spool", folder)),
    )
  )
    return 17;
  clearLocks(root);
  return undefined;
}

/** Makes each folder that is not there, never its parents; false at the first that can't be made. */
function makeFolders(root: string, folders: readonly string[]): boolean {
  try {
    for (const folder of folders)
      if (!isFolder(join(root, folder))) mkdirSync(join(root, folder), { mode: 0o700 });
    return true;
  } catch {
    return false;
  }
}

function clearLocks(root: string): void {
  for (const folder of ["pop3locks", "pop3linklocks"]) {
    if (!isFolder(join(root, folder))) continue;
    for (const name of readdirSync(join(root, folder))) rmSync(join(root, folder, name), { recursive: true });
  }
}
