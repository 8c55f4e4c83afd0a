import type { Table } from "../tab/table.ts";
import { type NameLookup, NO_LOOKUP, parseClient } from "./address.ts";
import type { AccessDecision, AccessStep } from "./decision.ts";
import { leadingInteger, loadFilter, matchesFilter } from "./filter.ts";

/** A row that matches, or may match: it names a host that wasn't looked up. */
interface Candidate {
  readonly index: number;
  readonly line: number;
  readonly precedence: number;
  readonly allows: boolean;
}

/**
 * Whether a client may connect, as XMail's `*.ipmap.tab` decide.
 *
 * The highest precedence wins and, at a tie, the row further down. Without a
 * match, and without the file, everybody is allowed. Any word but ALLOW (in any
 * case) denies, and a row needs four columns also in its `addr/bits` form.
 *
 * Not decided only where a host name that wasn't looked up could turn the verdict.
 */
export function decideIpMap(
  table: Table | undefined,
  client: string,
  lookup: NameLookup = NO_LOOKUP,
): AccessDecision {
  const address = parseClient(client);
  if (!address) return { allowed: "not-decided", steps: [] };
  const open: Candidate[] = [];
  let best: Candidate | undefined;
  const steps = (table?.rows ?? []).map(({ line, fields }, index): AccessStep => {
    if (fields.length < 4) return { line, outcome: "no-effect", reason: "too-few-columns" };
    const filter = loadFilter(fields, lookup);
    if (typeof filter === "string" && filter !== "not-decided")
      return { line, outcome: "no-effect", reason: filter };
    if (filter !== "not-decided" && !matchesFilter(filter, address)) return { line, outcome: "no-match" };
    const precedence = leadingInteger(fields[3] ?? "");
    if (precedence < -1) return { line, outcome: "no-effect", reason: "low-precedence" };
    const candidate = { index, line, precedence, allows: isAllow(fields) };
    if (filter === "not-decided") {
      open.push(candidate);
      return { line, outcome: "not-decided" };
    }
    if (best === undefined || outweighs(candidate, best)) best = candidate;
    return { line, outcome: "outweighed" };
  });
  const allowed = best?.allows ?? true;
  const turns = ({ allows, ...row }: Candidate) =>
    allows !== allowed && (best === undefined || outweighs({ allows, ...row }, best));
  if (best) steps[best.index] = { line: best.line, outcome: "decides" };
  if (open.some(turns)) return { allowed: "not-decided", steps };
  return { allowed, steps, ...(best ? { decidedBy: best.line } : {}) };
}

/** Whether a row's word allows: `ALLOW` in any case; every other word, misspelt ones too, denies. */
export const isAllow = (fields: readonly string[]): boolean => (fields[2] ?? "").toLowerCase() === "allow";

const outweighs = (one: Candidate, other: Candidate): boolean =>
  one.precedence > other.precedence || (one.precedence === other.precedence && one.index > other.index);
