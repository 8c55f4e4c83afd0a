import { audit } from "../core/audit/audit.ts";
import { type AuditEdit, type Finding, SEVERITIES, type Severity } from "../core/audit/finding.ts";
import { auditFacts, isFresh } from "./audit-facts.ts";
import { gatherFacts } from "./audit-gather.ts";
import type { Edit } from "./edits.ts";
import { endpoints } from "./endpoints.ts";
import type { Ports } from "./ports.ts";
import type { State } from "./state.ts";
import { edit, readFiles, type Store } from "./store.ts";

/**
 * What findings depend on. They are worked out anew only when one of these
 * changes; a look at the server that says the same is the same object.
 */
const groundOf = (state: State): readonly unknown[] => [
  state.files,
  state.edits,
  state.startup,
  state.settings,
  state.live.gathered,
  state.live.service.value,
  state.live.control.value,
  state.live.control.problem?.code,
  listenersOfOurs(state),
  state.live.greetings.value,
  state.live.addresses.value,
  state.live.queue.value,
  state.live.senderCheck.value,
  isFresh(state),
];

/** Who listens on XMail's ports, as one text: on all others programs come and go. */
function listenersOfOurs(state: State): string {
  const ports = new Set(endpoints(state).all.map(({ port }) => port));
  return JSON.stringify(state.live.listeners.value?.filter(({ port }) => ports.has(port)));
}

interface LastAudit {
  readonly ground: readonly unknown[];
  readonly findings: readonly Finding[];
}

/** With so many bytes in a table a key must not wait for an audit. */
const LARGE = 200_000;
const QUIET_MS = 700;

const isLarge = ({ files }: State): boolean =>
  ["mailusers.tab", "aliases.tab", "smtprelay.tab", "ctrl.ipmap.tab"].some((name) => {
    const file = files[name];
    return file?.kind === "read" && file.bytes.length > LARGE;
  });

let last: LastAudit | undefined;
/** Since when the ground has been another than the last audit's. */
let moved: { readonly ground: readonly unknown[]; readonly at: number } | undefined;

const isSame = (one: readonly unknown[] | undefined, other: readonly unknown[]): boolean =>
  one?.every((part, index) => part === other[index]) ?? false;

/**
 * What the audit finds with the unsaved edits laid over the tables; undefined
 * until the facts were gathered once. Where there are very many accounts or rows, the
 * findings of the last one hold until nothing has changed for a moment.
 */
export function findingsOf(state: State): readonly Finding[] | undefined {
  const gathered = state.live.gathered;
  if (gathered.value === undefined) return undefined;
  const ground = groundOf(state);
  if (last && isSame(last.ground, ground)) return last.findings;
  if (last && isLarge(state)) {
    const now = performance.now();
    if (!isSame(moved?.ground, ground)) moved = { ground, at: now };
    if (now - (moved?.at ?? now) < QUIET_MS) return last.findings;
  }
  const findings = audit(auditFacts(state, gathered.value, gathered.at ?? 0));
  last = { ground, findings };
  return findings;
}

/** How many findings there are of each severity. */
export function countFindings(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const count = (severity: Severity) => findings.filter((one) => one.severity === severity).length;
  return {
    danger: count("danger"),
    warning: count("warning"),
    note: count("note"),
    "could-not-test": count("could-not-test"),
  };
}

/** Findings of at least that severity, what couldn't be tested always among them: it may hide anything. */
export const atLeast = (findings: readonly Finding[], least: Severity): readonly Finding[] =>
  findings.filter(
    ({ severity }) =>
      severity === "could-not-test" || SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least),
  );

/** Looks anew at all that the audit goes by beyond the tables: folders, modes, certificates, ends of logs. */
export async function lookForAudit(store: Store, ports: Ports, signal?: AbortSignal): Promise<void> {
  const value = await gatherFacts(store, ports, signal);
  if (signal?.aborted) return;
  store.setState(({ live }) => ({ live: { ...live, gathered: { value, at: ports.clock.now() } } }));
}

/** Takes a finding's fix into the edits, as one step of undo. Nothing is written yet. */
export async function takeFix(
  store: Store,
  ports: Ports,
  { code, file, line, fix = [] }: Finding,
): Promise<void> {
  const files = fix.flatMap((change) => (change.source === "tab" ? [change.file] : []));
  // The tables of accounts are looked at without being kept.
  await readFiles(
    store,
    ports,
    files.filter((name) => store.getState().files[name] === undefined),
  );
  const group = ["fix", code, file, line].join(" ");
  for (const change of fix) edit(store, { ...asEdit(change), group });
}

const asEdit = (change: AuditEdit): Edit =>
  change.source === "tab"
    ? { source: "tab", file: change.file, change: change.change }
    : { source: "startup", name: change.name, after: change.after };
