import { join } from "node:path";
import { decodePassword } from "../../core/password.ts";
import type { Bytes } from "../../core/tab/bytes.ts";
import { isFile, scanLines, serverVariable, wildMatch } from "./mail-root.ts";
import { lookUp, wildRows } from "./table-index.ts";

/** One row of mailusers.tab that the index leads to. */
export interface Account {
  readonly domain: Bytes;
  readonly name: Bytes;
  readonly password: Bytes;
  /** Below MailRoot; the domain's folder is always lower case. */
  readonly folder: string;
  readonly list: boolean;
}

export interface Address {
  readonly user: Bytes;
  readonly domain: Bytes;
}

const ATOM = "[A-Za-z0-9!#$%&'*+\\-/=?^_`{|}~]+";
const DOT_ATOM = new RegExp(`^${ATOM}(\\.${ATOM})*$`);

export const isLocalPart = (text: Bytes) => DOT_ATOM.test(text);
export const isHostName = (text: Bytes) => DOT_ATOM.test(text) || /^\[[^\]]+\]$/.test(text);

/** `user@domain`, both of RFC 822 atoms. */
export function splitAddress(text: Bytes): Address | undefined {
  const at = text.indexOf("@");
  if (at <= 0) return undefined;
  const address = { user: text.slice(0, at), domain: text.slice(at + 1) };
  return isLocalPart(address.user) && isHostName(address.domain) ? address : undefined;
}

export function accountOf(fields: readonly Bytes[]): Account | undefined {
  const [domain, name, password, , folder, type] = fields;
  if (domain === undefined || name === undefined || password === undefined) return undefined;
  if (folder === undefined || type === undefined) return undefined;
  return {
    domain,
    name,
    password: decodePassword(password).clear,
    folder: `domains/${domain.toLowerCase()}/${folder}`,
    list: type === "M",
  };
}

/** The real domain behind an alias domain: exact first, then the first wild row that matches. */
export function realDomain(root: string, alias: Bytes, wild: boolean): Bytes | undefined {
  const exact = lookUp(root, "aliasdomain", alias);
  if (exact !== undefined) return exact[1];
  if (!wild) return undefined;
  return wildRows(root, "aliasdomain").find((fields) => wildMatch(fields[0] ?? "", alias))?.[1];
}

/** In domains.tab, itself or as an alias domain of one that is. */
export function isHandled(root: string, domain: Bytes): boolean {
  return lookUp(root, "domains", realDomain(root, domain, true) ?? domain) !== undefined;
}

function exactAccount(root: string, domain: Bytes, name: Bytes): Account | undefined {
  const fields = lookUp(root, "mailusers", domain, name);
  return fields === undefined ? undefined : accountOf(fields);
}

export function findAccount(root: string, domain: Bytes, name: Bytes): Account | undefined {
  const found = exactAccount(root, domain, name);
  if (found !== undefined) return found;
  const real = realDomain(root, domain, true);
  return real === undefined ? undefined : exactAccount(root, real, name);
}

/** What an alias stands for: the exact row first, then the longest wild pattern that matches. */
export function aliasTarget(root: string, domain: Bytes, name: Bytes, wild = true): Bytes | undefined {
  const exact = lookUp(root, "aliases", domain, name);
  if (exact !== undefined) return exact[2];
  if (!wild) return undefined;
  const length = (fields: readonly Bytes[]) => (fields[0]?.length ?? 0) + (fields[1]?.length ?? 0);
  return wildRows(root, "aliases")
    .filter((fields) => wildMatch(fields[0] ?? "", domain) && wildMatch(fields[1] ?? "", name))
    .toSorted((a, b) => length(b) - length(a))[0]?.[2];
}

function accountOrAlias(root: string, domain: Bytes, name: Bytes): Account | undefined {
  const found = exactAccount(root, domain, name);
  const target = found === undefined ? aliasTarget(root, domain, name) : undefined;
  if (found !== undefined || target === undefined) return found;
  const address = splitAddress(target) ?? { user: target, domain };
  return exactAccount(root, address.domain, address.user);
}

/** As mail and userstat look somebody up. A real account beats an alias of its name. */
export function findAccountOrAlias(root: string, domain: Bytes, name: Bytes): Account | undefined {
  const real = realDomain(root, domain, true);
  return (
    accountOrAlias(root, domain, name) ?? (real === undefined ? undefined : accountOrAlias(root, real, name))
  );
}

/** The variables of user.tab: rows of exactly two columns, comments or not. */
export function accountVariables(root: string, account: Account): readonly (readonly [Bytes, Bytes])[] {
  const lines = scanLines(root, `${account.folder}/user.tab`) ?? [];
  return lines.flatMap(({ fields: [name, value, more] }) =>
    name === undefined || value === undefined || more !== undefined ? [] : [[name, value] as const],
  );
}

export function accountVariable(root: string, account: Account, name: Bytes): Bytes | undefined {
  return accountVariables(root, account).find(([key]) => key === name)?.[1];
}

/** The letters that decide what a logged-in user may do in SMTP. */
export function smtpPermissions(root: string, account: Account): Bytes {
  return accountVariable(root, account, "SmtpPerms") ?? serverVariable(root, "DefaultSmtpPerms") ?? "MRVZ";
}

/** A command alias: looked at before real accounts. */
export function hasCommandAlias(root: string, domain: Bytes, name: Bytes): boolean {
  return isFile(join(root, "cmdaliases", domain.toLowerCase(), `${name.toLowerCase()}.tab`));
}
