import { leadingInteger } from "../access/filter.ts";
import { decideIpMap, isAllow } from "../access/ip-map.ts";
import { wildMatch } from "../access/wild-match.ts";
import { parseCommandLine } from "../options/command-line.ts";
import { effectiveServices } from "../options/services.ts";
import { type AddressRow, addressRows, isWide, STRANGERS, tableAfter } from "./address-rows.ts";
import type { AuditFacts } from "./facts.ts";
import type { AuditEdit, Found, Rule } from "./finding.ts";
import { removal, serverValue } from "./looking.ts";
import { isBoundOutside } from "./reach.ts";
import { placeOf, valueEdit } from "./relay-logins.ts";
import { connectionOf } from "./smtp-strangers.ts";

const SMTP = "smtp.ipmap.tab";
const NEIGHBOURS = ["10.9.8.7", "172.20.1.2", "192.168.1.50", "192.168.77.5"];

const services = (facts: AuditFacts) => effectiveServices(parseCommandLine(facts.commandLine)).services;

/** Networks of one's own only: nobody else sends mail there. */
const isAtHome = (domain: string): boolean =>
  !domain.includes(".") ||
  /\.(local|lan|internal|intranet|home|corp|private|localdomain|arpa)$/i.test(domain);

/** Whether mail for domains of this server comes in from the Internet, and not by being fetched. */
const isReceiving = (facts: AuditFacts): boolean =>
  (facts.table("domains.tab")?.rows ?? []).some(
    ({ fields: [domain = ""] }) => /^[\w-]+(\.[\w-]+)+$/.test(domain) && !isAtHome(domain),
  ) && (facts.table("pop3links.tab")?.rows.length ?? 0) === 0;

const refusedByMap = (facts: AuditFacts, client: string): boolean =>
  connectionOf(facts, client).stage.reason === "ip-map";

const isEverybody = ({ meaning }: AddressRow): boolean => meaning.who === "everybody";

/** Taking the rows that refuse everybody away, where that lets the Internet in. */
function opening(facts: AuditFacts): Pick<Found, "fix"> {
  const denying = addressRows(facts, SMTP).filter((row) => isEverybody(row) && !isAllow(row.row.fields));
  const fix = denying.toReversed().map((row): AuditEdit => removal(SMTP, row.row));
  const after = tableAfter(facts, SMTP, fix);
  const isOpen = after && STRANGERS.ipv4.every((client) => decideIpMap(after, client).allowed === true);
  return isOpen && fix.length > 0 ? { fix } : {};
}

function closedToInternet(facts: AuditFacts): readonly Found[] {
  if (!isReceiving(facts) || !STRANGERS.ipv4.every((client) => refusedByMap(facts, client))) return [];
  // A row for a part of the Internet is rather the server in front of this one.
  const isFronted = addressRows(facts, SMTP).some(
    ({ meaning: { who }, row }) => isAllow(row.fields) && (who === "public" || who === "by-name"),
  );
  return isFronted ? [] : [{ file: SMTP, ...opening(facts) }];
}

/** Programs of this machine send through SMTP too. */
function refusesItself(facts: AuditFacts): readonly Found[] {
  const { smtp } = services(facts);
  const isBoundHere = smtp.listeners.some(({ address }) => ["0.0.0.0", "::", "127.0.0.1"].includes(address));
  if (!smtp.on || !isBoundHere || !refusedByMap(facts, "127.0.0.1")) return [];
  const { line } = connectionOf(facts, "127.0.0.1").stage;
  return [{ file: SMTP, ...(line === undefined ? {} : { line }) }];
}

/** 0 was to let denied clients in for logging in; it lets them in for everything. */
function denyingNothing(facts: AuditFacts): readonly Found[] {
  const value = serverValue(facts, "SMTP-IpMapDropCode") ?? "";
  const denies = addressRows(facts, SMTP).some(
    ({ row, meaning }) => meaning.who !== "no-effect" && !isAllow(row.fields),
  );
  if (value === "" || leadingInteger(value) !== 0 || !denies) return [];
  return [
    {
      ...placeOf(facts, "SMTP-IpMapDropCode"),
      detail: { value },
      fix: [valueEdit("SMTP-IpMapDropCode", "1")],
    },
  ];
}

const SIDE_SERVICES = [
  ["smtp.ipmap.tab", "smtp", "smtps"],
  ["pop3.ipmap.tab", "pop3", "pop3s"],
  ["finger.ipmap.tab", "finger", "finger"],
] as const;

/** POP3 that nobody reaches, this machine included, while there are accounts. */
function popClosed(facts: AuditFacts): readonly Found[] {
  const { pop3, pop3s } = services(facts);
  const table = facts.table("pop3.ipmap.tab");
  const isUsed = (pop3.on || pop3s.on) && (facts.table("mailusers.tab")?.rows.length ?? 0) > 0;
  const clients = ["127.0.0.1", ...NEIGHBOURS, ...STRANGERS.ipv4];
  const isIn = clients.some((client) => decideIpMap(table, client).allowed !== false);
  const named = addressRows(facts, "pop3.ipmap.tab").some(
    ({ meaning: { who }, row }) => isAllow(row.fields) && ["public", "private", "by-name"].includes(who),
  );
  return isUsed && !isIn && !named ? [{ file: "pop3.ipmap.tab" }] : [];
}

