import type { AuditFacts } from "./facts.ts";

/** Tables directly in MailRoot that XMail reads. Others belong to other programs. */
const TABLES = [
  "server.tab",
  "mailusers.tab",
  "aliases.tab",
  "domains.tab",
  "aliasdomain.tab",
  "extaliases.tab",
  "ctrlaccounts.tab",
  "ctrl.ipmap.tab",
  "smtp.ipmap.tab",
  "pop3.ipmap.tab",
  "finger.ipmap.tab",
  "smtprelay.tab",
  "spammers.tab",
  "spam-address.tab",
  "smtp.ipprop.tab",
  "smtp.hnprop.tab",
  "smtpauth.tab",
  "smtpextauth.tab",
  "smtpfwd.tab",
  "smtpgw.tab",
  "pop3links.tab",
  "userdef.tab",
  "filters.in.tab",
  "filters.out.tab",
  "filters.post-rcpt.tab",
  "filters.pre-data.tab",
  "filters.post-data.tab",
] as const;

const OF_ACCOUNT = ["user.tab", "mlusers.tab", "mailproc.tab", "pop3.ipmap.tab"];
const OF_DOMAIN = ["userdef.tab", "mailproc.tab"];

/** Every table that XMail reads in this MailRoot, whether it is there or not. */
export function knownTables(facts: AuditFacts): readonly string[] {
  const domains = new Set<string>();
  const accounts = new Set<string>();
  for (const { fields } of facts.table("mailusers.tab")?.rows ?? []) {
    const [domain = "", , , , folder = ""] = fields;
    if (fields.length < 6 || domain.startsWith("#")) continue;
    domains.add(`domains/${domain.toLowerCase()}`);
    accounts.add(`domains/${domain.toLowerCase()}/${folder}`);
  }
  const listed = (facts.list?.("custdomains") ?? [])
    .filter(({ name }) => name.endsWith(".tab"))
    .map(({ name }) => `custdomains/${name}`);
  const below = (folders: Iterable<string>, names: readonly string[]) =>
    [...folders].flatMap((folder) => names.map((name) => `${folder}/${name}`));
  return [...TABLES, ...listed, ...below(domains, OF_DOMAIN), ...below(accounts, OF_ACCOUNT)];
}

/** Tables to which XMail's commands add rows at the end, without looking how it ends. */
export const APPENDED = [
  "mailusers.tab",
  "aliases.tab",
  "domains.tab",
  "aliasdomain.tab",
  "extaliases.tab",
  "pop3links.tab",
];
