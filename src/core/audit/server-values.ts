import { leadingInteger } from "../access/filter.ts";
import { splitAddress } from "../access/mail-path.ts";
import type { AuditFacts, ServerVariable } from "./facts.ts";
import type { Found, Rule } from "./finding.ts";
import { valueEdit } from "./relay-logins.ts";
import { atRow, type Setting, settings } from "./server-rows.ts";
import { hasTypographicQuotes } from "./written-rows.ts";

type Judge = (one: Setting, facts: AuditFacts) => Found | undefined;

/** Settings one by one; those in typographic quotes are said to be so, not judged. */
const each = (judge: Judge) => (facts: AuditFacts) =>
  settings(facts).flatMap((one): readonly Found[] => {
    const found = hasTypographicQuotes(one.value) ? undefined : judge(one, facts);
    return found ? [found] : [];
  });

const variable = (facts: AuditFacts, name: string): ServerVariable | undefined =>
  facts.serverVariables?.find((one) => one.name === name);

const ON = /^\s*(on|yes|y|true|t|enabled?|active|ok|有効|はい|オン)\s*$/i;
const OFF = /^\s*(off|no|n|false|f|disabled?|none|無効|いいえ|オフ|[+-]?0+)\s*$/i;

/** A word where XMail reads a number: it is 0, and so off, whatever it says. */
const flagWord: Judge = ({ name, value, written }, facts) => {
  const known = variable(facts, name);
  if (known?.kind !== "flag" || leadingInteger(value) !== 0 || OFF.test(value)) return undefined;
  const isMeantOn = ON.test(value.normalize("NFKC")) || leadingInteger(value.normalize("NFKC")) !== 0;
  // What is off by default and stays off is no surprise, save where it says the contrary.
  if (!isMeantOn && known.fallback !== "1") return undefined;
  const detail = { name, value, fallback: known.fallback };
  return {
    ...atRow(written, detail),
    ...(isMeantOn && !BETTER_OFF.includes(name) ? { fix: [valueEdit(name, "1")] } : {}),
  };
};

/** Meant to be on, and better off: that is its owner's to say. */
const BETTER_OFF = ["EnableAuthSMTP-POP3", "AllowSmtpVRFY", "AllowSmtpETRN"];

const isNumber = ({ kind, choices = [] }: ServerVariable): boolean =>
  kind === "number" || (kind === "choice" && choices.every((choice) => /^\d+$/.test(choice)));

const numberWord: Judge = ({ name, value, written }, facts) => {
  const known = variable(facts, name);
  if (!known || !isNumber(known) || value.trim() === "" || /^\s*[+-]?\d+\s*$/.test(value)) return undefined;
  return atRow(written, { name, value, reads: String(leadingInteger(value)) });
};

const SAMPLE = /(^|[@.\s])(xmailserver\.test|home\.bogus(\.net)?)\b/i;

const sample: Judge = ({ name, value, written }) =>
  SAMPLE.test(value) ? atRow(written, { name, value }) : undefined;

const ADDRESSES = ["PostMaster", "ErrorsAdmin", "TempErrorsAdmin", "Pop3SyncErrorAccount"];

const badAddress: Judge = ({ name, value, written }) =>
  ADDRESSES.includes(name) && value !== "" && !splitAddress(value)
    ? atRow(written, { name, value })
    : undefined;

const LABELS = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;
const isDomain = (text: string): boolean => LABELS.test(text) && !/^[\d.]+$/.test(text);

/** Other servers refuse who greets with a name that can't be one of the Internet. An address in brackets may stand there. */
const greeting: Judge = ({ name, value, written }) => {
  if (!["HeloDomain", "SmtpServerDomain"].includes(name) || value === "" || /^\[.*\]$/.test(value))
    return undefined;
  const isWhole = isDomain(value) && value.includes(".") && !/\.localdomain$/i.test(value);
  return isWhole ? undefined : atRow(written, { name, value });
};

const badDomain: Judge = ({ name, value, written }) =>
  ["RootDomain", "POP3Domain"].includes(name) && value !== "" && !isDomain(value)
    ? atRow(written, { name, value })
    : undefined;

const REPLIES = ["SmtpMsgIPBan", "SmtpMsgIPBanSpammers", "SmtpMsgIPBanMaps", "SmtpMsgIPBanSpamAddress"];

const noReply: Judge = ({ name, value, written }) =>
  REPLIES.includes(name) && value !== "" && !/^[45]\d\d[ -]/.test(value)
    ? atRow(written, { name, value })
    : undefined;

/** Between hosts stands a semicolon: behind a comma XMail expects an option, and the host is lost. */
const gateways: Judge = ({ name, value, written }) => {
  if (name !== "DefaultSMTPGateways") return undefined;
  const parts = value.split(",");
  const lost = parts.slice(1).filter((part) => !/^[^;]*=/.test(part));
  if (lost.length === 0) return undefined;
  const after = parts
    .map((part, index) => (index === 0 ? "" : lost.includes(part) ? ";" : ",") + part)
    .join("");
  return { ...atRow(written, { name, hosts: lost.join(", ") }), fix: [valueEdit(name, after)] };
};

/** Values in server.tab that XMail takes for something else than they say. */
export const serverValueRules: readonly Rule[] = [
  { code: "setting-flag-word", severity: "warning", find: each(flagWord) },
  { code: "setting-number-word", severity: "warning", find: each(numberWord) },
  { code: "setting-of-sample", severity: "warning", find: each(sample) },
  { code: "setting-no-address", severity: "warning", find: each(badAddress) },
  { code: "setting-no-domain", severity: "warning", find: each(badDomain) },
  { code: "setting-greeting-name", severity: "warning", find: each(greeting) },
  { code: "setting-no-reply-code", severity: "warning", find: each(noReply) },
  { code: "setting-gateway-comma", severity: "warning", find: each(gateways) },
];
