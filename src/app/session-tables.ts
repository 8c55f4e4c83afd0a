import type { TableSource } from "../core/access/accounts.ts";
import { tabFormat } from "../core/tab/format.ts";
import { readTable, type Table } from "../core/tab/table.ts";
import type { FilesPort } from "../ports/files.ts";
import type { State } from "./state.ts";
import { fileView } from "./view.ts";

/** Every table that has a say in a session whatever the accounts are, by name below MailRoot. */
const NAMES = [
  "server.tab",
  "smtp.ipmap.tab",
  "ctrl.ipmap.tab",
  "pop3.ipmap.tab",
  "finger.ipmap.tab",
  "spammers.tab",
  "spam-address.tab",
  "smtp.ipprop.tab",
  "smtp.hnprop.tab",
  "smtprelay.tab",
  "smtpauth.tab",
  "smtpextauth.tab",
  "domains.tab",
  "aliasdomain.tab",
  "mailusers.tab",
  "aliases.tab",
  "filters.post-rcpt.tab",
] as const;

/** Names of every table that a session may depend on: those above, and what the accounts and folders bring with them. */
export async function sessionTableNames(files: FilesPort): Promise<readonly string[]> {
  const folders = await Promise.all([below(files, "custdomains", 1), below(files, "cmdaliases", 2)]);
  const users = await files.read("mailusers.tab");
  const rows = users.ok ? readTable(users.value.bytes, tabFormat("mailusers.tab")).rows : [];
  const own = rows.flatMap(({ fields: [domain = "", , , , folder = ""] }) =>
    ["user.tab", "mlusers.tab"].map((name) => `domains/${domain.toLowerCase()}/${folder}/${name}`),
  );
  return [...new Set([...NAMES, ...folders.flat(), ...own])];
}

/** Reads what `explain` needs from the disk; a file that isn't there stays absent, which is a fact of its own. */
export async function readForExplaining(files: FilesPort): Promise<TableSource> {
  const tables = new Map<string, Table>();
  for (const name of await sessionTableNames(files)) {
    const file = await files.read(name);
    if (file.ok) tables.set(name, readTable(file.value.bytes, tabFormat(name)));
  }
  return (name) => tables.get(name);
}

/** Tables with the edits laid over them, of the files that the state holds: what a save would make of them. */
export const tablesOf =
  (state: Pick<State, "files" | "edits">): TableSource =>
  (name) => {
    const { exists, table, changed } = fileView(state, name);
    return exists || changed ? table : undefined;
  };

async function below(files: FilesPort, folder: string, depth: number): Promise<readonly string[]> {
  const listed = await files.list(folder);
  if (!listed.ok) return [];
  const found = await Promise.all(
    listed.value.map(async ({ name, kind }) =>
      kind === "file" ? [`${folder}/${name}`] : depth > 1 ? below(files, `${folder}/${name}`, depth - 1) : [],
    ),
  );
  return found.flat();
}
