import { isIpv4Inside, isPrivate, NO_LOOKUP } from "./address.ts";
import { type LoadFailure, leadingInteger, loadFilter } from "./filter.ts";
import { type RowProblem, rowProblems } from "./row-problems.ts";

/** Who a row of an address table speaks of, for people. */
export interface RowMeaning {
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

/**
 * What a row means.
 *
 * @param columns How many the table demands: 4 in an ipmap, 1 in smtprelay.tab.
 */
export function rowMeaning(fields: readonly string[], columns: 1 | 4): RowMeaning {
  return { ...meaningOf(fields, columns), problems: rowProblems(fields, columns) };
}

function meaningOf(fields: readonly string[], columns: 1 | 4): Omit<RowMeaning, "problems"> {
  if (fields.length < columns) return { who: "no-effect", reason: "too-few-columns" };
  const filter = loadFilter(fields, NO_LOOKUP);
  if (filter === "not-decided") return { who: "by-name" };
  if (typeof filter === "string") return { who: "no-effect", reason: filter };
  if (columns === 4 && leadingInteger(fields[3] ?? "") < -1)
    return { who: "no-effect", reason: "low-precedence" };
  const mask = filter.mask.slice(0, filter.address.length);
  const bits = mask.map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const ones = bits.split("1").length - 1;
  const network = filter.address.map((byte, index) => byte & mask[index]!);
  const strange = bits.includes("01") ? { strangeMask: true as const } : {};
  const hosts = filter.address.length === 4 ? { hosts: 2 ** (32 - ones) } : {};
  if (ones === 0) return { who: "everybody", ...hosts };
  const loopback =
    filter.address.length === 4
      ? network[0] === 127 && mask[0] === 255
      : isIpv4Inside(network) && network[15] === 1 && ones === 128;
  if (loopback) return { who: "this-machine", ...hosts, ...strange };
  return {
    who:
      isPrivate(network) && keepsPrivate(network, ones) && !("strangeMask" in strange) ? "private" : "public",
    ...hosts,
    ...strange,
  };
}

/** A mask shorter than the private range takes in public addresses as well. */
function keepsPrivate(network: readonly number[], ones: number): boolean {
  if (network.length === 16) return ones >= 7;
  return ones >= (network[0] === 10 ? 8 : network[0] === 172 ? 12 : 16);
}
