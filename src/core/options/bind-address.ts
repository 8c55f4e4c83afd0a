import { parseIpv4, parseIpv6 } from "../access/address.ts";
import { leadingInteger } from "../access/filter.ts";

/** What `-SI` and its like make a service listen on. */
export interface BindAddress {
  /** An address, or a name that XMail looks up when it starts. */
  readonly host: string;
  /** 0 or absent in the text: the service's own port. */
  readonly port: number;
  readonly family: "ipv4" | "ipv6" | "name";
}

/**
 * Takes apart `host`, `host:port` and `[address]:port` as XMail does (it takes
 * `|` and `;` for the colon too). An IPv6 address without brackets loses its end
 * to the port; undefined where XMail finds no host, and so doesn't start.
 */
export function parseBindAddress(text: string, port: number): BindAddress | undefined {
  const bracketed = /^\[([^\]]*)\](.*)$/s.exec(text);
  if (text.startsWith("[") && !bracketed) return undefined;
  const behind = bracketed ? (bracketed[2] ?? "") : text;
  const sign = ["|", ":", ";"].find((one) => behind.includes(one));
  const cut = sign === undefined ? behind.length : behind.lastIndexOf(sign);
  const host = bracketed ? (bracketed[1] ?? "") : text.slice(0, cut);
  const family = parseIpv4(host) ? "ipv4" : parseIpv6(host) ? "ipv6" : "name";
  // Letters that no name has: what is left of an IPv6 address.
  if (family === "name" && !/^[\w.-]+$/.test(host)) return undefined;
  return { host, port: leadingInteger(behind.slice(cut + 1)) || port, family };
}
