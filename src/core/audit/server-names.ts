import type { AuditFacts } from "./facts.ts";
import type { Found, Rule } from "./finding.ts";
import { removal, untested } from "./looking.ts";
import { atRow, meantPair, rewritten, SERVER, serverRows, setting, settings } from "./server-rows.ts";
import { hasTypographicQuotes, plainText } from "./written-rows.ts";

/** Without a TAB a row has a name and no value. What it was meant to say is in its text. */
const withoutTab = (facts: AuditFacts): readonly Found[] =>
  serverRows(facts)
    .filter(({ row }) => row.fields.length < 2)
    .map((written) => {
      const meant = meantPair(written);
      const [name] = meant ?? [plainText(written.row.fields[0] ?? "")];
      return { ...atRow(written, { name }), ...(meant ? { fix: [rewritten(written, meant)] } : {}) };
    });

const isTypographic = (text: string): boolean => hasTypographicQuotes(`${text.slice(0, 1)}${text.slice(-1)}`);

/** Quotes of a word processor around a name make another name of it; around a value they belong to it. */
const typographic = (facts: AuditFacts): readonly Found[] =>
  serverRows(facts)
    .filter(({ row }) => row.fields.length > 1 && row.fields.slice(0, 2).some(isTypographic))
    .map((written) => {
      const after = written.row.fields.map((field, index) =>
        index < 2 && isTypographic(field) ? plainText(field) : field,
      );
      return { ...atRow(written, { name: after[0] ?? "" }), fix: [rewritten(written, after)] };
    });

/** Known to other makers' XMail only. */
const FOREIGN = ["NoBounceToReplyAddress"];

const named = (kind: "case" | "misspelt" | "obsolete" | "unknown") => (facts: AuditFacts) =>
  settings(facts).flatMap(({ name, written }): readonly Found[] => {
    const advice = facts.adviseName?.(name);
    // A byte order mark and typographic quotes have words of their own.
    if (advice?.kind !== kind || isTypographic(name) || name.startsWith("\ufeff") || FOREIGN.includes(name))
      return [];
    const { right } = advice;
    // Where the right name is set too, only a person knows which value counts.
    const isFree = right !== undefined && !setting(facts, right);
    const fix = isFree ? { fix: [rewritten(written, written.row.fields.with(0, right))] } : {};
    return [{ ...atRow(written, { name, right: right ?? "" }), ...fix }];
  });

const misspelt = (facts: AuditFacts): readonly Found[] =>
  facts.table(SERVER) && facts.adviseName === undefined
    ? [untested("not-gathered", SERVER)]
    : named("misspelt")(facts);

/** Rows of a name that has one above: XMail stops at the first. */
const shadowed = (isSame: boolean) => (facts: AuditFacts) =>
  serverRows(facts).flatMap((written): readonly Found[] => {
    const [name = "", value] = written.row.fields;
    const first = setting(facts, name);
    if (value === undefined || !first || first.written.row.line === written.row.line) return [];
    if ((first.value === value) !== isSame) return [];
    const detail = { name, first: String(first.written.row.line) };
    return [{ ...atRow(written, detail), ...(isSame ? { fix: [removal(SERVER, written.row)] } : {}) }];
  });

/** Names in server.tab: XMail passes over one that it doesn't know, without a word. */
export const serverNameRules: readonly Rule[] = [
  { code: "setting-without-tab", severity: "warning", find: withoutTab },
  { code: "setting-typographic-quotes", severity: "warning", find: typographic },
  { code: "setting-wrong-case", severity: "warning", find: named("case") },
  { code: "setting-misspelt", severity: "warning", find: misspelt },
  { code: "setting-obsolete", severity: "warning", find: named("obsolete") },
  { code: "setting-unknown", severity: "warning", find: named("unknown") },
  { code: "setting-twice", severity: "warning", find: shadowed(false) },
  { code: "setting-twice-alike", severity: "note", find: shadowed(true) },
];
