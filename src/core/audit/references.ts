import { splitAddress } from "../access/mail-path.ts";
import { isWild } from "../access/wild-match.ts";
import type { AuditFacts } from "./facts.ts";
import type { Found, Rule } from "./finding.ts";
import { isDomainName, localMail } from "./local-mail.ts";
import { isCommented, lower, serverValue, untested } from "./looking.ts";

interface Reference {
  readonly file: string;
  readonly line?: number;
  readonly domain: string;
}

const rowsOf = (facts: AuditFacts, file: string, columns: number) =>
  (facts.table(file)?.rows ?? []).filter((row) => row.fields.length >= columns && !isCommented(row));

const column = (facts: AuditFacts, file: string, index: number, columns: number): readonly Reference[] =>
  rowsOf(facts, file, columns).map(({ line, fields }) => ({ file, line, domain: fields[index] ?? "" }));

/** Places that only make sense with a domain of this server. */
function localReferences(facts: AuditFacts): readonly Reference[] {
  const folders = (facts.list?.("cmdaliases") ?? []).filter(
    ({ name, kind }) =>
      kind === "folder" &&
      (facts.list?.(`cmdaliases/${name}`) ?? []).some((one) => one.name.endsWith(".tab")),
  );
  return [
    ...column(facts, "aliases.tab", 0, 3),
    ...column(facts, "aliasdomain.tab", 1, 2),
    ...column(facts, "extaliases.tab", 2, 4),
    // A link's first column may be a rule about headers instead of a domain of this server.
    ...column(facts, "pop3links.tab", 0, 6).filter(({ domain }) => isDomainName(domain)),
    ...folders.map(({ name }) => ({ file: `cmdaliases/${name}`, domain: name })),
  ];
}

/** Addresses that may well be elsewhere: they count only where they name a domain that this server once had. */
function addressReferences(facts: AuditFacts): readonly Reference[] {
  const notices = ["PostMaster", "ErrorsAdmin", "TempErrorsAdmin"].flatMap((name): readonly Reference[] => {
    const address = splitAddress(serverValue(facts, name) ?? "");
    const row = facts.table("server.tab")?.rows.find(({ fields }) => fields[0] === name);
    return address && row ? [{ file: "server.tab", line: row.line, domain: address.domain }] : [];
  });
  const members = localMail(facts)
    .accounts.filter(({ isList }) => isList)
    .flatMap(({ folder }) =>
      rowsOf(facts, `${folder}/mlusers.tab`, 1).flatMap(({ line, fields }): readonly Reference[] => {
        const address = splitAddress(fields[0] ?? "");
        return address ? [{ file: `${folder}/mlusers.tab`, line, domain: address.domain }] : [];
      }),
    );
  return [...notices, ...members];
}

function unhandled(facts: AuditFacts): readonly Found[] {
  if (facts.unreadable.includes("domains.tab")) return [untested("error", "domains.tab")];
  const mail = localMail(facts);
  const handles = ({ domain }: Reference) =>
    domain === "*" || (isWild(domain) ? mail.handlesSome(domain) : mail.handles(domain));
  const gone = localReferences(facts).filter((one) => !handles(one));
  const names = new Set([
    ...gone.map(({ domain }) => lower(domain)),
    ...mail.accounts.map(({ domain }) => lower(domain)).filter((domain) => !mail.handles(domain)),
  ]);
  const also = addressReferences(facts).filter(({ domain }) => names.has(lower(domain)));
  const told = new Set<string>();
  return [...gone, ...also].flatMap(({ file, line, domain }): readonly Found[] => {
    const key = `${file}:${line ?? ""}`;
    if (told.has(key)) return [];
    told.add(key);
    return [{ file, ...(line === undefined ? {} : { line }), detail: { domain } }];
  });
}

/** A link that is to bring mail to an account which isn't there is off for ever, without a word. */
function linksToNobody(facts: AuditFacts): readonly Found[] {
  const mail = localMail(facts);
  return rowsOf(facts, "pop3links.tab", 6).flatMap(({ line, fields }): readonly Found[] => {
    const [domain = "", name = ""] = fields;
    if (!isDomainName(domain) || !mail.handles(domain) || mail.reaches(domain, name)) return [];
    return [{ file: "pop3links.tab", line, detail: { account: `${name}@${domain}` } }];
  });
}

const externalToNobody = (facts: AuditFacts): readonly Found[] =>
  rowsOf(facts, "extaliases.tab", 4).flatMap(({ line, fields }): readonly Found[] => {
    const [remoteDomain = "", remote = "", domain = "", name = ""] = fields;
    const mail = localMail(facts);
    if (!mail.handles(domain) || mail.reaches(domain, name)) return [];
    return [
      {
        file: "extaliases.tab",
        line,
        detail: { alias: `${remote}@${remoteDomain}`, target: `${name}@${domain}` },
      },
    ];
  });

const needsAccounts =
  (file: string, find: (facts: AuditFacts) => readonly Found[]) =>
  (facts: AuditFacts): readonly Found[] => {
    const kept = [file, "mailusers.tab", "aliases.tab", "domains.tab"].find((one) =>
      facts.unreadable.includes(one),
    );
    return kept === undefined ? find(facts) : [untested("error", kept)];
  };

/** Places that name a domain or an account which isn't here (any more), as a rename by hand leaves them. */
export const referenceRules: readonly Rule[] = [
  { code: "domain-reference-unhandled", severity: "warning", find: unhandled },
  {
    code: "pop3-link-to-nobody",
    severity: "warning",
    find: needsAccounts("pop3links.tab", linksToNobody),
  },
  {
    code: "external-alias-to-nobody",
    severity: "warning",
    find: needsAccounts("extaliases.tab", externalToNobody),
  },
];
