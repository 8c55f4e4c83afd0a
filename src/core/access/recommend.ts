import ipaddr from "ipaddr.js";
import type { TabEdit } from "../tab/edit.ts";
import type { Table, TableRow } from "../tab/table.ts";
import { type NameLookup, NO_LOOKUP, parseClient, privateRange } from "./address.ts";
import { leadingInteger, loadFilter, matchesFilter } from "./filter.ts";
import { decideIpMap, isAllow } from "./ip-map.ts";
import { decideRelayTable } from "./relay.ts";
import { rowMeaning } from "./row-meaning.ts";

type Row = readonly string[];

/** Addresses of other people's machines, kept for documentation: nobody's own. */
export const STRANGERS: readonly string[] = [
  "192.0.2.1",
  "198.51.100.77",
  "203.0.113.200",
  "8.8.8.8",
  "101.7.9.3",
  "2001:db8::1",
  "2600::7",
];
const LAN_STRANGERS = ["10.9.8.7", "172.20.1.2", "192.168.77.5", "fd00::2", "fe80::9"];

const WALKTHROUGH: readonly Row[] = [
  ["0.0.0.0", "0.0.0.0", "DENY", "1"],
  ["127.0.0.0", "255.255.255.0", "ALLOW", "2"],
];
/** The four-column form: with three columns the row would have no effect. */
const WALKTHROUGH_IPV6: readonly Row[] = [
  ["::/0", "-", "DENY", "1"],
  ["::1/128", "-", "ALLOW", "2"],
];

/** Whether control is closed to everybody but this machine. */
export function isControlClosed(table: Table | undefined, ipv6: boolean): boolean {
  const outside = [...STRANGERS, ...LAN_STRANGERS].filter((client) => ipv6 || !client.includes(":"));
  const inside = ipv6 ? ["127.0.0.1", "::1"] : ["127.0.0.1"];
  return (
    outside.every((client) => decideIpMap(table, client).allowed === false) &&
    inside.every((client) => decideIpMap(table, client).allowed === true)
  );
}

/** Strangers that a table of connections admits, or leaves open. */
export const admittedStrangers = (table: Table | undefined): readonly string[] =>
  STRANGERS.filter((client) => decideIpMap(table, client).allowed !== false);

/** Whether the table would refuse us (or may: an unresolved name). */
export const isLockedOut = (
  table: Table | undefined,
  ownAddress: string,
  lookup: NameLookup = NO_LOOKUP,
): boolean => decideIpMap(table, ownAddress, lookup).allowed !== true;

/**
 * The edits after which control is closed to all but this machine and those who
 * have an ALLOW row of their own: rows that allow everybody go, the
 * walkthrough's rows come where they are missing, and all others stay.
 *
 * The outcome is evaluated, since ties and order matter. Where other rows
 * outweigh the walkthrough's, those of this machine get a higher precedence;
 * where the walkthrough's DENY would outweigh somebody's ALLOW, it gets a lower one.
 */
export function recommendedControlRows(table: Table, ipv6: boolean): readonly TabEdit[] {
  const [open, kept] = partition(table, ({ fields }) => isAllow(fields) && isEverybody(fields));
  const wanted = [...WALKTHROUGH, ...(ipv6 ? WALKTHROUGH_IPV6 : [])];
  const isWanted = (fields: Row) => wanted.some((row) => isSameRow(row, fields));
  const [ours, others] = partition({ ...table, rows: kept }, ({ fields }) => isWanted(fields));
  const missing = wanted.filter((row) => !ours.some(({ fields }) => isSameRow(row, fields)));
  const asTheyAre: Proposal = { kept, gone: open, added: missing };
  const precedences = others.map(({ fields }) => leadingInteger(fields[3] ?? ""));
  const highest = Math.max(1, ...precedences);
  const lowest = Math.min(
    1,
    ...others.flatMap(({ fields }, index) => (isAllow(fields) ? precedences[index]! : [])),
  );
  const anew = (deny: number, allow: number): Proposal => ({
    kept: others,
    gone: [...open, ...ours],
    // At the highest number there is, the later row wins: DENY first.
    added: wanted
      .toSorted((a, b) => Number(isAllow(a)) - Number(isAllow(b)))
      .map((row) => row.with(3, String(Math.min(isAllow(row) ? allow : deny, HIGHEST)))),
  });
  const below = Math.max(-1, lowest - 1);
  const all = anew(highest + 1, highest + 2);
  const proposals = [asTheyAre, anew(1, 2), anew(1, highest + 2), anew(below, 2), anew(below, highest + 2)];
  const { gone, added } =
    proposals.find((proposal) => isGood(proposal, ipv6) && keepsOthers(table, proposal)) ??
    proposals.find((proposal) => isGood(proposal, ipv6)) ??
    all;
  return [
    ...gone
      .toSorted((a, b) => b.line - a.line)
      .map(({ fields, occurrence }): TabEdit => ({ kind: "row", before: fields, occurrence })),
    ...added.map((after): TabEdit => ({ kind: "row", after })),
  ];
}

