import type { AuditFacts } from "./facts.ts";
import type { Found, Rule } from "./finding.ts";
import { untested, withGathered } from "./looking.ts";

/**
 * An index is told stale only where its rows begin elsewhere than the table's. A
 * stopped server makes it anew at its start where the table is newer in whole
 * seconds; one that runs does so only at a control command about that table.
 */
function stale(facts: AuditFacts): readonly Found[] {
  const running = facts.system?.service?.running;
  return Object.entries(facts.system?.indexes ?? {}).flatMap(([file, { fits, rebuiltAtStart }]) => {
    if (fits || (running === false && rebuiltAtStart)) return [];
    return running === undefined && rebuiltAtStart ? [untested("process-unreadable", file)] : [{ file }];
  });
}

export const indexRules: readonly Rule[] = [
  { code: "index-stale", severity: "warning", find: withGathered(stale) },
];
