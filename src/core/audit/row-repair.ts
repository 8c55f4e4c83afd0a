import { parseIpv4 } from "../access/address.ts";
import { type AddressTable, rowMeaning } from "../access/row-meaning.ts";
import type { RowProblem } from "../access/row-problems.ts";
import { meantNetwork, prefixOf } from "./network-repair.ts";
import { eyeColumns, plainText } from "./written-rows.ts";

type Row = readonly string[];

/** Problems after which a row doesn't do what it says. A host name is looked up, and a short form may be meant. */
const SPOILING: readonly RowProblem[] = [
  "too-few-columns",
  "bare-address",
  "unresolvable",
  "range",
  "wildcard",
  "bom",
  "blank",
  "mask-is-a-number",
  "mask-behind-slash",
  "bits-not-a-number",
  "too-many-bits",
  "unknown-word",
  "precedence-not-a-number",
  "low-precedence",
];

/** Whether blanks stand where TABs should: the line has more columns to the eye than to XMail, and those make a row. */
export const isParted = (fields: Row, text: string, table: AddressTable): boolean =>
  wholeColumns(fields, text, table) !== fields;

/** The columns as they are; as the eye parts them where XMail sees too few, and those make a row. */
function wholeColumns(fields: Row, text: string, table: AddressTable): Row {
  const eye = fields.length < (table === 4 ? 4 : 2) ? (eyeColumns(text) ?? fields) : fields;
  const [address = "", second = ""] = eye;
  if (eye.length <= fields.length || !/^[\d.:a-f/]+$/i.test(address)) return fields;
  if (table === 4) return eye.length >= 4 ? eye : fields;
  return /^[\d./]+$/.test(second) || (table !== 1 && second.includes("=")) ? eye : fields;
}

/**
 * The row that somebody meant whose row XMail reads as nothing, or as something
 * else. Undefined where it is in order, or where only its owner knows.
 */
export function repairedRow(fields: Row, text: string, table: AddressTable): Row | undefined {
  const whole = wholeColumns(fields, text, table);
  const meant = table === 4 ? repairedRule(whole) : repairedNetwork(whole, table);
  if (!meant || meant.join("\t") === fields.join("\t")) return undefined;
  const { who, problems, strangeMask } = rowMeaning(meant, table);
  const isSound = who !== "no-effect" && !strangeMask && !problems.some((one) => SPOILING.includes(one));
  return isSound ? meant : undefined;
}

function repairedRule(whole: Row): Row | undefined {
  const four = withMask(whole);
  const [address = "", mask = "", word = "", precedence = "", ...rest] = four;
  if (four.length < 4) return undefined;
  // Beside addr/bits the second column is a filler, whatever it is.
  const filler = address.includes("/") ? undefined : mask;
  const [host, right] = meantNetwork(address, filler) ?? [address, filler];
  const number = plainText(precedence.normalize("NFKC"));
  return [host, right ?? (address.includes("/") ? mask : "-"), meantWord(word), number, ...rest];
}

/** Three columns where the mask is left out: a filler beside addr/bits, else the mask of one host. */
function withMask(whole: Row): Row {
  const [address = "", word = ""] = whole;
  if (whole.length !== 3 || !/^(allow|deny)$/i.test(word)) return whole;
  if (address.includes("/")) return [address, "-", ...whole.slice(1)];
  return parseIpv4(address) && !address.endsWith(".0")
    ? [address, "255.255.255.255", ...whole.slice(1)]
    : whole;
}

const WORDS = ["ALLOW", "DENY"];

/** ALLOW or DENY where the word is one of them with blanks, in full width, or one slip away; else as it is. */
export function meantWord(word: string): string {
  const plain = plainText(word.normalize("NFKC"));
  if (/^(allow|deny)$/i.test(plain)) return plain;
  return WORDS.find((right) => isOneSlip(plain.toUpperCase(), right)) ?? word;
}

/** One letter left out, added, changed, or two neighbours swapped. */
function isOneSlip(text: string, right: string): boolean {
  let from = 0;
  while (from < right.length && text[from] === right[from]) from += 1;
  const tail = (word: string, skip: number) => word.slice(from + skip);
  return (
    tail(text, 1) === tail(right, 1) ||
    tail(text, 0) === tail(right, 1) ||
    tail(text, 1) === tail(right, 0) ||
    (text[from] === right[from + 1] && text[from + 1] === right[from] && tail(text, 2) === tail(right, 2))
  );
}

function repairedNetwork(whole: Row, table: AddressTable): Row | undefined {
  const [address = "", second] = whole;
  const hasMask = second !== undefined && (table === 1 || /^\d/.test(second));
  const rest = whole.slice(hasMask ? 2 : 1);
  if (table === "ipprop" && hasMask && !address.includes("/")) {
    const bits = prefixOf(second);
    return bits === undefined ? undefined : [`${address}/${bits}`, ...rest];
  }
  const meant = meantNetwork(address, hasMask ? second : undefined);
  if (meant === undefined) return whole;
  return [meant[0], ...(meant[1] === undefined ? [] : [meant[1]]), ...rest];
}
