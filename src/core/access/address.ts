/** An address as bytes: 4 for IPv4, 16 for IPv6. */
export type Address = readonly number[];

/** Looks a host name up; undefined: there is none; "unknown": it wasn't asked for, so nothing is decided. */
export type NameLookup = (host: string, family: "ipv4" | "any") => Address | undefined | "unknown";

export const NO_LOOKUP: NameLookup = () => "unknown";

/**
 * An IPv4 address in any form the C library takes: one to four parts, each
 * decimal, octal (leading 0) or hexadecimal; the last part fills what is left.
 * Blanks before or behind make it a name that doesn't resolve.
 */
export function parseIpv4(text: string): Address | undefined {
  return fourNumbers(text) ?? inAnyForm(text);
}

/** Nearly all addresses are four decimal numbers. Tables can have very many of them, so these are read without ado. */
function fourNumbers(text: string): Address | undefined {
  const bytes: number[] = [];
  let [value, digits] = [0, 0];
  for (let at = 0; at <= text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit >= 0 && digit <= 9) {
      // A leading 0 makes it octal.
      if (digits === 3 || (digits > 0 && value === 0)) return undefined;
      value = value * 10 + digit;
      digits += 1;
    } else {
      if (digits === 0 || value > 255 || (at < text.length && digit !== -2)) return undefined;
      bytes.push(value);
      [value, digits] = [0, 0];
    }
  }
  return bytes.length === 4 ? bytes : undefined;
}

function inAnyForm(text: string): Address | undefined {
  const parts = text.split(".");
  if (parts.length > 4) return undefined;
  const numbers = parts.map(partValue);
  if (numbers.some((value) => value === undefined)) return undefined;
  const values = numbers as number[];
  const last = values.pop()!;
  const room = 4 - values.length;
  if (values.some((value) => value > 255) || last >= 256 ** room) return undefined;
  return [
    ...values,
    ...Array.from({ length: room }, (_, index) => Math.floor(last / 256 ** (room - 1 - index)) % 256),
  ];
}

function partValue(part: string): number | undefined {
  if (/^0x[0-9a-f]+$/i.test(part)) return Number.parseInt(part.slice(2), 16);
  if (/^0[0-7]*$/.test(part)) return Number.parseInt(part, 8);
  return /^[1-9]\d*$/.test(part) ? Number(part) : undefined;
}

/**
 * An IPv6 address as the C library reads it: an IPv4 part at its end must be
 * four plain decimal numbers, and a zone counts only as a number (the name of an
 * interface is known on its own machine only).
 */
export function parseIpv6(text: string): Address | undefined {
  const [, bare = "", tail = ""] = /^([0-9a-f:]*:)?([0-9a-f.]*)(?:%\d+)?$/i.exec(text) ?? [];
  const dotted = tail.includes(".") ? isDottedDecimal(tail) && parseIpv4(tail) : undefined;
  if (dotted === false) return undefined;
  const halves = `${bare}${dotted ? "0:0" : tail}`
    .split("::")
    .map((half) => (half === "" ? [] : half.split(":")));
  const [left = [], right = []] = halves;
  const given = left.length + right.length;
  if (halves.length > 2 || (halves.length === 2 ? given > 7 : given !== 8)) return undefined;
  const groups = [...left, ...new Array<string>(8 - given).fill("0"), ...right];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  const bytes = groups.flatMap((group) => [
    Number.parseInt(group, 16) >> 8,
    Number.parseInt(group, 16) & 255,
  ]);
  return dotted ? [...bytes.slice(0, 12), ...dotted] : bytes;
}

const isDottedDecimal = (text: string): boolean => fourNumbers(text) !== undefined;

/** The address that a client has, in strict spelling; undefined for anything else. */
export function parseClient(text: string): Address | undefined {
  if (isDottedDecimal(text)) return parseIpv4(text);
  // The interface through which a neighbour is reached takes no part in matching.
  return parseIpv6(text.replace(/^(fe[89ab][0-9a-f]:.*)%[\w.-]+$/i, "$1"));
}

/** An IPv6 neighbour with the name of an interface: whether there is such a one can't be told here. */
export const isZoned = (text: string): boolean => /^fe[89ab][0-9a-f]:[0-9a-f:]*%[a-z]/i.test(text);

/** The first twelve bytes of an IPv6 address that stands for an IPv4 one (::a.b.c.d and ::ffff:a.b.c.d, so ::1 too). */
export const isIpv4Inside = (address: Address): boolean =>
  address.length === 16 &&
  address.slice(0, 10).every((byte) => byte === 0) &&
  ((address[10] === 0 && address[11] === 0) || (address[10] === 255 && address[11] === 255));

/** How many bits the private range has that an address lies in (RFC 1918, unique local); undefined: none. */
export function privateRange(address: Address): number | undefined {
  const [a = 0, b = 0] = address;
  if (address.length === 16) return (a & 0xfe) === 0xfc ? 7 : undefined;
  if (a === 10) return 8;
  if (a === 172 && b >= 16 && b < 32) return 12;
  return a === 192 && b === 168 ? 16 : undefined;
}

/** The same for addresses that reach no further than the next router (169.254.0.0/16, fe80::/10). */
export function linkLocalRange(address: Address): number | undefined {
  const [a = 0, b = 0] = address;
  if (address.length === 16) return a === 0xfe && (b & 0xc0) === 0x80 ? 10 : undefined;
  return a === 169 && b === 254 ? 16 : undefined;
}
