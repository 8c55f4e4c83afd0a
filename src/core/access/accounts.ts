import { decodePassword } from "../password.ts";
import { type Table, valueIn } from "../tab/table.ts";
import { splitAddress } from "./mail-path.ts";
import { isWild, wildMatch } from "./wild-match.ts";

/** A table by its name below MailRoot; undefined: there is no such file. */
export type TableSource = (name: string) => Table | undefined;

export interface MailAccount {
  readonly domain: string;
  readonly name: string;
  /** Never show it. */
  readonly password: string;
  /** Below MailRoot, without a slash at its end. */
  readonly folder: string;
  readonly isList: boolean;
  /** Of its row in mailusers.tab, as an editor counts. */
  readonly line: number;
}

type Row = readonly string[];

const rowsOf = (tables: TableSource, name: string): readonly Row[] =>
  (tables(name)?.rows ?? []).map((row) => row.fields);

const same = (a: string | undefined, b: string): boolean => a?.toLowerCase() === b.toLowerCase();

/** The domain behind an alias domain: an exact row first, then the first pattern that fits; else the domain itself. */
export function realDomain(tables: TableSource, domain: string): string {
  const rows = rowsOf(tables, "aliasdomain.tab").filter((fields) => fields.length >= 2);
  const row =
    rows.find(([alias = ""]) => !isWild(alias) && same(alias, domain)) ??
    rows.find(([alias = ""]) => isWild(alias) && wildMatch(alias, domain));
  return row?.[1] ?? domain;
}

/** Whether mail for a domain stays here. */
export const isHandled = (tables: TableSource, domain: string): boolean => {
  const real = realDomain(tables, domain);
  return rowsOf(tables, "domains.tab").some(([name]) => same(name, real));
};

function exactAccount(tables: TableSource, domain: string, name: string): MailAccount | undefined {
  const row = tables("mailusers.tab")?.rows.find(
    ({ fields }) => same(fields[0], domain) && same(fields[1], name),
  );
  // A row of that name with too few columns hides the right one further down.
  if (row === undefined || row.fields.length < 6) return undefined;
  const [rowDomain = "", rowName = "", hex = "", , folder = "", type = ""] = row.fields;
  const { clear, valid } = decodePassword(hex);
  // An account whose password doesn't decode is none to XMail.
  if (!valid) return undefined;
  return {
    domain: rowDomain,
    name: rowName,
    password: clear,
    folder: `domains/${rowDomain.toLowerCase()}/${folder}`,
    isList: type[0]?.toUpperCase() !== "U",
    line: row.line,
  };
}

/** As a login is looked up: aliases don't count. */
export const findAccount = (tables: TableSource, domain: string, name: string): MailAccount | undefined =>
  exactAccount(tables, domain, name) ?? exactAccount(tables, realDomain(tables, domain), name);

/** As a recipient is looked up: an account beats an alias of its name, an exact alias beats patterns. */
export function findAccountOrAlias(
  tables: TableSource,
  domain: string,
  name: string,
): MailAccount | undefined {
  for (const where of new Set([domain, realDomain(tables, domain)])) {
    const found = exactAccount(tables, where, name) ?? aliasedAccount(tables, where, name);
    if (found) return found;
  }
  return undefined;
}

function aliasedAccount(tables: TableSource, domain: string, name: string): MailAccount | undefined {
  const rows = rowsOf(tables, "aliases.tab").filter((fields) => fields.length >= 3);
  const isPattern = ([where = "", alias = ""]: Row) => isWild(where) || isWild(alias);
  const length = ([where = "", alias = ""]: Row) => where.length + alias.length;
  const row =
    rows.find((fields) => !isPattern(fields) && same(fields[0], domain) && same(fields[1], name)) ??
    rows
      .filter(
        (fields) =>
          isPattern(fields) && wildMatch(fields[0] ?? "", domain) && wildMatch(fields[1] ?? "", name),
      )
      .toSorted((a, b) => length(b) - length(a))[0];
  const target = row?.[2];
  if (target === undefined) return undefined;
  const address = splitAddress(target) ?? { user: target, domain };
  return exactAccount(tables, address.domain, address.user);
}

export function accountValue(tables: TableSource, account: MailAccount, name: string): string | undefined {
  const table = tables(`${account.folder}/user.tab`);
  return table && valueIn(table, name);
}

/** The letters that say what an account may do in SMTP once it has shown who it is. */
export function smtpPermissions(tables: TableSource, account: MailAccount): string {
  const server = tables("server.tab");
  return (
    accountValue(tables, account, "SmtpPerms") ?? (server && valueIn(server, "DefaultSmtpPerms")) ?? "MRVZ"
  );
}
