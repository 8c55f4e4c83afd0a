import {
  findAccount,
  findAccountOrAlias,
  isHandled,
  realDomain,
  type TableSource,
} from "../access/accounts.ts";
import { customDomainFiles } from "../access/session-recipient.ts";
import type { Bytes } from "../tab/bytes.ts";

export interface AddressParts {
  readonly user: Bytes;
  readonly domain: Bytes;
}

/** An address in two at its last `@`; undefined: nothing on one of the sides. */
export function addressParts(address: Bytes): AddressParts | undefined {
  const at = address.lastIndexOf("@");
  return at > 0 && at < address.length - 1
    ? { user: address.slice(0, at), domain: address.slice(at + 1) }
    : undefined;
}

/**
 * Whether an address is that of a user here: an account or a mailing list, an
 * alias of one (patterns too), a command alias, each under an alias domain too,
 * and an address elsewhere that extaliases.tab says is one of ours.
 *
 * That the domain is ours is not enough: anybody can make up a name in it.
 */
export function isLocalSender(tables: TableSource, { user, domain }: AddressParts): boolean {
  if (isHandled(tables, domain))
    return findAccountOrAlias(tables, domain, user) !== undefined || isCommandAlias(tables, user, domain);
  return isExternalAlias(tables, user, domain);
}

/**
 * Whether mail for an address stays here, or goes on only because this server
 * is set up for it: custdomains has a file for its domain (the server is its
 * gateway or backup, and everybody may write there).
 *
 * The file `.tab` alone, which fits every domain, says nothing of the kind.
 */
export function isOurRecipient(tables: TableSource, { user, domain }: AddressParts): boolean {
  if (isHandled(tables, domain) || isCommandAlias(tables, user, domain)) return true;
  return (
    isFileName(domain) &&
    customDomainFiles(domain).some((file) => file !== "custdomains/.tab" && tables(file) !== undefined)
  );
}

function isCommandAlias(tables: TableSource, user: Bytes, domain: Bytes): boolean {
  const folder = realDomain(tables, domain).toLowerCase();
  const file = user.toLowerCase();
  return isFileName(folder) && isFileName(file) && tables(`cmdaliases/${folder}/${file}.tab`) !== undefined;
}

/** Its columns: domain and name elsewhere, domain and name here; without patterns. */
function isExternalAlias(tables: TableSource, user: Bytes, domain: Bytes): boolean {
  const row = tables("extaliases.tab")?.rows.find(
    ({ fields: [rowDomain, rowUser] }) =>
      rowDomain?.toLowerCase() === domain.toLowerCase() && rowUser?.toLowerCase() === user.toLowerCase(),
  );
  const [, , localDomain, localUser] = row?.fields ?? [];
  return (
    localDomain !== undefined &&
    localUser !== undefined &&
    isHandled(tables, localDomain) &&
    findAccount(tables, localDomain, localUser) !== undefined
  );
}

/** The name comes from a stranger's message and must not lead to another folder. */
const isFileName = (name: Bytes): boolean => /^[^/\\:\0]+$/.test(name) && !/^\.+$/.test(name);
