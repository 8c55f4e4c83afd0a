import { smtpPermissions } from "../access/accounts.ts";
import type { AuditFacts } from "./facts.ts";
import type { Found, Rule } from "./finding.ts";
import { type LocalAccount, localMail } from "./local-mail.ts";
import { inTable, isCommented, lower, removal, untested } from "./looking.ts";
import { servicesOf, strangersReach } from "./reach.ts";
import { type Weakness, weaknessOf } from "./weak-passwords.ts";

const FILE = "mailusers.tab";
/** Where nobody has chosen a shortest length. */
const SHORTEST = 6;

const addressOf = ({ name, domain }: Pick<LocalAccount, "name" | "domain">): string => `${name}@${domain}`;

/** Whether a stranger can log in anywhere with a mail account. */
const loginsOpen = (facts: AuditFacts): boolean =>
  strangersReach(facts, "smtp") || strangersReach(facts, "pop3");

const isSample = ({ name, password }: LocalAccount): boolean =>
  lower(name) === "xmailuser" && password === "xmail";

const samples = (facts: AuditFacts): readonly LocalAccount[] => localMail(facts).accounts.filter(isSample);

const foundSamples = (facts: AuditFacts): readonly Found[] =>
  samples(facts).map((account) => ({
    file: FILE,
    line: account.row.line,
    detail: { account: addressOf(account) },
    ...withoutSample(facts, account),
  }));

/** XMail deletes accounts of domains that it handles only. */
const withoutSample = (facts: AuditFacts, account: LocalAccount): Pick<Found, "fix"> =>
  localMail(facts).domains.has(lower(account.domain)) || facts.system?.service?.running === false
    ? { fix: [removal(FILE, account.row)] }
    : {};

interface WeakLogin {
  readonly file: string;
  readonly line: number;
  readonly account: string;
  readonly reason: Weakness | "empty";
  /** May it send to the outside? Unknown where its settings weren't looked at. */
  readonly relays: boolean | undefined;
}

function weakMailAccounts(facts: AuditFacts): readonly WeakLogin[] {
  const shortest = facts.system?.minimumPasswordLength ?? SHORTEST;
  return localMail(facts).accounts.flatMap((account): readonly WeakLogin[] => {
    const reason = account.password === "" ? "empty" : weaknessOf(account.password, account, shortest);
    if (reason === undefined || isSample(account)) return [];
    return [
      {
        file: FILE,
        line: account.row.line,
        account: addressOf(account),
        reason,
        relays: relays(facts, account),
      },
    ];
  });
}

function relays(facts: AuditFacts, account: LocalAccount): boolean | undefined {
  const settings = `${account.folder}/user.tab`;
  if (facts.unseen?.(settings) || facts.unreadable.includes(settings)) return undefined;
  return smtpPermissions(facts.table, { ...account, line: account.row.line }).includes("R");
}

/** smtpauth.tab: logins for SMTP alone, with their passwords in clear. */
function weakSenders(facts: AuditFacts): readonly WeakLogin[] {
  const shortest = facts.system?.minimumPasswordLength ?? SHORTEST;
  const seen = new Set<string>();
  return (facts.table("smtpauth.tab")?.rows ?? []).flatMap(({ line, fields }): readonly WeakLogin[] => {
    const [name = "", password = "", permissions] = fields;
    if (permissions === undefined || seen.has(name)) return [];
    seen.add(name);
    const [user = name, domain] = name.split("@");
    const account = domain === undefined ? { name: user } : { name: user, domain };
    const reason = password === "" ? "empty" : weaknessOf(password, account, shortest);
    if (reason === undefined) return [];
    return [{ file: "smtpauth.tab", line, account: name, reason, relays: permissions.includes("R") }];
  });
}

const weakLogins = (facts: AuditFacts) => [...weakMailAccounts(facts), ...weakSenders(facts)];

const foundLogin = ({ file, line, account, reason }: WeakLogin): Found => ({
  file,
  line,
  detail: { account, reason },
});

