import { splitAddress } from "../access/mail-path.ts";
import { isWild, wildMatch } from "../access/wild-match.ts";
import { decodePassword } from "../password.ts";
import type { TableRow } from "../tab/table.ts";
import type { AuditFacts } from "./facts.ts";
import { isCommented, lower } from "./looking.ts";

/** A row of mailusers.tab with which mail and logins work. */
export interface LocalAccount {
  readonly row: TableRow;
  readonly domain: string;
  readonly name: string;
  /** Never show it. */
  readonly password: string;
  /** Below MailRoot. */
  readonly folder: string;
  readonly isList: boolean;
}

/** Who gets mail here, as XMail looks it up; made once for each set of facts. */
export interface LocalMail {
  /** Domain names of domains.tab in small letters; rows that are none are left out. */
  readonly domains: ReadonlySet<string>;
  /** In the order of the table. */
  readonly accounts: readonly LocalAccount[];
  /** The account of exactly this domain and name, whatever their case. */
  account(domain: string, name: string): LocalAccount | undefined;
  /** Whether mail for a domain stays here, by itself or as an alias domain. */
  handles(domain: string): boolean;
  /** Whether a pattern of domains fits one that stays here. */
  handlesSome(pattern: string): boolean;
  /** Whether mail to a local address reaches an account, a list or a command. */
  reaches(domain: string, name: string): boolean;
  /** An address of a domain that stays here, and that nobody has. */
  isNobody(address: string): boolean;
}

/** What may stand in domains.tab: names by their letters, and addresses in brackets. */
export const isDomainName = (text: string): boolean =>
  /^[\w-]+(\.[\w-]+)*$/.test(text) || /^\[[\d.]+\]$/.test(text);

const known = new WeakMap<AuditFacts, LocalMail>();

export function localMail(facts: AuditFacts): LocalMail {
  const before = known.get(facts);
  if (before) return before;
  const made = makeLocalMail(facts);
  known.set(facts, made);
  return made;
}

const keyOf = (domain: string, name: string): string => `${lower(domain)}\t${lower(name)}`;

const usableRows = (facts: AuditFacts, file: string, columns: number): readonly TableRow[] =>
  (facts.table(file)?.rows ?? []).filter((row) => row.fields.length >= columns && !isCommented(row));

function accountsOf(facts: AuditFacts): ReadonlyMap<string, LocalAccount> {
  const accounts = new Map<string, LocalAccount>();
  const seen = new Set<string>();
  for (const row of usableRows(facts, "mailusers.tab", 2)) {
    const [domain = "", name = "", hex = "", , folder = "", type = ""] = row.fields;
    const key = keyOf(domain, name);
    // The first row of a name counts; a broken one hides those below it.
    if (seen.has(key)) continue;
    seen.add(key);
    const { clear, valid } = decodePassword(hex);
    if (row.fields.length < 6 || !valid || hex.length % 2 !== 0) continue;
    accounts.set(key, {
      row,
      domain,
      name,
      password: clear,
      folder: `domains/${lower(domain)}/${folder}`,
      isList: type[0]?.toUpperCase() !== "U",
    });
  }
  return accounts;
}

function makeLocalMail(facts: AuditFacts): LocalMail {
  const accounts = accountsOf(facts);
  const domains = new Set(
    usableRows(facts, "domains.tab", 1)
      .map(({ fields }) => lower(fields[0] ?? ""))
      .filter(isDomainName),
  );
  const aliasDomains = usableRows(facts, "aliasdomain.tab", 2).map(({ fields }) => ({
    alias: lower(fields[0] ?? ""),
    real: lower(fields[1] ?? ""),
  }));
  const exactDomains = new Map(aliasDomains.toReversed().map(({ alias, real }) => [alias, real]));
  const wildDomains = aliasDomains.filter(({ alias }) => isWild(alias));
  const aliases = usableRows(facts, "aliases.tab", 3).map(({ fields }) => fields);
  const exactAliases = new Map(
    aliases.toReversed().map(([domain = "", alias = "", target = ""]) => [keyOf(domain, alias), target]),
  );
  const wildAliases = aliases
    .filter(([domain = "", alias = ""]) => isWild(domain) || isWild(alias))
    .toSorted((a, b) => b.slice(0, 2).join("").length - a.slice(0, 2).join("").length);

  const realOf = (domain: string): string | undefined =>
    exactDomains.get(lower(domain)) ?? wildDomains.find(({ alias }) => wildMatch(alias, domain))?.real;
  const account = (domain: string, name: string) => accounts.get(keyOf(domain, name));
  const handles = (domain: string): boolean =>
    domains.has(lower(domain)) || domains.has(realOf(domain) ?? "");
  const aliased = (domain: string, name: string): boolean => {
    const target =
      exactAliases.get(keyOf(domain, name)) ??
      wildAliases.find(([where = "", alias = ""]) => wildMatch(where, domain) && wildMatch(alias, name))?.[2];
    if (target === undefined) return false;
    const { user, domain: at } = splitAddress(target) ?? { user: target, domain };
    return account(at, user) !== undefined;
  };
  const commanded = (domain: string, name: string): boolean =>
    (facts.list?.(`cmdaliases/${lower(domain)}`) ?? []).some((one) => one.name === `${lower(name)}.tab`);
  const reaches = (domain: string, name: string): boolean =>
    [domain, realOf(domain)].some(
      (at) =>
        at !== undefined && (account(at, name) !== undefined || aliased(at, name) || commanded(at, name)),
    );
  return {
    domains,
    accounts: [...accounts.values()],
    account,
    handles,
    handlesSome: (pattern) =>
      isWild(pattern)
        ? [...domains, ...exactDomains.keys()].some((domain) => wildMatch(pattern, domain))
        : handles(pattern),
    reaches,
    isNobody(address) {
      const parts = splitAddress(address);
      return parts !== undefined && handles(parts.domain) && !reaches(parts.domain, parts.user);
    },
  };
}
