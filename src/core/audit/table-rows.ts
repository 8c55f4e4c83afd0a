import { closingQuote, tokenize } from "../tab/tokens.ts";
import { rowEdit } from "./address-rows.ts";
import type { AuditFacts } from "./facts.ts";
import type { Found, Rule } from "./finding.ts";
import { knownTables } from "./known-tables.ts";
import { removal, whenStopped } from "./looking.ts";
import { isIdle, type WrittenRow, writtenRows } from "./written-rows.ts";

interface Place extends WrittenRow {
  readonly file: string;
}

const rowsOf = (facts: AuditFacts): readonly Place[] =>
  knownTables(facts).flatMap((file) =>
    writtenRows(facts, file)
      .filter(({ row }) => !row.tail)
      .map((written) => ({ ...written, file })),
  );

/** The byte of a backslash before a closing quote, as also ソ and 表 have it in Shift_JIS. */
const swallowed = (facts: AuditFacts): readonly Found[] =>
  rowsOf(facts)
    .filter(({ row }) => row.swallowed !== undefined)
    .map(({ file, row }) => ({ file, line: row.line, detail: { name: row.fields[0] ?? "" } }));

const openQuotes = (facts: AuditFacts): readonly Found[] =>
  rowsOf(facts)
    .filter(({ row, text }) => !row.swallowed && tokenize(text).tokens.some(({ raw }) => isOpen(raw)))
    .map(({ file, row }) => ({ file, line: row.line }));

const isOpen = (raw: string): boolean => raw.startsWith('"') && closingQuote(raw) === raw.length;

const QUOTES = /"/g;

/** A quote at the end of a column that doesn't begin with one belongs to its value. */
const strayQuotes = (facts: AuditFacts): readonly Found[] =>
  rowsOf(facts).flatMap(({ file, row, text }): readonly Found[] => {
    const { tokens } = tokenize(text);
    const stray = tokens.map(
      ({ raw }) => /^[^"\s].*"$/.test(raw) && (raw.match(QUOTES)?.length ?? 0) % 2 === 1,
    );
    if (isIdle(text) || tokens.length !== row.fields.length || !stray.includes(true)) return [];
    const after = row.fields.map((field, column) => (stray[column] ? field.replace(/"$/, "") : field));
    return [{ file, line: row.line, fix: [rowEdit(file, row, after)] }];
  });

/** In these, XMail takes a comment for a row. domains.tab and ctrlaccounts.tab have checks of their own. */
const WITHOUT_COMMENTS = /^(mailusers|aliases|aliasdomain|extaliases)\.tab$|\/mlusers\.tab$/;

const comments = (facts: AuditFacts): readonly Found[] =>
  rowsOf(facts)
    .filter(({ file, text }) => WITHOUT_COMMENTS.test(file) && isIdle(text))
    // Its text isn't shown: a commented account has its password in it.
    .map(({ file, row }) => ({
      file,
      line: row.line,
      ...(file.endsWith("/mlusers.tab")
        ? { fix: [removal(file, row)] }
        : whenStopped(facts, removal(file, row))),
    }));

/** Rows whose quotes, or whose place, mislead. */
export const tableRowRules: readonly Rule[] = [
  { code: "table-quote-swallowed", severity: "warning", find: swallowed },
  { code: "table-quote-open", severity: "note", find: openQuotes },
  { code: "table-quote-stray", severity: "warning", find: strayQuotes },
  { code: "table-comment-is-row", severity: "warning", find: comments },
];
