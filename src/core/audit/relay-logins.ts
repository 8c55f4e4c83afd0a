import { isSwitchedOn } from "../access/session-input.ts";
import { addressRows, endsOf, networkOf, STRANGERS } from "./address-rows.ts";
import type { AuditFacts } from "./facts.ts";
import type { AuditEdit, Found, Rule } from "./finding.ts";
import { isOn, serverValue } from "./looking.ts";
import { servicesOf } from "./reach.ts";
import { connectionOf, isSmtpReached } from "./smtp-strangers.ts";

const FILE = "server.tab";

export const valueEdit = (name: string, after: string): AuditEdit => ({
  source: "tab",
  file: FILE,
  change: { kind: "value", name, after },
});

/** Where a variable stands in server.tab; without a line where only its default holds. */
export function placeOf(facts: AuditFacts, name: string): Pick<Found, "file" | "line"> {
  const row = facts.table(FILE)?.rows.find(({ fields }) => fields[0] === name && fields.length > 1);
  return row ? { file: FILE, line: row.line } : { file: FILE };
}

/** Without POP3 nobody logs in there first. */
function popBeforeSmtp(facts: AuditFacts, isSet: boolean): readonly Found[] {
  const name = "EnableAuthSMTP-POP3";
  const { pop3, pop3s } = servicesOf(facts).services;
  const value = serverValue(facts, name);
  if (!(pop3.on || pop3s.on) || !isOn(facts, name, true) || (value !== undefined) !== isSet) return [];
  return [{ ...placeOf(facts, name), detail: { value: value ?? "1" }, fix: [valueEdit(name, "0")] }];
}

const LETTERS = /^[MRVTZS]*$/;

function strangeLetters(facts: AuditFacts): readonly Found[] {
  const name = "DefaultSmtpPerms";
  const value = serverValue(facts, name) ?? "";
  if (LETTERS.test(value)) return [];
  const right = value.toUpperCase().replace(/[\s,]/g, "");
  const fix = LETTERS.test(right) ? { fix: [valueEdit(name, right)] } : {};
  return [{ ...placeOf(facts, name), detail: { value }, ...fix }];
}

const permission = (letter: string) => (facts: AuditFacts) =>
  (serverValue(facts, "DefaultSmtpPerms") ?? "MRVZ").includes(letter)
    ? [placeOf(facts, "DefaultSmtpPerms")]
    : [];

/** Without a limit there is none to be above. */
const aboveLimit = (facts: AuditFacts): readonly Found[] =>
  isOn(facts, "MaxMessageSize", false) ? permission("Z")(facts) : [];

/** Switched on for every address and port that SMTP listens on. */
const isLoginDemanded = (facts: AuditFacts): boolean =>
  (facts.table(FILE)?.rows ?? []).every(({ fields: [name = ""] }) => !name.startsWith("SmtpConfig-")) &&
  (serverValue(facts, "SmtpConfig") ?? "")
    .split(",")
    .some((token) => isSwitchedOn(token, "MailAuth") || isSwitchedOn(token, "mail-auth"));

/** Mail that is fetched from elsewhere needs no door of its own. */
function incomingBlocked(facts: AuditFacts): readonly Found[] {
  const hasRows = (file: string) => (facts.table(file)?.rows.length ?? 0) > 0;
  const isPublic = servicesOf(facts).services.smtp.listeners.some(({ port }) => port === 25);
  if (!isLoginDemanded(facts) || !isPublic || !hasRows("domains.tab") || hasRows("pop3links.tab")) return [];
  const isBlocked = (client: string) =>
    isSmtpReached(facts, client) && !connectionOf(facts, client).isLoginWaived;
  return STRANGERS.ipv4.some(isBlocked) ? [placeOf(facts, "SmtpConfig")] : [];
}

function relayBlocked(facts: AuditFacts): readonly Found[] {
  if (!isLoginDemanded(facts)) return [];
  return addressRows(facts, "smtprelay.tab").flatMap((row): readonly Found[] => {
    const network = networkOf(row);
    const [client] = network ? endsOf(network) : [];
    if (client === undefined || connectionOf(facts, client).isLoginWaived) return [];
    return [{ file: row.file, line: row.row.line, detail: { row: row.row.fields.slice(0, 2).join(" ") } }];
  });
}

const TOKENS = ["MailAuth", "mail-auth", "WantTLS"];

/** Names count as XMail spells them, without blanks; anything else demands nothing. */
const strangeTokens = (facts: AuditFacts): readonly Found[] =>
  (facts.table(FILE)?.rows ?? []).flatMap(({ fields: [name = "", value], line }): readonly Found[] => {
    if (value === undefined || !/^SmtpConfig($|-)/.test(name) || placeOf(facts, name).line !== line)
      return [];
    const wrong = value.split(",").filter((token) => token !== "" && !isToken(token));
    if (wrong.length === 0) return [];
    const right = value
      .split(/[,;\s]+/)
      .filter((token) => token !== "")
      .map(meantToken);
    const isCertain = right.every((token) => token !== undefined);
    const fix = isCertain ? { fix: [valueEdit(name, right.join(","))] } : {};
    return [{ file: FILE, line, detail: { name, token: wrong.join(", ") }, ...fix }];
  });

const isToken = (token: string): boolean => TOKENS.includes(token.replace(/=[01]$/, ""));

function meantToken(token: string): string | undefined {
  const [, name = "", value = ""] = /^([^=]*)(=[01])?$/.exec(token) ?? [];
  const same = (right: string) => right.toLowerCase() === name.toLowerCase();
  const right = TOKENS.find((one) => one === name) ?? TOKENS.find(same);
  return right === undefined ? undefined : right + value;
}

const flag = (name: string, off: string) => (facts: AuditFacts) =>
  isOn(facts, name, false)
    ? [
        {
          ...placeOf(facts, name),
          detail: { value: serverValue(facts, name) ?? "" },
          fix: [valueEdit(name, off)],
        },
      ]
    : [];

/** Without server.tab XMail refuses everybody, and no default of it counts. */
const onServer =
  (find: (facts: AuditFacts) => readonly Found[]) =>
  (facts: AuditFacts): readonly Found[] =>
    facts.table(FILE) ? find(facts) : [];

/** What server.tab gives to those who log in, and to strangers. */
export const relayLoginRules: readonly Rule[] = [
  {
    code: "pop-before-smtp-default",
    severity: "warning",
    find: onServer((facts) => popBeforeSmtp(facts, false)),
  },
  { code: "pop-before-smtp-on", severity: "warning", find: onServer((facts) => popBeforeSmtp(facts, true)) },
  { code: "smtp-permissions-unknown", severity: "warning", find: strangeLetters },
  { code: "smtp-permissions-relay", severity: "note", find: onServer(permission("R")) },
  { code: "smtp-permissions-no-limit", severity: "note", find: aboveLimit },
  { code: "mail-auth-blocks-incoming", severity: "warning", find: incomingBlocked },
  { code: "mail-auth-over-relay", severity: "warning", find: relayBlocked },
  { code: "smtp-config-unknown", severity: "warning", find: strangeTokens },
  { code: "vrfy-on", severity: "warning", find: flag("AllowSmtpVRFY", "0") },
  { code: "etrn-on", severity: "warning", find: flag("AllowSmtpETRN", "0") },
];
