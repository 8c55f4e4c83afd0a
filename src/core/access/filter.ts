import { type Address, isIpv4Inside, isZoned, type NameLookup, parseIpv4, parseIpv6 } from "./address.ts";

/** A network as XMail loads it from the first columns of a row. */
export interface AddressFilter {
  readonly address: Address;
  /** 16 bytes; an IPv4 address uses the first four. */
  readonly mask: Address;
}

/** Why a row can't be loaded: it then matches nobody, and XMail says nothing. */
export type LoadFailure = "bare-address" | "unresolvable" | "not-decided";

/**
 * Loads a row's network: `addr/bits` in the first column for IPv4 and IPv6, or
 * an IPv4 address and a mask in two columns. A bare address is not enough.
 */
export function loadFilter(fields: readonly string[], lookup: NameLookup): AddressFilter | LoadFailure {
  const [first = "", second] = fields;
  const slash = first.indexOf("/");
  if (slash >= 0) {
    const address = resolve(first.slice(0, slash), "any", lookup);
    return typeof address === "string"
      ? address
      : { address, mask: prefixMask(leadingInteger(first.slice(slash + 1))) };
  }
  if (second === undefined) return "bare-address";
  const address = resolve(first, "ipv4", lookup);
  if (typeof address === "string") return address;
  const known = masks.get(second);
  if (known) return { address, mask: known };
  const found = resolve(second, "ipv4", lookup);
  if (typeof found === "string") return found;
  const mask = [...found, ...new Array<number>(12).fill(0)];
  // A name may be another address at the next look.
  if (masks.size < MOST_MASKS && /^[\d.]+$/.test(second)) masks.set(second, mask);
  return { address, mask };
}

/** There are few masks, which stand in very many rows. */
const masks = new Map<string, Address>();
const MOST_MASKS = 100;

/** How many columns of a row of spammers.tab are its network: the second one is a mask where it begins with a digit. */
export const spammerColumns = (fields: readonly string[]): number => (/^\d/.test(fields[1] ?? "") ? 2 : 1);

function resolve(
  text: string,
  family: "ipv4" | "any",
  lookup: NameLookup,
): Address | "unresolvable" | "not-decided" {
  const literal = parseIpv4(text) ?? (family === "any" ? parseIpv6(text) : undefined);
  if (literal) return literal;
  if (family === "any" && isZoned(text)) return "not-decided";
  // Text with blanks or foreign signs, or without a letter (a range, a bad address), is no name.
  if (!/^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_.])?$/.test(text) || !/[A-Za-z]/.test(text))
    return "unresolvable";
  const found = lookup(text, family);
  if (found === "unknown") return "not-decided";
  return found ?? "unresolvable";
}

/**
 * A number as C's atoi reads it: blanks, a sign, digits; 0 where there are none.
 *
 * Numbers that are too large come out strange, as they do for XMail on 64-bit
 * Unix: 4294967297 is 1, and what doesn't even fit into 64 bits is -1.
 */
export function leadingInteger(text: string): number {
  const digits = /^[\t-\r ]*([+-]?\d+)/.exec(text)?.[1] ?? "0";
  if (digits.length < 10) return Number(digits);
  const whole = BigInt(digits.replace("+", ""));
  const most = 2n ** 63n;
  return Number(BigInt.asIntN(32, whole >= most ? most - 1n : whole < -most ? -most : whole));
}

const prefixMask = (bits: number): Address =>
  Array.from({ length: 16 }, (_, index) => {
    const left = bits - index * 8;
    return left >= 8 ? 255 : left <= 0 ? 0 : (255 << (8 - left)) & 255;
  });

/** Whether a client falls into a network; host bits of the network don't matter. */
export function matchesFilter({ address, mask }: AddressFilter, client: Address): boolean {
  if (address.length === client.length) return equalUnder(address, client, mask);
  // Across families only addresses that stand for an IPv4 one are compared, by their last four bytes.
  if (address.length === 4) return isIpv4Inside(client) && equalUnder(address, client.slice(12), mask);
  return isIpv4Inside(address) && equalUnder(address.slice(12), client, mask.slice(12));
}

const equalUnder = (a: Address, b: Address, mask: Address): boolean =>
  a.every((byte, index) => ((byte ^ (b[index] ?? 0)) & (mask[index] ?? 0)) === 0);