/** The highest precedence that doesn't turn negative for XMail. */
const HIGHEST = 2_147_483_647;

interface Proposal {
  readonly kept: readonly TableRow[];
  readonly gone: readonly TableRow[];
  readonly added: readonly Row[];
}

function partition(
  table: Table,
  is: (row: TableRow) => boolean,
): readonly [readonly TableRow[], readonly TableRow[]] {
  return [table.rows.filter(is), table.rows.filter((row) => !is(row))];
}

/** Precedences are compared by the outcome only. */
const isSameRow = (row: Row, fields: Row): boolean =>
  fields.length >= 4 && row.slice(0, 3).every((field, column) => fields[column]?.toUpperCase() === field);

/** This machine gets in, and strangers only by a row that names their network. */
function isGood(proposal: Proposal, ipv6: boolean): boolean {
  const outcome = outcomeOf(proposal);
  const isIn = (client: string) => decideIpMap(outcome, client, NOBODY).allowed === true;
  const here = ipv6 ? ["127.0.0.1", "::1"] : ["127.0.0.1"];
  const strangers = STRANGERS.filter((client) => ipv6 || !client.includes(":"));
  return here.every(isIn) && strangers.every((client) => !isIn(client) || isNamed(proposal.kept, client));
}

/** Whoever got in by a row of their own still does. */
function keepsOthers(before: Table, proposal: Proposal): boolean {
  const outcome = outcomeOf(proposal);
  return proposal.kept.every(({ fields }) => {
    const filter = loadFilter(fields, NOBODY);
    if (fields.length < 4 || !isAllow(fields) || typeof filter === "string") return true;
    const client = ipaddr.fromByteArray([...filter.address]).toString();
    const isIn = (table: Table) => decideIpMap(table, client, NOBODY).allowed === true;
    return isIn(outcome) || !isIn(before);
  });
}

function outcomeOf({ kept, added }: Proposal): Table {
  const rows = [...kept.map((row) => row.fields), ...added];
  return {
    encoding: "utf-8",
    comments: [],
    rows: rows.map((fields, index) => ({ line: index + 1, fields, occurrence: 0 })),
  };
}

/** A host that is named in a row is let in by its owner's will: nobody else bears that name. */
const NOBODY: NameLookup = () => undefined;

function isNamed(rows: readonly TableRow[], client: string): boolean {
  const address = parseClient(client);
  return rows.some(({ fields }) => {
    const filter = loadFilter(fields, NOBODY);
    return isAllow(fields) && address && typeof filter !== "string" && matchesFilter(filter, address);
  });
}

const isEverybody = (fields: Row): boolean => rowMeaning(fields, 4).who === "everybody";

export interface OwnNetwork {
  readonly address: string;
  readonly prefix: number;
  readonly family: "ipv4" | "ipv6";
  readonly kind: "loopback" | "physical" | "virtual";
}

/**
 * Rows to propose for relaying: this machine, and the private networks of its
 * physical interfaces. Never public networks, bridges, containers or VPNs.
 */
export function proposedRelayRows(networks: readonly OwnNetwork[]): readonly Row[] {
  const lans = networks
    .filter(({ kind }) => kind === "physical")
    .flatMap(({ address, prefix, family }): readonly Row[] => {
      const bytes = parseClient(address);
      const range = bytes && privateRange(bytes);
      // A network wider than the private range it lies in would reach beyond it.
      if (!bytes || range === undefined || prefix < range) return [];
      if (family === "ipv6") return [[ipv6Network(address, prefix)]];
      const mask = [0, 1, 2, 3].map((index) =>
        prefix >= index * 8 + 8 ? 255 : prefix <= index * 8 ? 0 : (255 << (8 - (prefix - index * 8))) & 255,
      );
      return [[bytes.map((byte, index) => byte & mask[index]!).join("."), mask.join(".")]];
    });
  const unique = new Map(lans.map((row) => [row.join("\t"), row]));
  return [["127.0.0.0", "255.255.255.0"], ...unique.values()];
}

const ipv6Network = (address: string, prefix: number): string =>
  `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/${prefix}`).toString()}/${prefix}`;

/** Each table is looked through once: the screens ask at every key, and a table can be very long. */
const relayed = new WeakMap<Table, readonly string[]>();

/** Strangers for whom the server would relay: anything here makes it an open relay. */
export function relayedStrangers(table: Table | undefined): readonly string[] {
  const known = table && relayed.get(table);
  if (known) return known;
  const found = STRANGERS.filter((client) => decideRelayTable(table, client).allowed !== false);
  if (table) relayed.set(table, found);
  return found;
}
