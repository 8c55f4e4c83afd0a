import ipaddr from "ipaddr.js";
import { NO_LOOKUP } from "../access/address.ts";
import { loadFilter } from "../access/filter.ts";
import { decideIpMap, isAllow } from "../access/ip-map.ts";
import { admittedStrangers, isControlClosed } from "../access/recommend.ts";
import { parseCommandLine } from "../options/command-line.ts";
import { effectiveServices, type ListeningService, type ServiceName } from "../options/services.ts";
import type { Table } from "../tab/table.ts";
import type { AuditFacts } from "./facts.ts";

/** The services as the next start has them. */
export const servicesOf = (facts: AuditFacts) => effectiveServices(parseCommandLine(facts.commandLine));

/** `127.1` and `::1` are this machine; `0.0.0.0` is everywhere. Names are looked up by XMail alone: not taken for loopback. */
export const isLoopback = (address: string): boolean =>
  /^127(\.\d+){0,3}$/.test(address) || address === "::1" || address.toLowerCase() === "localhost";

/** Whether other machines reach a service as far as its addresses go. */
export const isBoundOutside = ({ on, listeners }: ListeningService): boolean =>
  on && listeners.some(({ address }) => !isLoopback(address));

const TWINS: Readonly<Record<"smtp" | "pop3" | "control", readonly [ServiceName, ServiceName]>> = {
  smtp: ["smtp", "smtps"],
  pop3: ["pop3", "pop3s"],
  control: ["control", "controls"],
};

/** Whether a stranger can try passwords at a service: it is on, bound outside, and its list admits strangers. */
export function strangersReach(facts: AuditFacts, service: "smtp" | "pop3" | "control"): boolean {
  const file = service === "control" ? "ctrl.ipmap.tab" : `${service}.ipmap.tab`;
  // Not known to be open: nobody calls that a danger.
  if (facts.unreadable.includes(file)) return false;
  const { services } = servicesOf(facts);
  const outside = TWINS[service].map((name) => services[name]).filter(isBoundOutside);
  const strangers = admittedStrangers(facts.table(file));
  return outside.some(({ ipv6 }) => strangers.some((client) => ipv6 || !client.includes(":")));
}

/**
 * Whether the control list admits nobody but this machine. Each network that a
 * row lets in is tried, since samples of strangers miss a single LAN; a host
 * name may be anybody.
 */
export function isForThisMachineOnly(table: Table | undefined, ipv6: boolean): boolean {
  if (!isControlClosed(table, ipv6)) return false;
  return (table?.rows ?? []).every(({ fields }) => {
    if (fields.length < 4 || !isAllow(fields)) return true;
    const filter = loadFilter(fields, NO_LOOKUP);
    if (typeof filter === "string") return filter !== "not-decided";
    const network = filter.address.map((byte, index) => byte & (filter.mask[index] ?? 0));
    const client = ipaddr.fromByteArray(network).toString();
    return isLoopback(client) || decideIpMap(table, client).allowed === false;
  });
}
