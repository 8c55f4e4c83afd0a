import type { Problem } from "../problem.ts";
import type { TabEdit } from "../tab/edit.ts";
import type { AuditFacts } from "./facts.ts";

/**
 * How bad a finding is. `danger`: strangers can use the server or get into it
 * now. `warning`: something doesn't do what its owner means, or helps an
 * attacker. `note`: worth knowing, nothing to mend. `could-not-test`: nobody
 * knows; never shown as fine nor as bad.
 */
export type Severity = "danger" | "warning" | "note" | "could-not-test";

export const SEVERITIES: readonly Severity[] = ["danger", "warning", "could-not-test", "note"];

/** An ordinary edit that mends something: shown as a diff, undone and saved like any other. */
export type AuditEdit =
  | { readonly source: "tab"; readonly file: string; readonly change: TabEdit }
  | { readonly source: "startup"; readonly name: "commandLine" | "mailRoot"; readonly after: string };

/** What one rule found at one place. */
export interface Found {
  /** Below MailRoot. */
  readonly file?: string;
  /** As an editor counts, from 1. */
  readonly line?: number;
  /** Fills the placeholders of the words; never a secret. */
  readonly detail?: Problem["detail"];
  /** Edits that mend it, taken together as one step of undo. Absent: only a person can decide. */
  readonly fix?: readonly AuditEdit[];
  /** Registering the service anew mends it, which is shown and asked for before it is done. */
  readonly registers?: true;
  /** The rule couldn't look: `detail.reason` is a code of `text/…/reasons`. */
  readonly untested?: true;
}

/** One check. Its words (what, why, what to do) are in `text/`, keyed by its code. */
export interface Rule {
  /** Permanent: scripts read it. */
  readonly code: string;
  readonly severity: Exclude<Severity, "could-not-test">;
  readonly find: (facts: AuditFacts) => readonly Found[];
}

export interface Finding extends Omit<Found, "untested"> {
  readonly code: string;
  readonly severity: Severity;
}
