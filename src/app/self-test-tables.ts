import type { TableSource } from "../core/access/accounts.ts";
import type { Problem } from "../core/problem.ts";
import { tabFormat } from "../core/tab/format.ts";
import { readTable, type Table } from "../core/tab/table.ts";
import type { FilesPort } from "../ports/files.ts";
import { sessionTableNames } from "./session-tables.ts";

/** Folders whose mere files decide, so that not to see into them is not to know. */
const FOLDERS = ["custdomains", "cmdaliases"];

/**
 * The tables on disk that mail depends on. A table that can't be read is not one
 * that isn't there: what XMail does by it can't be told, so it ends the reading.
 */
export async function readAllTables(
  files: FilesPort,
): Promise<{ readonly tables: TableSource } | { readonly problem: Problem }> {
  const found = new Map<string, Table>();
  for (const folder of FOLDERS) {
    const listed = await files.list(folder);
    if (!listed.ok && listed.problem.code !== "FILE_MISSING") return { problem: listed.problem };
  }
  for (const name of await sessionTableNames(files)) {
    const file = await files.read(name);
    if (file.ok) found.set(name, readTable(file.value.bytes, tabFormat(name)));
    else if (file.problem.code !== "FILE_MISSING") return { problem: file.problem };
  }
  return { tables: (name) => found.get(name) };
}
