import type { TabEdit } from "../tab/edit.ts";
import type { Table } from "../tab/table.ts";
import { type NameLookup, NO_LOOKUP, parseClient } from "./address.ts";
import { leadingInteger, loadFilter, matchesFilter } from "./filter.ts";
import { decideIpMap } from "./ip-map.ts";
import { decideRelayTable } from "./relay.ts";

type Row = readonly string[];

/** Addresses of other people's machines, kept for documentation: nobody's own. */
const STRANGERS = [
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
 * The edits after which control is closed to all but this machine: rows that
 * allow everybody go, the walkthrough's rows come where they are missing, and
 * all others stay. The outcome is evaluated, since ties and order matter: where
 * other rows outweigh them, the walkthrough's rows get higher precedences.
 */
export function recommendedControlRows(table: Table, ipv6: boolean): readonly TabEdit[] {
  const edits: TabEdit[] = table.rows
    .filter(
      ({ fields }) =>
        fields.length >= 4 && (fields[2] ?? "").toLowerCase() === "allow" && isEverybody(fields),
    )
    .toReversed()
    .map(({ fields, occurrence }) => ({ kind: "row", before: fields, occurrence }));
  const gone = new Set(edits.map((edit) => (edit.kind === "row" ? edit.before?.join("\t") : undefined)));
  const kept = table.rows.filter((row) => !gone.has(row.fields.join("\t")));
  const wanted = [...WALKTHROUGH, ...(ipv6 ? WALKTHROUGH_IPV6 : [])];
  const added = wanted.filter(
    (row) => !kept.some(({ fields }) => row.every((field, column) => fields[column] === field)),
  );
  const outcome = withRows(table, [...kept.map((row) => row.fields), ...added]);
  if (
    isThisMachineAllowed(outcome, ipv6) &&
    !admitsUnlisted(
      outcome,
      kept.map((row) => row.fields),
    )
  ) {
    return [...edits, ...added.map((after): TabEdit => ({ kind: "row", after }))];
  }
  // Other rows outweigh ours, so ours are written anew above the highest of theirs.
  const highest = Math.max(1, ...kept.map(({ fields }) => leadingInteger(fields[3] ?? "0")));
  const raised = wanted.map((row): Row => row.with(3, String(highest + Number(row[3]))));
  const ours = kept.filter(({ fields }) =>
    wanted.some((row) => row.every((field, column) => fields[column] === field)),
  );
  return [
    ...edits,
    ...ours.map(({ fields, occurrence }): TabEdit => ({ kind: "row", before: fields, occurrence })),
    ...raised.map((after): TabEdit => ({ kind: "row", after })),
  ];
}

const withRows = (table: Table, rows: readonly Row[]): Table => ({
  ...table,
  rows: rows.map((fields, index) => ({ line: index + 1, fields, occurrence: 0 })),
});

const isThisMachineAllowed = (table: Table, ipv6: boolean): boolean =>
  (ipv6 ? ["127.0.0.1", "::1"] : ["127.0.0.1"]).every(
    (client) => decideIpMap(table, client).allowed === true,
  );

/** A stranger gets in by something else than an ALLOW row that names its network. */
function admitsUnlisted(table: Table, rows: readonly Row[]): boolean {
  const listed = rows.filter((fields) => (fields[2] ?? "").toLowerCase() === "allow" && !isEverybody(fields));
  return STRANGERS.some((client) => {
    const address = parseClient(client);
    const named = listed.some((fields) => {
      const filter = loadFilter(fields, NO_LOOKUP);
      return address && typeof filter !== "string" && matchesFilter(filter, address);
    });
    return !named && !client.includes(":") && decideIpMap(table, client).allowed !== false;
  });
}

function isEverybody(fields: Row): boolean {
  const filter = loadFilter(fields, NO_LOOKUP);
  return (
    typeof filter !== "string" && filter.mask.slice(0, filter.address.length).every((byte) => byte === 0)
  );
}

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
      if (!bytes || !isPrivate(bytes)) return [];
      // A network wider than the private range it lies in would reach beyond it.
      if (family === "ipv6") return prefix >= 7 ? [[`${address.split("%")[0]}/${prefix}`]] : [];
      const narrowest = bytes[0] === 10 ? 8 : bytes[0] === 172 ? 12 : 16;
      if (prefix < narrowest) return [];
      const mask = [0, 1, 2, 3].map((index) =>
        prefix >= index * 8 + 8 ? 255 : prefix <= index * 8 ? 0 : (255 << (8 - (prefix - index * 8))) & 255,
      );
      return [[bytes.map((byte, index) => byte & mask[index]!).join("."), mask.join(".")]];
    });
  const unique = new Map(lans.map((row) => [row.join("\t"), row]));
  return [["127.0.0.0", "255.255.255.0"], ...unique.values()];
}

/** RFC 1918 and unique local addresses. */
export function isPrivate(address: readonly number[]): boolean {
  const [a = 0, b = 0] = address;
  if (address.length === 16) return (a & 0xfe) === 0xfc;
  return a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168);
}

/** Strangers for whom the server would relay: anything here makes it an open relay. */
export const relayedStrangers = (table: Table | undefined): readonly string[] =>
  STRANGERS.filter((client) => decideRelayTable(table, client).allowed !== false);
