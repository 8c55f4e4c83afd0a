import { type AddressRow, addressRows, isWide, rowEdit } from "./address-rows.ts";
import type { AuditFacts } from "./facts.ts";
import type { AuditEdit, Found, Rule } from "./finding.ts";
import { removal } from "./looking.ts";

const FILE = "smtp.ipprop.tab";
const NAMES = ["WhiteList", "NoAuth", "SenderDomainCheck", "EnableVRFY", "EnableETRN", "EaseTLS"];

const rows = (facts: AuditFacts): readonly AddressRow[] =>
  addressRows(facts, FILE).filter(({ meaning }) => meaning.who !== "no-effect");

const isProperty = (name: string) => (field: string) =>
  field.startsWith(`${name}=`) && /^\s*[+-]?0*[1-9]/.test(field.slice(name.length + 1));

/** A row without one of its properties; without any it says nothing, and goes. */
function without({ row }: AddressRow, isIt: (field: string) => boolean): AuditEdit {
  const kept = row.fields.filter((field, index) => index === 0 || !isIt(field));
  return kept.length < 2 ? removal(FILE, row) : rowEdit(FILE, row, kept);
}

/** A property given to everybody, or to more of the Internet than one owner has. */
const wide = (name: string) => (facts: AuditFacts) =>
  rows(facts).flatMap((row): readonly Found[] => {
    const { who } = row.meaning;
    const isOpen = who === "everybody" || (who === "public" && isWide(row));
    if (!isOpen || !row.row.fields.slice(1).some(isProperty(name))) return [];
    const fix = who === "everybody" ? { fix: [without(row, isProperty(name))] } : {};
    return [{ file: FILE, line: row.row.line, detail: { row: row.row.fields[0] ?? "" }, ...fix }];
  });

/** Names count as XMail spells them, without blanks around the equals sign. */
const unknown = (facts: AuditFacts): readonly Found[] =>
  rows(facts).flatMap((row): readonly Found[] => {
    const { fields, line } = row.row;
    const wrong = fields.slice(1).filter((field) => /[A-Za-z]/.test(field) && !NAMES.includes(nameOf(field)));
    if (wrong.length === 0) return [];
    const right = fields.map((field, index) =>
      index === 0 || !wrong.includes(field) ? field : meant(field),
    );
    const isCertain = right.every((field) => field !== undefined);
    const fix = isCertain ? { fix: [rowEdit(FILE, row.row, right)] } : {};
    return [{ file: FILE, line, detail: { property: wrong.join(", ") }, ...fix }];
  });

const nameOf = (field: string): string => field.split("=")[0] ?? "";

function meant(field: string): string | undefined {
  const [, name = "", value = ""] = /^\s*(\w+)\s*=\s*(\d+)\s*$/.exec(field) ?? [];
  const right = NAMES.find((one) => one.toLowerCase() === name.toLowerCase());
  return right === undefined ? undefined : `${right}=${value}`;
}

const easeTls = (facts: AuditFacts): readonly Found[] =>
  rows(facts)
    .filter(({ row }) => row.fields.slice(1).some(isProperty("EaseTLS")))
    .map(({ row }) => ({ file: FILE, line: row.line }));

const HOST_NAMES = "smtp.hnprop.tab";

/** The mere file, empty too, refuses every client whose address has no name. */
const hostNames = (facts: AuditFacts): readonly Found[] =>
  facts.bytes(HOST_NAMES) === undefined && facts.table(HOST_NAMES) === undefined
    ? []
    : [{ file: HOST_NAMES }];

/** What SMTP waives for some clients. */
export const smtpPropertyRules: readonly Rule[] = [
  { code: "white-list-wide", severity: "warning", find: wide("WhiteList") },
  { code: "no-auth-wide", severity: "warning", find: wide("NoAuth") },
  { code: "smtp-property-unknown", severity: "warning", find: unknown },
  { code: "smtp-property-dead", severity: "note", find: easeTls },
  { code: "host-name-table-there", severity: "warning", find: hostNames },
];
