import { isLockedOut } from "../access/recommend.ts";
import { closing, own } from "./access-control.ts";
import {
  ADDRESS_TABLES,
  type AddressRow,
  addressRows,
  addressText,
  endsOf,
  IP_MAPS,
  isWide,
  networkOf,
  rowEdit,
  tableAfter,
} from "./address-rows.ts";
import type { AuditFacts } from "./facts.ts";
import type { AuditEdit, Found, Rule } from "./finding.ts";
import { removal } from "./looking.ts";
import { isParted, repairedRow } from "./row-repair.ts";
import { writtenRows } from "./written-rows.ts";

const allRows = (facts: AuditFacts): readonly AddressRow[] =>
  ADDRESS_TABLES.flatMap(([file]) => addressRows(facts, file));

const repaired = ({ row, text, kind }: AddressRow) => repairedRow(row.fields, text, kind);

/** All repairs of one list together: one of them alone might lock out those whom the other lets in. */
function listRepair(facts: AuditFacts, file: string): readonly AuditEdit[] | undefined {
  const edits = addressRows(facts, file).flatMap((row) => {
    const after = repaired(row);
    return after ? [rowEdit(file, row.row, after)] : [];
  });
  // From the end, so that rows with the same columns keep their numbers.
  const fix = edits.toReversed();
  const after = tableAfter(facts, file, fix);
  if (!after || fix.length === 0) return undefined;
  if (file !== "ctrl.ipmap.tab" || !isLockedOut(after, own(facts), () => undefined)) return fix;
  return closing(facts, fix);
}

/** The edit that makes of a row what it was meant to be. */
function repairOf(facts: AuditFacts, row: AddressRow): Pick<Found, "fix"> {
  const after = repaired(row);
  if (!after) return {};
  const fix = row.kind === 4 ? listRepair(facts, row.file) : [rowEdit(row.file, row.row, after)];
  return fix ? { fix } : {};
}

const at = (row: AddressRow, detail: Readonly<Record<string, string>> = {}): Found => ({
  file: row.file,
  line: row.row.line,
  detail: { row: row.text.trim().replaceAll(/\s+/g, " "), ...detail },
});

const isDead = ({ meaning }: AddressRow): boolean => meaning.who === "no-effect";
const isBlankForTab = ({ row, text, kind }: AddressRow): boolean => isParted(row.fields, text, kind);

const withoutTab = (facts: AuditFacts): readonly Found[] =>
  allRows(facts)
    .filter((row) => isDead(row) && isBlankForTab(row))
    .map((row) => ({ ...at(row), ...repairOf(facts, row) }));

const withoutEffect = (facts: AuditFacts): readonly Found[] =>
  allRows(facts)
    .filter((row) => isDead(row) && !isBlankForTab(row))
    .map((row) => ({ ...at(row, { reason: reasonOf(row) }), ...repairOf(facts, row) }));

/** The narrowest reason: what is wrong with the address, before the columns that are missing behind it. */
function reasonOf({ meaning: { problems, reason } }: AddressRow): string {
  const [first] = problems.filter((one) => one !== "too-few-columns" && one !== "mask-is-a-number");
  const all = ["bom", "range", "wildcard", "blank", "unresolvable", "low-precedence"] as const;
  return (
    all.find((one) => problems.includes(one)) ??
    (problems.includes("too-few-columns") ? "too-few-columns" : (first ?? reason ?? "unresolvable"))
  );
}

/** The row as XMail reads it and as it looks are two networks: 010 is 8, and 10.1 is 10.0.0.1. */
const misread = (facts: AuditFacts): readonly Found[] =>
  allRows(facts).flatMap((row): readonly Found[] => {
    const { problems } = row.meaning;
    const after = repaired(row);
    const reads = networkOf(row);
    if (isDead(row) || !reads || !after || !(problems.includes("octal") || problems.includes("short")))
      return [];
    const meant = networkOf({ row: { ...row.row, fields: after }, kind: row.kind });
    if (!meant || endsOf(meant).join() === endsOf(reads).join()) return [];
    const [reading, meaning] = [reads, meant].map((network) => endsOf(network).join(" - "));
    return [{ ...at(row, { reads: reading ?? "", meant: meaning ?? "" }), ...repairOf(facts, row) }];
  });

