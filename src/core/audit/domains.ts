import { splitAddress } from "../access/mail-path.ts";
import type { AuditFacts } from "./facts.ts";
import type { Found, Rule } from "./finding.ts";
import { isDomainName, localMail } from "./local-mail.ts";
import { inTable, lower, removal, serverValue, untested, whenStopped } from "./looking.ts";
import { servicesOf } from "./reach.ts";

const FILE = "domains.tab";

/** domains.tab has no comments: XMail lists every line as a domain. Taking one away loses what it says, so it is shown. */
const noDomains = inTable(FILE, (table, facts) =>
  table.rows
    .filter(({ fields }) => !isDomainName(fields[0] ?? ""))
    .map((row) => ({
      file: FILE,
      line: row.line,
      detail: { text: (row.fields[0] ?? "").trim() },
      ...whenStopped(facts, removal(FILE, row)),
    })),
);

const twice = inTable(FILE, (table, facts) => {
  const first = new Map<string, number>();
  return table.rows.flatMap((row): readonly Found[] => {
    const [domain = ""] = row.fields;
    const line = first.get(lower(domain));
    if (line === undefined) first.set(lower(domain), row.line);
    if (line === undefined || !isDomainName(domain)) return [];
    return [
      {
        file: FILE,
        line: row.line,
        detail: { domain, first: String(line) },
        // By command, removing the second would remove the domain with all its mail.
        ...whenStopped(facts, removal(FILE, row)),
      },
    ];
  });
});

const lineOf = (facts: AuditFacts, name: string): Pick<Found, "file" | "line"> => {
  const row = facts.table("server.tab")?.rows.find(({ fields }) => fields[0] === name && fields.length > 1);
  return { file: "server.tab", ...(row ? { line: row.line } : {}) };
};

/** Tables without which nobody can say who gets mail here. */
const needsDomains =
  (find: (facts: AuditFacts) => readonly Found[], ...files: readonly string[]) =>
  (facts: AuditFacts): readonly Found[] => {
    const kept = [FILE, ...files].find((file) => facts.unreadable.includes(file));
    return kept === undefined ? find(facts) : [untested("error", kept)];
  };

/**
 * A server that only passes mail on handles no domain at all, and a root domain
 * below one that is handled (mail.example.jp) does no harm.
 */
function unhandledDefaults(facts: AuditFacts): readonly Found[] {
  const mail = localMail(facts);
  if (mail.domains.size === 0) return [];
  const root = serverValue(facts, "RootDomain") ?? "";
  const pop = serverValue(facts, "POP3Domain") ?? "";
  const { pop3, pop3s } = servicesOf(facts).services;
  const isBelow = [...mail.domains].some((domain) => lower(root).endsWith(`.${domain}`));
  const wrong = [
    ...(root === "" || mail.handles(root) || isBelow ? [] : [["RootDomain", root] as const]),
    ...(pop === "" || mail.handles(pop) || !(pop3.on || pop3s.on) ? [] : [["POP3Domain", pop] as const]),
  ];
  return wrong.map(([name, domain]) => ({ ...lineOf(facts, name), detail: { name, domain } }));
}

const NOTICE_NAMES = ["PostMaster", "ErrorsAdmin", "TempErrorsAdmin", "Pop3SyncErrorAccount"] as const;

/** Notices to addresses of other servers are somebody else's business. */
const lostNotices = (facts: AuditFacts): readonly Found[] =>
  NOTICE_NAMES.flatMap((name): readonly Found[] => {
    const address = (serverValue(facts, name) ?? "").trim();
    const parts = splitAddress(address);
    const isLost =
      name === "Pop3SyncErrorAccount" && parts !== undefined
        ? !localMail(facts).reaches(parts.domain, parts.user)
        : localMail(facts).isNobody(address);
    return isLost ? [{ ...lineOf(facts, name), detail: { name, address } }] : [];
  });

/** The two that every domain must have (RFC 2142, 5321): where complaints about this server go. */
function missingPostmasters(facts: AuditFacts): readonly Found[] {
  const mail = localMail(facts);
  const postmaster = splitAddress(serverValue(facts, "PostMaster") ?? "");
  const target = postmaster && mail.account(postmaster.domain, postmaster.user);
  return [...mail.domains].flatMap((domain): readonly Found[] => {
    const missing = ["postmaster", "abuse"].filter((name) => !mail.reaches(domain, name));
    if (missing.length === 0) return [];
    const addresses = missing.map((name) => `${name}@${domain}`).join(", ");
    if (!target) return [{ file: "aliases.tab", detail: { addresses } }];
    const fix = missing.map((name) => ({
      source: "tab" as const,
      file: "aliases.tab",
      change: { kind: "row" as const, after: [domain, name, `${target.name}@${target.domain}`] },
    }));
    return [{ file: "aliases.tab", detail: { addresses }, fix }];
  });
}

/** What domains.tab makes of its lines, and who gets the mail that every server must take. */
export const domainRules: readonly Rule[] = [
  { code: "domain-is-none", severity: "warning", find: noDomains },
  { code: "domain-twice", severity: "note", find: twice },
  {
    code: "default-domain-unhandled",
    severity: "warning",
    find: needsDomains(unhandledDefaults, "server.tab", "aliasdomain.tab"),
  },
  {
    code: "notices-to-nobody",
    severity: "warning",
    find: needsDomains(lostNotices, "server.tab", "mailusers.tab", "aliases.tab", "aliasdomain.tab"),
  },
  {
    code: "postmaster-missing",
    severity: "note",
    find: needsDomains(missingPostmasters, "mailusers.tab", "aliases.tab", "aliasdomain.tab"),
  },
];
