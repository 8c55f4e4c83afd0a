import type { AuditFacts } from "./facts.ts";
import type { AuditEdit, Found } from "./finding.ts";
import { eyeColumns, isIdle, plainText, type WrittenRow, writtenRows } from "./written-rows.ts";

export const SERVER = "server.tab";

/** Rows that somebody meant as settings. */
export const serverRows = (facts: AuditFacts): readonly WrittenRow[] =>
  writtenRows(facts, SERVER).filter(({ row, text }) => !isIdle(text) && !row.tail && !text.includes("\r"));

/** A variable as XMail has it: the first row of its name. */
export interface Setting {
  readonly name: string;
  readonly value: string;
  readonly written: WrittenRow;
}

export function settings(facts: AuditFacts): readonly Setting[] {
  const seen = new Set<string>();
  return serverRows(facts).flatMap((written): readonly Setting[] => {
    const [name = "", value] = written.row.fields;
    if (value === undefined || seen.has(name)) return [];
    seen.add(name);
    return [{ name, value, written }];
  });
}

export const setting = (facts: AuditFacts, name: string): Setting | undefined =>
  settings(facts).find((one) => one.name === name);

export const atRow = ({ row }: WrittenRow, detail: Readonly<Record<string, string>> = {}): Found => ({
  file: SERVER,
  line: row.line,
  detail,
});

export const rewritten = ({ row }: WrittenRow, after: readonly string[]): AuditEdit => ({
  source: "tab",
  file: SERVER,
  change: { kind: "row", before: row.fields, occurrence: row.occurrence, after },
});

/** A name and its value. */
export type Pair = readonly [name: string, value: string];

/**
 * What a row without a TAB was meant to set: its name up to the first blank or
 * equals sign, and the rest as the value.
 */
export function meantPair({ text }: WrittenRow): Pair | undefined {
  const columns = eyeColumns(text);
  const quoted = columns?.length === 2 ? columns : undefined;
  const [, name = "", rest = ""] = /^\s*([^\s=:]+)\s*(?:[\s=:])\s*(.+)$/u.exec(text) ?? [];
  const [left, right] = quoted ?? [plainText(name), plainText(rest)];
  return left && right && /^[\w,.:-]+$/.test(left) ? [left, right] : undefined;
}
