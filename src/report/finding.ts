import { countFindings } from "../app/audit.ts";
import type { Finding, Severity } from "../core/audit/finding.ts";
import { printable } from "../core/printable.ts";
import { fill } from "../text/language.ts";
import type { Words } from "../text/words.ts";

interface FindingWords {
  readonly what: string;
  readonly why: string;
  readonly next: string;
}

/** A finding in words: what, why it matters, what to do. Details come from files, so they are made harmless. */
export function findingWords(
  { code, severity, file, line, detail = {} }: Finding,
  words: Words,
): FindingWords {
  const said = (words.findings as Readonly<Record<string, FindingWords>>)[code];
  const reasons: Readonly<Record<string, string>> = words.screens.reasons;
  const told = Object.fromEntries(
    Object.entries({ file: file ?? "", line: String(line ?? ""), ...detail }).map(([name, value]) => [
      name,
      name === "reason" ? (reasons[value] ?? printable(value)) : printable(value),
    ]),
  );
  const { what = code, why = "", next = "" } = said ?? {};
  if (severity === "could-not-test")
    return {
      what: fill(words.screens.audit.untested, { reason: told["reason"] ?? "" }),
      why: fill(words.screens.audit.untestedWhat, { what: fill(what, told) }),
      next: words.screens.audit.untestedNext,
    };
  return { what: fill(what, told), why: fill(why, told), next: fill(next, told) };
}

/** Where a finding is: `smtprelay.tab, line 3`. Empty where it is about no file. */
export function findingPlace({ file, line }: Finding, words: Words): string {
  if (file === undefined) return "";
  return line === undefined
    ? printable(file)
    : fill(words.explain.row, { file: printable(file), line: String(line) });
}

/** "2 dangers, 1 warning": only what there is; undefined where there is nothing. */
export function findingCounts(findings: readonly Finding[], words: Words): string | undefined {
  const counts = countFindings(findings);
  const said = (Object.keys(counts) as Severity[])
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${words.screens.audit.severities[severity]} ${counts[severity]}`);
  return said.length > 0 ? said.join("  ") : undefined;
}
