import type { Table } from "../tab/table.ts";
import { type NameLookup, NO_LOOKUP, parseClient } from "./address.ts";
import type { AccessDecision, AccessStep } from "./decision.ts";
import { leadingInteger, loadFilter, matchesFilter } from "./filter.ts";

/**
 * Whether a client may connect, as XMail's `*.ipmap.tab` decide.
 *
 * The highest precedence wins and, at a tie, the row further down. Without a
 * match, and without the file, everybody is allowed. Any word but ALLOW (in any
 * case) denies, and a row needs four columns also in its `addr/bits` form.
 */
export function decideIpMap(
  table: Table | undefined,
  client: string,
  lookup: NameLookup = NO_LOOKUP,
): AccessDecision {
  const address = parseClient(client);
  if (!address) return { allowed: "not-decided", steps: [] };
  let best = -1;
  let allowed = true;
  let decidedBy: number | undefined;
  let undecided = -2;
  const steps: AccessStep[] = [];
  for (const { line, fields } of table?.rows ?? []) {
    if (fields.length < 4) {
      steps.push({ line, outcome: "no-effect", reason: "too-few-columns" });
      continue;
    }
    const filter = loadFilter(fields, lookup);
    const precedence = leadingInteger(fields[3] ?? "");
    if (filter === "not-decided") {
      undecided = Math.max(undecided, precedence);
      steps.push({ line, outcome: "not-decided" });
    } else if (typeof filter === "string") steps.push({ line, outcome: "no-effect", reason: filter });
    else if (!matchesFilter(filter, address)) steps.push({ line, outcome: "no-match" });
    else if (precedence < -1) steps.push({ line, outcome: "no-effect", reason: "low-precedence" });
    else {
      steps.push({ line, outcome: "outweighed" });
      if (precedence < best) continue;
      best = precedence;
      allowed = (fields[2] ?? "").toLowerCase() === "allow";
      decidedBy = line;
    }
  }
  const told = steps.map((step) =>
    step.line === decidedBy ? { ...step, outcome: "decides" as const } : step,
  );
  // A name that wasn't looked up may match, and would then outweigh this.
  if (undecided >= best && undecided >= -1) return { allowed: "not-decided", steps: told };
  return { allowed, steps: told, ...(decidedBy === undefined ? {} : { decidedBy }) };
}
