import { type Table, type TableRow, valueIn } from "../tab/table.ts";
import type { AuditFacts } from "./facts.ts";
import type { AuditEdit, Found } from "./finding.ts";

/** Why a rule couldn't look, by the code of its words. */
export type Reason = "error" | "not-gathered" | "beyond-bound" | "process-unreadable";

export const untested = (reason: Reason, file?: string): Found => ({
  untested: true,
  detail: { reason },
  ...(file === undefined ? {} : { file }),
});

/** Looks through a table; one that can't be read is "could not test", one that isn't there has nothing to find. */
export const inTable =
  (file: string, find: (table: Table, facts: AuditFacts) => readonly Found[]) =>
  (facts: AuditFacts): readonly Found[] => {
    if (facts.unreadable.includes(file)) return [untested("error", file)];
    const table = facts.table(file);
    return table ? find(table, facts) : [];
  };

/** Needs what was gathered beside the tables. */
export const withGathered =
  (find: (facts: AuditFacts) => readonly Found[]) =>
  (facts: AuditFacts): readonly Found[] =>
    facts.system === undefined ? [untested("not-gathered")] : find(facts);

/** The edit that takes one row away and leaves all other bytes. */
export const removal = (file: string, { fields, occurrence }: TableRow): AuditEdit => ({
  source: "tab",
  file,
  change: { kind: "row", before: fields, occurrence },
});

/** Nobody but XMail's own commands may change an indexed table while it runs, and they don't know this change. */
export const whenStopped = (facts: AuditFacts, edit: AuditEdit): Pick<Found, "fix"> =>
  facts.system?.service?.running === false ? { fix: [edit] } : {};

/** Rows that XMail's index leaves out: to lists they are there, to mail and logins they aren't. */
export const isCommented = (row: TableRow): boolean => (row.fields[0] ?? "").startsWith("#");

export const lower = (text: string): string => text.toLowerCase();

/** What XMail gets for a variable of server.tab. */
export function serverValue(facts: AuditFacts, name: string): string | undefined {
  const table = facts.table("server.tab");
  return table && valueIn(table, name);
}

/** A flag of server.tab as XMail reads it: a number that isn't 0. Words and the empty value are off. */
export function isOn(facts: AuditFacts, name: string, fallback: boolean): boolean {
  const value = serverValue(facts, name);
  return value === undefined ? fallback : /^\s*[+-]?0*[1-9]/.test(value);
}
