import { isIpv4Inside, linkLocalRange, NO_LOOKUP, privateRange } from "./address.ts";
import {
  type AddressFilter,
  type LoadFailure,
  leadingInteger,
  loadFilter,
  spammerColumns,
} from "./filter.ts";
import { type RowProblem, rowProblems } from "./row-problems.ts";

/** Who a row of an address table speaks of, for people. */
export interface RowMeaning {
  /** `everybody`: every IPv4 client, or every client; `private` takes in neighbours on the same wire. */
  readonly who: "everybody" | "this-machine" | "private" | "public" | "no-effect" | "by-name";
  /** How many IPv4 addresses, for networks of IPv4. */
  readonly hosts?: number;
  /** Why it has no effect. */
  readonly reason?: LoadFailure | "too-few-columns" | "low-precedence";
  /** A mask that isn't a run of ones, such as 0.0.0.24 from "24": it matches a strange set. */
  readonly strangeMask?: true;
  /** What is odd about its text. */
  readonly problems: readonly RowProblem[];
}

/** 4: an ipmap, which demands four columns; 1: smtprelay.tab. The other two read fewer columns as the network. */
export type AddressTable = 1 | 4 | "spammers" | "ipprop";

/** What a row means in the kind of table that it stands in. */
export function rowMeaning(fields: readonly string[], table: AddressTable): RowMeaning {
  const network = fields.slice(0, columnsRead(fields, table));
  const columns = table === 4 ? 4 : 1;
  return { ...meaningOf(network, columns), problems: rowProblems(network, columns) };
}

function columnsRead(fields: readonly string[], table: AddressTable): number {
  if (table === "ipprop") return 1;
  return table === "spammers" ? spammerColumns(fields) : fields.length;
}

function meaningOf(fields: readonly string[], columns: 1 | 4): Omit<RowMeaning, "problems"> {
  if (fields.length < columns) return { who: "no-effect", reason: "too-few-columns" };
  const filter = loadFilter(fields, NO_LOOKUP);
  if (filter === "not-decided") return whoeverBearsTheName(fields, columns);
  if (typeof filter === "string") return { who: "no-effect", reason: filter };
  if (columns === 4 && leadingInteger(fields[3] ?? "") < -1)
    return { who: "no-effect", reason: "low-precedence" };
  return networkMeaning(filter);
}

/** With an empty mask a name takes in everybody, whoever bears it. */
function whoeverBearsTheName(fields: readonly string[], columns: 1 | 4): Omit<RowMeaning, "problems"> {
  const filter = loadFilter(fields, () => [192, 0, 2, 1]);
  const isOpen = typeof filter !== "string" && networkMeaning(filter).who === "everybody";
  if (isOpen && !(columns === 4 && leadingInteger(fields[3] ?? "") < -1)) return { who: "everybody" };
  return { who: "by-name" };
}

function networkMeaning({ address, mask }: AddressFilter): Omit<RowMeaning, "problems"> {
  const bits = mask
    .slice(0, address.length)
    .map((byte) => byte.toString(2).padStart(8, "0"))
    .join("");
  // To an IPv4 client, an IPv6 network of IPv4 addresses is its last 32 bits: ::/8 has none of them.
  if (isIpv4Inside(address)) return insideMeaning(address, bits, mask);
  const network = address.map((byte, index) => byte & mask[index]!);
  const strange = bits.includes("01") ? { strangeMask: true as const } : {};
  const hosts = address.length === 4 ? { hosts: 2 ** (32 - (bits.split("1").length - 1)) } : {};
  if (!bits.includes("1")) return { who: "everybody", ...hosts };
  const loopback = address.length === 4 && network[0] === 127 && mask[0] === 255;
  if (loopback) return { who: "this-machine", ...hosts, ...strange };
  const range = privateRange(network) ?? linkLocalRange(network);
  // A mask shorter than the private range takes in public addresses as well.
  const staysInside = range !== undefined && !bits.slice(0, range).includes("0");
  return { who: staysInside ? "private" : "public", ...hosts, ...strange };
}

function insideMeaning(
  address: readonly number[],
  bits: string,
  mask: readonly number[],
): Omit<RowMeaning, "problems"> {
  if (!bits.includes("0") && address.slice(10).join() === "0,0,0,0,0,1") return { who: "this-machine" };
  const meaning = networkMeaning({ address: address.slice(12), mask: mask.slice(12) });
  // An IPv6 network has all of them and more.
  return meaning.who === "everybody" ? { who: "everybody" } : meaning;
}
