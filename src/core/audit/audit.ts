import type { AuditFacts } from "./facts.ts";
import { type Finding, type Rule, SEVERITIES } from "./finding.ts";
import { RULES } from "./rules.ts";

/** Runs the checks; the worst findings first, each severity in the order of the rules, files and lines. */
export function audit(facts: AuditFacts, rules: readonly Rule[] = RULES): readonly Finding[] {
  const findings = rules.flatMap(({ code, severity, find }) =>
    find(facts).map(
      ({ untested, ...found }): Finding => ({
        code,
        severity: untested ? "could-not-test" : severity,
        ...found,
      }),
    ),
  );
  return SEVERITIES.flatMap((severity) => findings.filter((one) => one.severity === severity));
}
