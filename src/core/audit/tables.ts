import { isLockedOut } from "../access/recommend.ts";
import { parse } from "../tab/document.ts";
import { tabFormat } from "../tab/format.ts";
import type { TabFault } from "../tab/repair.ts";
import { own } from "./access-control.ts";
import { tableAfter } from "./address-rows.ts";
import type { AuditFacts } from "./facts.ts";
import type { AuditEdit, Found, Rule } from "./finding.ts";
import { APPENDED, knownTables } from "./known-tables.ts";
import { untested } from "./looking.ts";
import { withSoundFixes } from "./sound-fixes.ts";
import { tableRowRules } from "./table-rows.ts";

const unreadable = (facts: AuditFacts): readonly Found[] => {
  const known = new Set(knownTables(facts));
  return facts.unreadable.filter((file) => known.has(file)).map((file) => untested("error", file));
};

const isUtf16 = (bytes: string): boolean => bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff");

/** Known tables that are there, as bytes. A file of two bytes a letter is one fault, not many. */
const files = (facts: AuditFacts, wide = false): readonly (readonly [file: string, bytes: string])[] =>
  knownTables(facts).flatMap((file) => {
    const bytes = facts.bytes(file);
    return bytes !== undefined && isUtf16(bytes) === wide ? [[file, bytes] as const] : [];
  });

/** A repair makes rows count that didn't: not where that would lock us out of control. */
function repairing(facts: AuditFacts, file: string, fault: TabFault): Pick<Found, "fix"> {
  const fix: readonly AuditEdit[] = [{ source: "tab", file, change: { kind: "repair", fault } }];
  if (file !== "ctrl.ipmap.tab") return { fix };
  const after = tableAfter(facts, file, fix);
  return after && isLockedOut(after, own(facts)) ? {} : { fix };
}

const faulty = (fault: TabFault) => (facts: AuditFacts) =>
  files(facts)
    .filter(([file]) => facts.table(file)?.faults?.includes(fault))
    .map(([file]) => ({ file, line: 1, ...repairing(facts, file, fault) }));

/** Lines beyond XMail's buffer, each once: its tail is a row of its own. */
const cutLines = (facts: AuditFacts): readonly Found[] =>
  files(facts).flatMap(([file, bytes]) => {
    const { maxLine } = tabFormat(file);
    if (bytes.length <= maxLine) return [];
    let line = 1;
    const found: Found[] = [];
    for (const { cut, end } of parse(bytes, tabFormat(file)).lines) {
      const place = { file, line, detail: { limit: String(maxLine) } };
      if (cut && found.at(-1)?.line !== line) found.push(place);
      if (end.endsWith("\n")) line += 1;
    }
    return found;
  });

const nul = (facts: AuditFacts): readonly Found[] =>
  files(facts).flatMap(([file, bytes]) => {
    const at = bytes.indexOf("\0");
    return at < 0 ? [] : [{ file, line: bytes.slice(0, at).split("\n").length }];
  });

const endless = (facts: AuditFacts): readonly Found[] =>
  files(facts)
    .filter(([file, bytes]) => APPENDED.includes(file) && bytes !== "" && !bytes.endsWith("\n"))
    .map(([file, bytes]) => ({ file, line: bytes.split("\n").length }));

/** How the tables are written: what XMail doesn't read as it looks. Only tables that XMail knows. */
export const tableRules: readonly Rule[] = withSoundFixes([
  { code: "table-unreadable", severity: "warning", find: unreadable },
  {
    code: "table-utf16",
    severity: "warning",
    find: (facts) => files(facts, true).map(([file]) => ({ file })),
  },
  { code: "table-byte-order-mark", severity: "warning", find: faulty("byte-order-mark") },
  { code: "table-bare-cr", severity: "warning", find: faulty("bare-cr") },
  { code: "table-line-cut", severity: "warning", find: cutLines },
  { code: "table-nul", severity: "warning", find: nul },
  { code: "table-no-last-newline", severity: "warning", find: endless },
  ...tableRowRules,
]);
