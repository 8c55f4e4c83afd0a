import { parseIpv4, parseIpv6 } from "./address.ts";
import { leadingInteger } from "./filter.ts";

/** What is odd about how a row is written, whether it has an effect or not. */
export type RowProblem =
  | "too-few-columns"
  /** One address without mask or bits: no effect. */
  | "bare-address"
  | "unresolvable"
  /** `10.0.0.1-10.0.0.9`: no effect. */
  | "range"
  /** `10.0.0.*`: no effect. */
  | "wildcard"
  /** A byte order mark before the address: no effect. */
  | "bom"
  /** A blank where a TAB should be, or beside the address: no effect. */
  | "blank"
  /** 24 as a mask is 0.0.0.24, which matches hosts all over the world. */
  | "mask-is-a-number"
  /** A mask behind the slash: only its first number is read, as bits. */
  | "mask-behind-slash"
  /** No number behind the slash, or one below 0: it counts as 0, and so as everybody. */
  | "bits-not-a-number"
  /** Bits beyond the address's own. */
  | "too-many-bits"
  /** Looked up at each check. */
  | "host-name"
  /** A part that begins with 0 is read as octal: 010 is 8. */
  | "octal"
  /** Less than four parts: 10.1 is 10.0.0.1. */
  | "short"
  /** Another word than ALLOW and DENY: it denies. */
  | "unknown-word"
  /** Not a number: it counts as 0. */
  | "precedence-not-a-number"
  /** Below -1: no effect. */
  | "low-precedence";

/**
 * What is odd about a row's text.
 *
 * @param columns How many the table demands: 4 in an ipmap, 1 in smtprelay.tab.
 */
export function rowProblems(fields: readonly string[], columns: 1 | 4): readonly RowProblem[] {
  const [first = "", mask] = fields;
  const slash = first.indexOf("/");
  const host = slash < 0 ? first : first.slice(0, slash);
  return [
    ...(fields.length < columns ? (["too-few-columns"] as const) : []),
    ...hostProblems(host),
    ...(slash >= 0 ? bitsProblems(host, first.slice(slash + 1)) : maskProblems(mask)),
    ...(fields.length >= 4 && columns === 4 ? ruleProblems(fields) : []),
  ];
}

function hostProblems(host: string): readonly RowProblem[] {
  if (/^(\uFEFF|ï»¿)/.test(host)) return ["bom"];
  if (/\s/.test(host)) return ["blank"];
  if (host.includes(":")) return parseIpv6(host) ? [] : ["unresolvable"];
  if (parseIpv4(host)) return spellingProblems(host);
  return nameProblems(host);
}

function nameProblems(host: string): readonly RowProblem[] {
  if (host.includes("*")) return ["wildcard"];
  if (/^[\d.]+-[\d.]+$/.test(host)) return ["range"];
  return /^[\w.-]*[a-z_][\w.-]*$/i.test(host) ? ["host-name"] : ["unresolvable"];
}

function spellingProblems(address: string): readonly RowProblem[] {
  const parts = address.split(".");
  return [
    ...(parts.some((part) => /^0[0-7]+$/.test(part)) ? (["octal"] as const) : []),
    ...(parts.length < 4 ? (["short"] as const) : []),
  ];
}

function bitsProblems(host: string, bits: string): readonly RowProblem[] {
  if (/^\s*\d+\.\d/.test(bits)) return ["mask-behind-slash"];
  if (!/^\s*\+?\d/.test(bits) || leadingInteger(bits) < 0) return ["bits-not-a-number"];
  return leadingInteger(bits) > (host.includes(":") ? 128 : 32) ? ["too-many-bits"] : [];
}

function maskProblems(mask: string | undefined): readonly RowProblem[] {
  if (mask === undefined) return ["bare-address"];
  if (/^\d+$/.test(mask)) return ["mask-is-a-number"];
  if (/\s/.test(mask)) return ["blank"];
  if (mask.includes(":")) return ["unresolvable"];
  return parseIpv4(mask) ? spellingProblems(mask) : nameProblems(mask);
}

function ruleProblems([, , word = "", precedence = ""]: readonly string[]): readonly RowProblem[] {
  return [
    ...(/^(allow|deny)$/i.test(word) ? [] : (["unknown-word"] as const)),
    ...(/^\s*[+-]?\d/.test(precedence) ? [] : (["precedence-not-a-number"] as const)),
    ...(leadingInteger(precedence) < -1 ? (["low-precedence"] as const) : []),
  ];
}
