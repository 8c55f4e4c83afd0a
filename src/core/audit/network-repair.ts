import ipaddr from "ipaddr.js";
import { parseIpv4, parseIpv6 } from "../access/address.ts";
import { plainText } from "./written-rows.ts";

/** A network as it should stand: `addr/bits` alone, or an address and a mask. */
export type Network = readonly [address: string, mask?: string];

/**
 * What somebody meant who wrote a network that XMail doesn't read, or reads as
 * another. Undefined where that can't be told, or where nothing is wrong.
 */
export function meantNetwork(address: string, mask?: string): Network | undefined {
  const plain = plainText(address.normalize("NFKC"));
  const plainMask = mask === undefined ? undefined : plainText(mask.normalize("NFKC"));
  const meant = plain.includes("/") ? slashed(plain, plainMask) : columned(plain, plainMask);
  if (!meant || (meant[0] === address && meant[1] === mask)) return undefined;
  return meant;
}

function slashed(text: string, mask: string | undefined): Network | undefined {
  const [, host = "", bits = ""] = /^([^/]*)\/(.*)$/.exec(text) ?? [];
  const left = meantHost(host);
  if (left === undefined) return undefined;
  const prefix = /^\d+\.\d/.test(bits) ? prefixOf(bits) : /^\d{1,3}$/.test(bits) ? Number(bits) : undefined;
  if (prefix === undefined || prefix > 8 * left.parts) return undefined;
  return mask === undefined ? [`${left.address}/${prefix}`] : [`${left.address}/${prefix}`, mask];
}

function columned(text: string, mask: string | undefined): Network | undefined {
  const range = /^([\d.]+)\s*-\s*([\d.]+)$/.exec(text);
  if (range) return blockOf(range[1] ?? "", range[2] ?? "");
  const wild = /^(\d{1,3}(?:\.\d{1,3}){0,2})(?:\.\*)+$/.exec(text)?.[1];
  if (wild !== undefined) {
    const parts = wild.split(".").length;
    const wanted = maskOf(8 * parts);
    return mask === undefined || mask === wanted ? [padded(wild), wanted] : undefined;
  }
  const host = meantHost(text);
  if (host === undefined) return undefined;
  if (mask === undefined) return host.parts < 4 ? undefined : alone(host.address);
  const right = meantMask(mask, host.address);
  // What was left out counts only where the mask doesn't look at it.
  const hidden = right !== undefined && (prefixOf(right) ?? 33) <= 8 * host.parts;
  if (right === undefined) return undefined;
  return host.parts === 4 || hidden ? [host.address, right] : [text, right];
}

/** One host with the bits that it needs. An address that ends in 0 is rather a network of unknown size. */
function alone(address: string): Network | undefined {
  if (address.includes(":")) return parseIpv6(address) ? [`${address}/128`] : undefined;
  return parseIpv4(address) && !address.endsWith(".0") ? [`${address}/32`] : undefined;
}

/** An address in four plain decimal parts; `parts` is how many of them were written. */
function meantHost(text: string): { readonly address: string; readonly parts: number } | undefined {
  if (text.includes(":")) return parseIpv6(text) ? { address: text, parts: 16 } : undefined;
  const digits = text.replace(/\.$/, "");
  if (!/^\d{1,3}(\.\d{1,3}){0,3}$/.test(digits)) return undefined;
  const numbers = digits.split(".").map(Number);
  if (numbers.some((number) => number > 255)) return undefined;
  return { address: padded(numbers.join(".")), parts: numbers.length };
}

const padded = (start: string): string => [...start.split("."), "0", "0", "0"].slice(0, 4).join(".");

function meantMask(mask: string, address: string): string | undefined {
  const number = /^\/?(\d{1,2})$/.exec(mask)?.[1];
  // Below 8 the number is rather a slip, and the mask would be wider than anybody owns.
  if (number !== undefined)
    return Number(number) >= 8 && Number(number) <= 32 ? maskOf(Number(number)) : undefined;
  const bytes = parseIpv4(mask);
  if (!bytes || mask.split(".").length !== 4) return undefined;
  const plain = bytes.join(".");
  if (prefixOf(plain) !== undefined) return plain;
  // A mask of routers, where the ones mean "any": 0.0.0.255.
  const inverse = bytes.map((byte) => 255 - byte).join(".");
  const isNetwork = parseIpv4(address)?.every((byte, index) => (byte & bytes[index]!) === 0);
  return prefixOf(inverse) !== undefined && isNetwork ? inverse : undefined;
}

/** A range that is exactly one network. */
function blockOf(from: string, to: string): Network | undefined {
  const [first, last] = [parseIpv4(from), parseIpv4(to)];
  if (!first || !last || from.split(".").length !== 4 || to.split(".").length !== 4) return undefined;
  const mask = first.map((byte, index) => 255 - (byte ^ last[index]!));
  const prefix = prefixOf(mask.join("."));
  const isWhole = first.every((byte, index) => (byte & ~mask[index]! & 255) === 0);
  const isEnd = last.every((byte, index) => (byte | mask[index]!) === 255);
  return prefix !== undefined && prefix >= 8 && isWhole && isEnd ? [`${from}/${prefix}`] : undefined;
}

/** How many ones a mask begins with; undefined where others follow behind a zero. */
export function prefixOf(mask: string): number | undefined {
  return ipaddr.IPv4.isValidFourPartDecimal(mask)
    ? (ipaddr.IPv4.parse(mask).prefixLengthFromSubnetMask() ?? undefined)
    : undefined;
}

export const maskOf = (prefix: number): string => ipaddr.IPv4.subnetMaskFromPrefixLength(prefix).toString();
