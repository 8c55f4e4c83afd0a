import { tableAfter } from "./address-rows.ts";
import type { AuditFacts } from "./facts.ts";
import type { AuditEdit, Found, Rule } from "./finding.ts";

/** Whether every table takes its edits: a value that ends in a backslash, for one, can't be written. */
function isSound(facts: AuditFacts, fix: readonly AuditEdit[]): boolean {
  const files = new Set(fix.flatMap((edit) => (edit.source === "tab" ? [edit.file] : [])));
  return [...files].every((file) => tableAfter(facts, file, fix) !== undefined);
}

const withoutFix = ({ fix: _, ...found }: Found): Found => found;

/** The same rules; a fix that couldn't be made isn't offered. */
export const withSoundFixes = (rules: readonly Rule[]): readonly Rule[] =>
  rules.map(
    (rule): Rule => ({
      ...rule,
      find: (facts) =>
        rule
          .find(facts)
          .map((found) => (found.fix && !isSound(facts, found.fix) ? withoutFix(found) : found)),
    }),
  );
