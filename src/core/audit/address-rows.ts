import ipaddr from "ipaddr.js";
import { type Address, isIpv4Inside, NO_LOOKUP } from "../access/address.ts";
import { type AddressFilter, loadFilter, spammerColumns } from "../access/filter.ts";
import { type AddressTable, type RowMeaning, rowMeaning } from "../access/row-meaning.ts";
import { applyEdits } from "../tab/edit.ts";
import { tabFormat } from "../tab/format.ts";
import { readTable, type Table, type TableRow } from "../tab/table.ts";
import type { AuditFacts } from "./facts.ts";
import type { AuditEdit } from "./finding.ts";
import { remembered } from "./remembered.ts";
import { isIdle, writtenRows } from "./written-rows.ts";

export const IP_MAPS = ["ctrl.ipmap.tab", "smtp.ipmap.tab", "pop3.ipmap.tab", "finger.ipmap.tab"] as const;

/** The tables whose rows begin with a network, and how XMail reads it there. */
export const ADDRESS_TABLES: readonly (readonly [file: string, kind: AddressTable])[] = [
  ["smtprelay.tab", 1],
  ...IP_MAPS.map((file) => [file, 4] as const),
  ["spammers.tab", "spammers"],
  ["smtp.ipprop.tab", "ipprop"],
];

export interface AddressRow {
  readonly file: string;
  readonly kind: AddressTable;
  readonly row: TableRow;
  /** Its line as an editor shows it. */
  readonly text: string;
  readonly meaning: RowMeaning;
}

/**
 * The rows of an address table that somebody meant as rows. What a whole file
 * suffers from (a byte order mark, carriage returns, lines too long) is said of
 * the file, not of each of its rows.
 */
export const addressRows = remembered((facts, file): readonly AddressRow[] => {
  const kind = ADDRESS_TABLES.find(([name]) => name === file)?.[1];
  if (kind === undefined) return [];
  return writtenRows(facts, file)
    .filter(({ row, text }) => !isIdle(text) && !row.tail && !/^\ufeff|\r/.test(text))
    .map(({ row, text }) => ({ file, kind, row, text, meaning: rowMeaning(row.fields, kind) }));
});

/** The edit that puts other columns into a row. */
export const rowEdit = (
  file: string,
  { fields, occurrence }: TableRow,
  after: readonly string[],
): AuditEdit => ({
  source: "tab",
  file,
  change: { kind: "row", before: fields, occurrence, after },
});

export const EMPTY_TABLE: Table = { encoding: "utf-8", rows: [], comments: [] };

/** A table as it would be after edits; undefined where they can't be made. */
export function tableAfter(facts: AuditFacts, file: string, edits: readonly AuditEdit[]): Table | undefined {
  const changes = edits.flatMap((edit) => (edit.source === "tab" && edit.file === file ? [edit.change] : []));
  const encoding = facts.table(file)?.encoding;
  const after = applyEdits(facts.bytes(file) ?? "", tabFormat(file), changes, encoding);
  return after.ok ? readTable(after.value, tabFormat(file), encoding) : undefined;
}

/** The network of a row with which addresses are compared: an IPv6 one that stands for IPv4 by its last four bytes. */
export function networkOf({ row, kind }: Pick<AddressRow, "row" | "kind">): AddressFilter | undefined {
  const { fields } = row;
  const columns = kind === "ipprop" ? 1 : kind === "spammers" ? spammerColumns(fields) : fields.length;
  const filter = loadFilter(fields.slice(0, columns), NO_LOOKUP);
  if (typeof filter === "string") return undefined;
  const { address, mask } = filter;
  if (!isIpv4Inside(address)) return { address, mask: mask.slice(0, address.length) };
  return { address: address.slice(12), mask: mask.slice(12) };
}

export const addressText = (address: Address): string => ipaddr.fromByteArray([...address]).toString();

/** Its first and last address; the addresses of a mask that isn't a run of ones lie scattered between them. */
export function endsOf({ address, mask }: AddressFilter): readonly [first: string, last: string] {
  const first = address.map((byte, index) => byte & mask[index]!);
  const last = address.map((byte, index) => (byte | ~mask[index]!) & 255);
  return [addressText(first), addressText(last)];
}

/** Other people's addresses that a network takes in: strangers with its bits. */
export function strangersIn({ address, mask }: AddressFilter): readonly string[] {
  return STRANGERS[address.length === 4 ? "ipv4" : "ipv6"].map((stranger) => {
    const bytes = ipaddr.parse(stranger).toByteArray();
    return addressText(bytes.map((byte, index) => (byte & ~mask[index]!) | (address[index]! & mask[index]!)));
  });
}

/** Addresses from all over the Internet, which nobody names in a row of their own. */
export const STRANGERS = {
  ipv4: [
    "198.51.100.1",
    "8.8.8.8",
    "1.0.3.12",
    "23.45.67.131",
    "41.60.7.250",
    "66.77.88.99",
    "101.7.9.3",
    "126.200.33.44",
    "133.1.2.63",
    "150.95.8.16",
    "172.104.5.6",
    "185.220.101.7",
    "203.178.137.58",
    "217.6.1.24",
  ],
  ipv6: ["2001:4860:4860::8888", "2400:cb00::77", "2600::7", "2a02:26f0::5"],
} as const;

/** More addresses than one owner has: a class C of IPv4, or a site's /48 of IPv6. */
export function isWide(row: AddressRow): boolean {
  const network = networkOf(row);
  if (!network) return row.meaning.who === "everybody";
  const bits = network.mask.map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const ones = bits.split("1").length - 1;
  return network.address.length === 4 ? ones < 24 : ones < 48;
}