/** Closed to IPv4, and no row for IPv6. Whom the list lets in stays in. */
const openToSix = (facts: AuditFacts): readonly Found[] =>
  SIDE_SERVICES.flatMap(([file, plain, tls]): readonly Found[] => {
    const table = facts.table(file);
    const isReached = [plain, tls].some(
      (name) => isBoundOutside(services(facts)[name]) && services(facts)[name].ipv6,
    );
    const closed = STRANGERS.ipv4.every((client) => decideIpMap(table, client).allowed === false);
    const example = STRANGERS.ipv6.find((client) => decideIpMap(table, client).allowed === true);
    if (!isReached || !closed || example === undefined) return [];
    const denying = addressRows(facts, file).find((row) => isEverybody(row) && !isAllow(row.row.fields));
    const after = ["::/0", "-", "DENY", denying?.row.fields[3] ?? "1"];
    const fix: readonly AuditEdit[] = [{ source: "tab", file, change: { kind: "row", after } }];
    const changed = tableAfter(facts, file, fix);
    const before = ["127.0.0.1", ...NEIGHBOURS].map((client) => decideIpMap(table, client).allowed);
    const same =
      changed &&
      ["127.0.0.1", ...NEIGHBOURS].every(
        (client, index) => decideIpMap(changed, client).allowed === before[index],
      );
    return [{ file, detail: { example }, ...(same ? { fix } : {}) }];
  });

const SPAMMERS = "spammers.tab";

/** Delays refuse nobody. */
const isRefusing = ({ row }: AddressRow): boolean => !row.fields.some((field) => /(^|,)code=-\d/.test(field));

const spammersEverybody = (facts: AuditFacts): readonly Found[] =>
  addressRows(facts, SPAMMERS)
    .filter(
      (row) => isRefusing(row) && (isEverybody(row) || (row.meaning.strangeMask === true && isWide(row))),
    )
    .map((row) => ({
      file: SPAMMERS,
      line: row.row.line,
      detail: { row: row.row.fields.slice(0, 2).join(" ") },
      ...(isEverybody(row) ? { fix: [removal(SPAMMERS, row.row)] } : {}),
    }));

function spammersOurselves(facts: AuditFacts): readonly Found[] {
  const { stage } = connectionOf(facts, "127.0.0.1");
  const row = addressRows(facts, SPAMMERS).find((one) => one.row.line === stage.line);
  if (stage.reason !== "spammer" || !row || isEverybody(row)) return [];
  // A strange mask is mended, not thrown away.
  const fix = row.meaning.strangeMask ? {} : { fix: [removal(SPAMMERS, row.row)] };
  return [{ file: SPAMMERS, line: row.row.line, ...fix }];
}

/** Other spellings of `code=` are passed over, and the client dropped. */
const spammerParameters = (facts: AuditFacts): readonly Found[] =>
  addressRows(facts, SPAMMERS).flatMap(({ row }): readonly Found[] => {
    const column = row.fields.findIndex(
      (field) => /^\s*code\s*[=:]/i.test(field) && !/^code=-?\d+$/.test(field),
    );
    const value = row.fields[column];
    if (value === undefined || value.includes(",")) return [];
    const number = /^\s*code\s*[=:]\s*(-?\d+)\s*$/i.exec(value)?.[1];
    const after = number === undefined ? undefined : row.fields.with(column, `code=${number}`);
    const change = { kind: "row" as const, before: row.fields, occurrence: row.occurrence, after };
    const fix = after
      ? { fix: [{ source: "tab" as const, file: SPAMMERS, change: { ...change, after } }] }
      : {};
    return [{ file: SPAMMERS, line: row.line, detail: { value }, ...fix }];
  });

const SPAM_ADDRESSES = "spam-address.tab";

const everySender = (facts: AuditFacts): readonly Found[] =>
  (facts.table(SPAM_ADDRESSES)?.rows ?? [])
    .filter(({ fields: [pattern = ""] }) =>
      ["a@b.example", "somebody.else@mail.other.test", "x-1@c.invalid"].every((sender) =>
        wildMatch(pattern, sender),
      ),
    )
    .map((row) => ({
      file: SPAM_ADDRESSES,
      line: row.line,
      detail: { pattern: row.fields[0] ?? "" },
      fix: [removal(SPAM_ADDRESSES, row)],
    }));

/** Lists that refuse those who should get in, or nobody. */
export const serviceAccessRules: readonly Rule[] = [
  { code: "smtp-closed-to-internet", severity: "warning", find: closedToInternet },
  { code: "smtp-refuses-itself", severity: "warning", find: refusesItself },
  { code: "smtp-list-denies-nothing", severity: "warning", find: denyingNothing },
  { code: "pop3-closed", severity: "warning", find: popClosed },
  { code: "list-open-to-ipv6", severity: "warning", find: openToSix },
  { code: "spammers-everybody", severity: "warning", find: spammersEverybody },
  { code: "spammers-ourselves", severity: "warning", find: spammersOurselves },
  { code: "spammers-parameter", severity: "warning", find: spammerParameters },
  { code: "spam-address-everybody", severity: "warning", find: everySender },
];
