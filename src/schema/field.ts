import ipaddr from "ipaddr.js";
import { checkControlAccountName, checkControlPassword } from "../core/password.ts";
import { type Problem, problem } from "../core/problem.ts";

/** When a saved value takes effect. Only the start-up options need a restart. */
export type Applies = "next-session" | "next-delivery" | "new-accounts" | "restart" | "this-program";

/** A setting or a column: everything about it but its words, which are in `text/` under its name. */
export interface Field {
  /** XMail's own name, shown beside the label; for our own settings a name of ours. */
  readonly name: string;
  readonly kind:
    | "text"
    | "flag"
    | "number"
    | "choice"
    | "domain"
    | "email"
    | "path"
    | "password"
    | "account"
    | "address"
    | "mask";
  /** What XMail does where nothing is set; "" where that is nothing. */
  readonly fallback: string;
  readonly min?: number;
  readonly max?: number;
  readonly unit?: "KB" | "s" | "lines";
  readonly choices?: readonly string[];
  readonly required?: true;
  readonly secret?: true;
  readonly maxLength?: number;
  /** Where XMail passes over, or cuts, whatever isn't written in its own way. The example goes into the complaint. */
  readonly form?: { readonly pattern: RegExp; readonly example: string };
  readonly applies: Applies;
}

/** Says what is wrong with a typed value, or nothing. An empty value is fine unless it is required: the default holds. */
export function checkValue(field: Field, text: string): Problem | undefined {
  if (text === "") return field.required ? problem("VALUE_REQUIRED") : undefined;
  if (/[\u0000-\u001f\u007f]/.test(text)) return problem("VALUE_HAS_CONTROL_CHARACTER");
  if (field.maxLength !== undefined && text.length > field.maxLength)
    return problem("VALUE_TOO_LONG", { max: String(field.maxLength) });
  return CHECKS[field.kind](text, field);
}

const CHECKS: Readonly<Record<Field["kind"], (text: string, field: Field) => Problem | undefined>> = {
  text: (text, { form }) =>
    form === undefined || form.pattern.test(text)
      ? undefined
      : problem("VALUE_WRONG_FORM", { example: form.example }),
  flag: (text) => (/^\s*[+-]?\d/.test(text) ? undefined : problem("VALUE_FLAG_WORD", { value: text })),
  number: (text, { min = 0, max = 2_147_483_647 }) => {
    if (!/^-?\d+$/.test(text)) return problem("VALUE_NOT_A_NUMBER");
    const value = Number(text);
    return value < min || value > max
      ? problem("VALUE_OUT_OF_RANGE", { min: String(min), max: String(max) })
      : undefined;
  },
  choice: (text, { choices = [] }) =>
    choices.includes(text) ? undefined : problem("VALUE_NOT_A_CHOICE", { choices: choices.join(", ") }),
  domain: (text) => (isDomain(text) ? checkSample(text) : problem("VALUE_NOT_A_DOMAIN")),
  email: (text) => {
    const [, local, domain = ""] = /^([^\s@"<>]+)@([^@]+)$/.exec(text) ?? [];
    return local !== undefined && isDomain(domain) ? checkSample(domain) : problem("VALUE_NOT_AN_EMAIL");
  },
  path: (text) => (/^(\/|[A-Za-z]:[\\/])/.test(text) ? undefined : problem("VALUE_NOT_ABSOLUTE")),
  password: checkControlPassword,
  account: checkControlAccountName,
  address: (text) => {
    const [address = "", bits] = text.split("/");
    const known = ipaddr.IPv4.isValidFourPartDecimal(address)
      ? 32
      : /^[0-9a-f:.]+$/i.test(address) && ipaddr.IPv6.isValid(address)
        ? 128
        : 0;
    const fits = bits === undefined ? known === 32 : /^\d{1,3}$/.test(bits) && Number(bits) <= known;
    return known > 0 && fits ? undefined : problem("VALUE_NOT_AN_ADDRESS");
  },
  mask: (text) =>
    ipaddr.IPv4.isValidFourPartDecimal(text) && ipaddr.IPv4.parse(text).prefixLengthFromSubnetMask() !== null
      ? undefined
      : problem("VALUE_NOT_A_MASK", { mask: meantMask(text) }),
};

const isDomain = (text: string) =>
  text.length <= 253 &&
  text.split(".").every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/i.test(label)) &&
  !/^[\d.]+$/.test(text);

/** The domains of the server.tab that XMail ships with. Nobody can have them, so what is sent there is lost. */
const checkSample = (domain: string): Problem | undefined =>
  /(^|\.)(xmailserver\.test|home\.bogus(\.net)?)$/i.test(domain)
    ? problem("VALUE_OF_SAMPLE", { domain })
    : undefined;

/** The mask that somebody who typed `24` or `/24` probably means; else one for an example. */
function meantMask(text: string): string {
  const bits = /^\s*\/?(\d{1,2})\s*$/.exec(text)?.[1];
  return ipaddr.IPv4.subnetMaskFromPrefixLength(
    bits === undefined || Number(bits) > 32 ? 24 : Number(bits),
  ).toString();
}

/**
 * What XMail makes of a value. Numbers and flags are read as C's `atoi` reads
 * them: `1abc` is 1, a word is 0, so "yes" switches a flag **off**. Present but
 * empty, a flag is off and a number is the default.
 */
export function effectiveValue(field: Field, text: string | undefined): string {
  if (text === undefined) return field.fallback;
  if (field.kind === "flag") return leadingNumber(text) === 0 ? "0" : "1";
  if (field.kind === "number" || isNumberChoice(field)) {
    return text === "" ? field.fallback : String(leadingNumber(text));
  }
  return text;
}

const leadingNumber = (text: string): number => Number(/^\s*([+-]?\d+)/.exec(text)?.[1] ?? 0);

const isNumberChoice = ({ kind, choices = [] }: Field): boolean =>
  kind === "choice" && choices.every((choice) => /^\d+$/.test(choice));
