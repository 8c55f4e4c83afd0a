import { decodePassword } from "../core/password.ts";
import { fail, ok, type Result } from "../core/problem.ts";
import type { RowEdit, TabEdit } from "../core/tab/edit.ts";
import { tabFormat } from "../core/tab/format.ts";
import { rowKey } from "../core/tab/merge-rows.ts";
import { rowChanges } from "../core/tab/row-changes.ts";
import { readTable } from "../core/tab/table.ts";
import type { ServiceStatus } from "../ports/service.ts";

type Fields = readonly string[];

/** How a change of one indexed table is said over the control port. */
interface TableCommands {
  readonly add: (after: Fields) => readonly string[];
  readonly remove: (before: Fields) => readonly string[];
  readonly change?: (before: Fields, after: Fields) => readonly string[] | undefined;
}

const at = (fields: Fields, column: number) => fields[column] ?? "";

/**
 * While XMail runs, these tables are looked up through an index that outside
 * edits don't refresh: rows added there don't exist for mail, rows moved there
 * make existing users unknown. So a running server is told by commands.
 */
const TABLES: Readonly<Record<string, TableCommands>> = {
  "domains.tab": {
    add: (row) => ["domainadd", at(row, 0)],
    remove: (row) => ["domaindel", at(row, 0)],
  },
  // In the file the alias stands first; the commands want the real domain first.
  "aliasdomain.tab": {
    add: (row) => ["aliasdomainadd", at(row, 1), at(row, 0)],
    remove: (row) => ["aliasdomaindel", at(row, 0)],
  },
  "mailusers.tab": {
    add: (row) => ["useradd", at(row, 0), at(row, 1), decodePassword(at(row, 2)).clear, at(row, 5)],
    remove: (row) => ["userdel", at(row, 0), at(row, 1)],
    change: (before, after) =>
      before.every((field, column) => column === 2 || field === after[column])
        ? ["userpasswd", at(after, 0), at(after, 1), decodePassword(at(after, 2)).clear]
        : undefined,
  },
  "aliases.tab": {
    add: (row) => ["aliasadd", at(row, 0), at(row, 1), at(row, 2)],
    remove: (row) => ["aliasdel", at(row, 0), at(row, 1)],
  },
  "extaliases.tab": {
    add: (row) => ["exaliasadd", `${at(row, 3)}@${at(row, 2)}`, `${at(row, 1)}@${at(row, 0)}`],
    remove: (row) => ["exaliasdel", `${at(row, 1)}@${at(row, 0)}`],
  },
};

/**
 * The commands that do to a running server what these edits do to the file. Of a
 * whole earlier version they give back the rows; XMail writes them in its own way.
 */
export function controlCommands(
  file: string,
  edits: readonly TabEdit[],
): Result<readonly (readonly string[])[]> {
  const table = TABLES[file];
  const commands: (readonly string[])[] = [];
  for (const edit of edits) {
    const rows = edit.kind === "content" ? rowChanges(file, edit.before ?? "", edit.after ?? "") : [edit];
    for (const row of rows) {
      const command = table && row.kind === "row" ? commandFor(table, row) : undefined;
      if (!command)
        return edit.kind === "content"
          ? fail("HISTORY_STOP_FIRST", { file })
          : fail("SAVE_INVALID", { field: file });
      commands.push(...command);
    }
    if (edit.kind === "content" && isAmbiguous(file, rows, edit.after ?? ""))
      return fail("HISTORY_STOP_FIRST", { file });
  }
  return ok(commands);
}

/**
 * Whether a row goes of which a second one about the same thing stays, as in a
 * table that names an account twice: a command would delete the thing itself.
 */
function isAmbiguous(file: string, rows: readonly TabEdit[], after: string): boolean {
  const edits = rows.filter((row) => row.kind === "row");
  const came = Map.groupBy(
    edits.flatMap((row) => (row.after ? [row.after] : [])),
    (row) => rowKey(file, row),
  );
  const all = Map.groupBy(readTable(after, tabFormat(file)).rows, ({ fields }) => rowKey(file, fields));
  return edits.some((row) => {
    if (!row.before || row.after) return false;
    const key = rowKey(file, row.before);
    return (all.get(key)?.length ?? 0) > (came.get(key)?.length ?? 0);
  });
}

/** What hangs on others goes first and comes last. */
const ORDER = [
  ...["exaliasdel", "aliasdel", "userdel", "aliasdomaindel", "domaindel"],
  ...["domainadd", "aliasdomainadd", "useradd", "userpasswd", "aliasadd", "exaliasadd"],
];

/** Commands of several tables in an order in which XMail takes each of them: no account without its domain. */
export const inOrder = (commands: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  commands.toSorted((a, b) => ORDER.indexOf(at(a, 0)) - ORDER.indexOf(at(b, 0)));

function commandFor(
  table: TableCommands,
  { before, after }: RowEdit,
): readonly (readonly string[])[] | undefined {
  if (!before) return after ? [table.add(after)] : [];
  if (!after) return [table.remove(before)];
  const change = table.change?.(before, after);
  return change ? [change] : undefined;
}

/** Whether XMail runs in any way, so that its indexed tables are its own. */
export const holdsIndexes = (status: ServiceStatus | undefined): boolean =>
  status?.state === "running" || status?.elsewhere !== undefined;

/** What a command can't give back when it is undone. */
export const deletesMail = (command: readonly string[]): boolean =>
  command[0] === "userdel" || command[0] === "domaindel";

/** A command as it may be shown: the password's place is masked. */
export function shownCommand(command: readonly string[]): string {
  const secret = command[0] === "useradd" || command[0] === "userpasswd" ? 3 : -1;
  return command.map((field, index) => (index === secret ? "********" : field)).join(" ");
}

/** The index that belongs to a table, to be deleted when the table is written while XMail is stopped. */
export const INDEX_OF: Readonly<Record<string, string>> = {
  "mailusers.tab": "tabindex/mailusers-0001.hdx",
  "aliases.tab": "tabindex/aliases-0001.hdx",
  "extaliases.tab": "tabindex/extaliases-0001.hdx",
  "domains.tab": "tabindex/domains-00.hdx",
  "aliasdomain.tab": "tabindex/aliasdomain-00.hdx",
};
