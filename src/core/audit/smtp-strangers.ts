import { parseClient } from "../access/address.ts";
import { decideSession } from "../access/session.ts";
import { connect } from "../access/session-connect.ts";
import type { SessionInput } from "../access/session-input.ts";
import { parseCommandLine } from "../options/command-line.ts";
import { effectiveServices } from "../options/services.ts";
import type { Table } from "../tab/table.ts";
import { EMPTY_TABLE } from "./address-rows.ts";
import type { AuditFacts } from "./facts.ts";
import { isBoundOutside } from "./reach.ts";
import { remembered } from "./remembered.ts";

/** Files of custom domains that are there, by their names below MailRoot. */
export function customDomains(facts: AuditFacts): readonly string[] {
  const listed = (facts.list?.("custdomains") ?? []).map(({ name }) => `custdomains/${name}`);
  const all = "custdomains/.tab";
  const names = listed.includes(all) || facts.table(all) === undefined ? listed : [...listed, all];
  return names.filter((name) => name.endsWith(".tab") && name === name.toLowerCase());
}

/**
 * A session without a login, for judging what the tables let through. A missing
 * spammers.tab refuses everybody until somebody makes it: that is no protection,
 * so it counts as empty here.
 */
function sessionOf(facts: AuditFacts, client: string, domain: string): SessionInput {
  const custom = new Set(customDomains(facts));
  const tables = (name: string): Table | undefined => {
    const isThere = name === "spammers.tab" || custom.has(name);
    return facts.table(name) ?? (isThere ? EMPTY_TABLE : undefined);
  };
  const sender = "somebody@sender.example";
  return { tables, client, sender, recipient: `somebody@${domain}`, secured: true };
}

/** Whether SMTP is reached from outside, by the addresses and families it listens on. */
export function isSmtpReached(facts: AuditFacts, client: string): boolean {
  const { smtp, smtps } = effectiveServices(parseCommandLine(facts.commandLine)).services;
  const isSix = parseClient(client)?.length === 16;
  return [smtp, smtps].some((service) => isBoundOutside(service) && (service.ipv6 || !isSix));
}

/** Whether a client would get mail through to somebody else's domain without logging in. */
export const mayRelay = (facts: AuditFacts, client: string, domain = "elsewhere.example"): boolean =>
  isSmtpReached(facts, client) && relayed(facts, `${client} ${domain}`);

const relayed = remembered((facts, key): boolean => {
  const [client = "", domain = ""] = key.split(" ");
  return decideSession(sessionOf(facts, client, domain)).accepted !== false;
});

/** How a connection ends, as far as tables say. */
export const connectionOf = remembered((facts, client) =>
  connect(sessionOf(facts, client, "elsewhere.example")),
);
