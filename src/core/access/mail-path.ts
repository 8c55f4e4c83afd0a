import { parseIpv4, parseIpv6 } from "./address.ts";

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const DOT_ATOM = `${ATOM}(?:\\.${ATOM})*`;
const HOST = `(?:${DOT_ATOM}|\\[[^\\]]*\\])`;
const ADDRESS = new RegExp(`^(${DOT_ATOM})@(${HOST})$`);
const PATH = new RegExp(`^(?:@${HOST}(?:,@${HOST})*:)?${DOT_ATOM}@${HOST}$`);

/**
 * `user@domain` in two; undefined where XMail doesn't take it for an address:
 * blanks, quotes, letters outside ASCII, a dot at an end or two in a row.
 */
export function splitAddress(text: string): { readonly user: string; readonly domain: string } | undefined {
  const [, user = "", domain = ""] = ADDRESS.exec(text) ?? [];
  return user !== "" && areLiteralsRight(domain) ? { user, domain } : undefined;
}

/**
 * What stands between `<` and `>` in MAIL and RCPT, as XMail takes it apart: an
 * address, or the hops of a source route (`@hop,@hop:user@domain`) and then the
 * address. Undefined where its syntax is wrong.
 */
export function splitPath(text: string): readonly string[] | undefined {
  if (!PATH.test(text) || !areLiteralsRight(text)) return undefined;
  // An IPv6 address in brackets falls apart here, in XMail too.
  return text.split(/[,:]/).filter((part) => part !== "");
}

/** What stands in brackets must be an address: `[192.0.2.1]`. */
const areLiteralsRight = (text: string): boolean =>
  [...text.matchAll(/\[([^\]]*)\]/g)].every(([, inside = ""]) => parseIpv4(inside) ?? parseIpv6(inside));
