import type { Table } from "../tab/table.ts";
import { type NameLookup, NO_LOOKUP, parseClient } from "./address.ts";
import type { AccessDecision, AccessStep } from "./decision.ts";
import { loadFilter, matchesFilter } from "./filter.ts";

/**
 * Whether smtprelay.tab lets a client send to the outside without logging in:
 * any row that matches does; no row, no file: no. A bare address has no effect.
 */
export function decideRelayTable(
  table: Table | undefined,
  client: string,
  lookup: NameLookup = NO_LOOKUP,
): AccessDecision {
  const address = parseClient(client);
  if (!address) return { allowed: "not-decided", steps: [] };
  const steps: AccessStep[] = [];
  for (const { line, fields } of table?.rows ?? []) {
    const filter = loadFilter(fields, lookup);
    if (filter === "not-decided") steps.push({ line, outcome: "not-decided" });
    else if (typeof filter === "string") steps.push({ line, outcome: "no-effect", reason: filter });
    else if (!matchesFilter(filter, address)) steps.push({ line, outcome: "no-match" });
    else return { allowed: true, decidedBy: line, steps: [...steps, { line, outcome: "decides" }] };
  }
  return { allowed: steps.some((step) => step.outcome === "not-decided") ? "not-decided" : false, steps };
}
