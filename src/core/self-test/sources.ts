import type { TableSource } from "../access/accounts.ts";
import { type NameLookup, NO_LOOKUP, parseClient, parseIpv4 } from "../access/address.ts";
import { decideIpMap } from "../access/ip-map.ts";
import { STRANGERS } from "../access/recommend.ts";
import { decideRelayTable } from "../access/relay.ts";

/**
 * Whether the tables let an address relay without a login. What it may do then
 * says nothing about strangers, so only untrusted ones are tried. The white
 * list and `NoAuth` of smtp.ipprop.tab let nobody relay and so make no trust.
 */
export type Trust = "untrusted" | "trusted" | "not-decided";

/** Addresses that are nobody's: reserved for documentation. */
const IPV4_STRANGERS = ["203.0.113.9", "198.51.100.77"];
const IPV6_STRANGERS = ["2001:db8::9"];

/** Strangers as XMail would see them where it sees us as `client`: a listener for IPv4 alone has none by IPv6. */
function strangersLike(client: string): readonly string[] {
  if (!isIpv6(client)) return IPV4_STRANGERS;
  return client.startsWith(MAPPED) ? IPV4_STRANGERS.map((address) => MAPPED + address) : IPV6_STRANGERS;
}

const MAPPED = "::ffff:";

/**
 * What a try from an address stands for. Where smtprelay.tab lets strangers in
 * as well, being listed is no trust: then every address stands for them.
 */
export function trustOf(tables: TableSource, client: string, lookup: NameLookup = NO_LOOKUP): Trust {
  const table = tables("smtprelay.tab");
  const { allowed } = decideRelayTable(table, client, lookup);
  if (allowed === "not-decided") return allowed;
  // Odd masks let in strangers scattered all over the world, so many are asked for.
  const isOpen = [
    ...strangersLike(client),
    ...STRANGERS.filter((stranger) => isIpv6(stranger) === isIpv6(client)),
  ].some((stranger) => decideRelayTable(table, stranger, lookup).allowed === true);
  return allowed && !isOpen ? "trusted" : "untrusted";
}

/** Whether the control port's table lets strangers in who come as `client` does. */
export const controlOpenToStrangers = (
  tables: TableSource,
  client: string,
  lookup: NameLookup = NO_LOOKUP,
): boolean =>
  strangersLike(client).some(
    (stranger) => decideIpMap(tables("ctrl.ipmap.tab"), stranger, lookup).allowed === true,
  );

/** One way to a listening service: from where, to where, and how XMail sees both ends. */
export interface Way {
  readonly source: string;
  readonly target: string;
  /** An IPv4 client of a listener for both families is `::ffff:a.b.c.d` to XMail; the server's end too. */
  readonly seenSource: string;
  readonly seenTarget: string;
}

/** Beside 127.0.0.1, which is trusted almost everywhere; 127.3.4.5 lies outside of 127.0.0.0/255.255.255.0. */
const LOOPBACK = ["127.0.0.2", "127.3.4.5"];
const MOST_OWN = 4;

const isIpv6 = (address: string): boolean => address.includes(":");
const isLoopback = (address: string): boolean => /^(::ffff:)?127\./.test(address) || address === "::1";
/** Such an address needs the name of an interface with it. */
const isLinkLocal = (address: string): boolean => /^(fe[89ab]|169\.254\.)/i.test(address);

/**
 * The ways from this machine's addresses to a listener of its own; none for one
 * that is bound to a name.
 *
 * @param listener An address, or `0.0.0.0` or `::` for all; `::` takes IPv4 clients too.
 * @param own This machine's addresses.
 */
export function waysTo(listener: string, own: readonly string[]): readonly Way[] {
  const others = [...new Set(own)].filter((address) => !isLoopback(address) && !isLinkLocal(address));
  const ipv4 = [...LOOPBACK, ...others.filter((address) => !isIpv6(address)).slice(0, MOST_OWN)];
  const ipv6 = ["::1", ...others.filter(isIpv6).slice(0, MOST_OWN)].filter(
    (address) => address !== "::1" || own.includes(address),
  );
  if (listener === "0.0.0.0") return ipv4.map((source) => way(source, nearest(source)));
  if (listener === "::")
    return [
      ...ipv4.map((source) => way(source, nearest(source), (address) => MAPPED + address)),
      ...ipv6.map((source) => way(source, source)),
    ];
  // An IPv6 listener at an IPv4 address: nobody but IPv4 clients gets there, and they come in that form.
  const inside = listener.startsWith(MAPPED) ? listener.slice(MAPPED.length) : "";
  if (parseIpv4(inside)) return ipv4.map((source) => way(source, inside, (address) => MAPPED + address));
  if (!parseClient(listener)) return [];
  return (isIpv6(listener) ? ipv6 : ipv4).map((source) => way(source, listener));
}

/** Where a client of that address finds a listener for all: at itself. */
const nearest = (source: string): string => (isLoopback(source) ? "127.0.0.1" : source);

const way = (source: string, target: string, seen = (address: string) => address): Way => ({
  source,
  target,
  seenSource: seen(source),
  seenTarget: seen(target),
});

/** Whether strangers could reach a listener at all. */
export const isReachableFromOutside = (listener: string): boolean => !isLoopback(listener);