function relayRisk(facts: AuditFacts): readonly Found[] {
  const { smtp, smtps } = servicesOf(facts).services;
  if (!smtp.on && !smtps.on) return [];
  const published = samples(facts).map((account) => ({
    account: addressOf(account),
    relays: relays(facts, account),
  }));
  const weak = [...published, ...weakLogins(facts)];
  const relaying = weak.filter((one) => one.relays === true).map(({ account }) => account);
  if (relaying.length > 0) {
    const shown = relaying.slice(0, 3).join(", ") + (relaying.length > 3 ? ", ..." : "");
    return [{ file: FILE, detail: { count: String(relaying.length), accounts: shown } }];
  }
  return weak.some((one) => one.relays === undefined) ? [untested("beyond-bound", FILE)] : [];
}

function skippedRows(facts: AuditFacts): readonly Found[] {
  const hex = /^([0-9a-f]{2})*$/i;
  return (facts.table(FILE)?.rows ?? []).flatMap((row): readonly Found[] => {
    const { fields, line } = row;
    if (isCommented(row) || (fields.length >= 6 && hex.test(fields[2] ?? ""))) return [];
    const reason = fields.length < 6 ? "six-columns" : "password-not-hex";
    // Blanks for TABs make one column of a row, its password included: only what is before them is told.
    const [first = ""] = (fields[0] ?? "").split(/\s/);
    const account = fields.length < 2 ? first : `${fields[1]}@${fields[0]}`;
    return [{ file: FILE, line, detail: { account, reason } }];
  });
}

function twins(facts: AuditFacts): readonly Found[] {
  const first = new Map<string, number>();
  return (facts.table(FILE)?.rows ?? []).flatMap((row): readonly Found[] => {
    const [domain = "", name] = row.fields;
    if (name === undefined || isCommented(row)) return [];
    const key = lower(`${domain}\t${name}`);
    const line = first.get(key);
    if (line === undefined) first.set(key, row.line);
    return line === undefined
      ? []
      : [{ file: FILE, line: row.line, detail: { account: `${name}@${domain}`, first: String(line) } }];
  });
}

/** Mail accounts: whoever logs in with one reads its mail, and mostly may send to the outside. */
export const mailAccountRules: readonly Rule[] = [
  {
    code: "mail-sample-account",
    severity: "danger",
    find: inTable(FILE, (_, facts) => (loginsOpen(facts) ? foundSamples(facts) : [])),
  },
  {
    code: "mail-sample-account-inside",
    severity: "warning",
    find: inTable(FILE, (_, facts) => (loginsOpen(facts) ? [] : foundSamples(facts))),
  },
  {
    code: "mail-password-empty",
    severity: "danger",
    find: inTable(FILE, (_, facts) =>
      loginsOpen(facts)
        ? weakLogins(facts)
            .filter(({ reason }) => reason === "empty")
            .map(foundLogin)
        : [],
    ),
  },
  {
    code: "mail-password-weak",
    severity: "warning",
    find: inTable(FILE, (_, facts) =>
      weakLogins(facts)
        .filter(({ reason }) => reason !== "empty" || !loginsOpen(facts))
        .map(foundLogin),
    ),
  },
  { code: "weak-passwords-relay", severity: "warning", find: inTable(FILE, (_, facts) => relayRisk(facts)) },
  { code: "mail-row-skipped", severity: "warning", find: inTable(FILE, (_, facts) => skippedRows(facts)) },
  { code: "mail-account-twice", severity: "warning", find: inTable(FILE, (_, facts) => twins(facts)) },
  {
    code: "mail-domain-unhandled",
    severity: "warning",
    find: inTable(FILE, (_, facts) => {
      if (facts.unreadable.includes("domains.tab")) return [untested("error", "domains.tab")];
      return localMail(facts)
        .accounts.filter(({ domain }) => !localMail(facts).handles(domain))
        .map((account) => ({
          file: FILE,
          line: account.row.line,
          detail: { account: addressOf(account), domain: account.domain },
        }));
    }),
  },
];