/** Masks with holes. Where they open relaying to strangers, that is said as the danger it is. */
const strangeMasks = (facts: AuditFacts): readonly Found[] =>
  allRows(facts)
    .filter((row) => row.meaning.strangeMask && !(row.file === "smtprelay.tab" && isWide(row)))
    .map((row) => ({ ...at(row, { mask: row.row.fields[1] ?? "" }), ...repairOf(facts, row) }));

/** A mask behind the slash, or too many bits: of the network only its first address is left. */
const tooNarrow = (facts: AuditFacts): readonly Found[] =>
  allRows(facts).flatMap((row): readonly Found[] => {
    const network = networkOf(row);
    if (isDead(row) || !network || network.mask.some((byte) => byte !== 255)) return [];
    const { problems } = row.meaning;
    // Spammers do have addresses that end in 0; in the other tables it is rather a network.
    const isNetwork = row.file !== "spammers.tab" && network.address.length === 4 && network.address[3] === 0;
    if (!isNetwork && !problems.includes("mask-behind-slash") && !problems.includes("too-many-bits"))
      return [];
    return [{ ...at(row, { only: addressText(network.address) }), ...widened(facts, row) }];
  });

/** The repair of such a row, where it takes in more than before. */
function widened(facts: AuditFacts, row: AddressRow): Pick<Found, "fix"> {
  const after = repaired(row);
  const network = after && networkOf({ row: { ...row.row, fields: after }, kind: row.kind });
  return network?.mask.some((byte) => byte !== 255) ? repairOf(facts, row) : {};
}

/** A slash with nothing to count behind it counts as 0: everybody. Relaying says so itself. */
const bitsLost = (facts: AuditFacts): readonly Found[] =>
  allRows(facts)
    .filter(
      ({ file, meaning }) =>
        file !== "smtprelay.tab" &&
        meaning.problems.includes("bits-not-a-number") &&
        meaning.who !== "no-effect",
    )
    .map((row) => at(row));

/** An address within its network: which one it stands for is easily missed. */
const hostBits = (facts: AuditFacts): readonly Found[] =>
  allRows(facts).flatMap((row): readonly Found[] => {
    const network = networkOf(row);
    if (isDead(row) || !network || row.meaning.strangeMask || network.mask.every((byte) => byte === 0))
      return [];
    const [first, last] = endsOf(network);
    return first === addressText(network.address) ? [] : [at(row, { first, last })];
  });

const blank = (facts: AuditFacts): readonly Found[] =>
  [...ADDRESS_TABLES.map(([file]) => file), "spam-address.tab"].flatMap((file) =>
    writtenRows(facts, file)
      .filter(({ row, text }) => /^[\s"]*$/.test(text) && !row.tail)
      .map(({ row }) => ({ file, line: row.line, fix: [removal(file, row)] })),
  );

const inLists = (facts: AuditFacts): readonly AddressRow[] =>
  IP_MAPS.flatMap((file) => addressRows(facts, file)).filter((row) => row.row.fields.length >= 4);

const unknownWords = (facts: AuditFacts): readonly Found[] =>
  inLists(facts)
    .filter((row) => !isDead(row) && row.meaning.problems.includes("unknown-word"))
    .map((row) => ({ ...at(row, { word: row.row.fields[2] ?? "" }), ...repairOf(facts, row) }));

const unknownPrecedence = (facts: AuditFacts): readonly Found[] =>
  inLists(facts)
    .filter((row) => !isDead(row) && row.meaning.problems.includes("precedence-not-a-number"))
    .map((row) => ({ ...at(row, { value: row.row.fields[3] ?? "" }), ...repairOf(facts, row) }));

/** How the rows of address tables are written: what XMail reads as nothing, or as something else. */
export const addressRowRules: readonly Rule[] = [
  { code: "address-row-no-tab", severity: "warning", find: withoutTab },
  { code: "address-row-no-effect", severity: "warning", find: withoutEffect },
  { code: "address-row-misread", severity: "warning", find: misread },
  { code: "address-row-strange-mask", severity: "warning", find: strangeMasks },
  { code: "address-row-too-narrow", severity: "warning", find: tooNarrow },
  { code: "address-row-everybody", severity: "warning", find: bitsLost },
  { code: "address-row-host-bits", severity: "note", find: hostBits },
  { code: "address-row-blank", severity: "note", find: blank },
  { code: "access-word-unknown", severity: "warning", find: unknownWords },
  { code: "access-precedence-unknown", severity: "warning", find: unknownPrecedence },
];
