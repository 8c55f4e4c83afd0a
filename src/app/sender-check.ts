import { ok, type Result } from "../core/problem.ts";
import { senderCheckEdits } from "../core/sender-check/edits.ts";
import { readSenderCheck, type SenderCheckState } from "../core/sender-check/read-setting.ts";
import { SENDER_CHECK_PROGRAM, type SenderCheck } from "../core/sender-check/setting.ts";
import { SENDER_CHECK_TABLES } from "../schema/steps.ts";
import { filesOf } from "./edits.ts";
import { seen } from "./live.ts";
import type { Ports } from "./ports.ts";
import type { FileChange } from "./save-plan.ts";
import { tablesOf } from "./session-tables.ts";
import type { State } from "./state.ts";
import { edit, type Store } from "./store.ts";

/** Whether the check could run if it were chosen now. */
export interface SenderCheckReadiness {
  readonly node: string;
  /** What may keep XMail's user from starting that Node; XMail then lets every message pass. */
  readonly obstacle?: string;
  /** The copy of the program in MailRoot. "unavailable": this program came without one. */
  readonly copy: "same" | "missing" | "other" | "unavailable";
}

/** What the tables choose, with the edits laid over them. */
export const senderCheckOf = (state: State): SenderCheckState => readSenderCheck(tablesOf(state));

/** Whether the edits are about the check, so that saving them puts the program in its place. */
export const bringsProgram = ({ edits }: Pick<State, "edits">): boolean =>
  filesOf(edits).some((file) => (SENDER_CHECK_TABLES as readonly string[]).includes(file));

/** Looks anew whether the check can run: its program may just have been written. */
export async function refreshSenderCheck(store: Store, ports: Ports): Promise<void> {
  const ready = await senderCheckReadiness(ports);
  const at = ports.clock.now();
  store.setState(({ live }) => ({ live: { ...live, senderCheck: seen(live.senderCheck, ready, at) } }));
}

/** Whether a check was chosen that can't do what it is there for. */
export const isSenderCheckBroken = (state: State): boolean => {
  const { action, faults } = senderCheckOf(state);
  // Saving the choice brings the program along.
  const copy = bringsProgram(state) ? "same" : state.live.senderCheck.value?.copy;
  return faults.length > 0 || (action !== "relay" && (copy === "missing" || copy === "other"));
};

export async function senderCheckReadiness(ports: Ports): Promise<Result<SenderCheckReadiness>> {
  const [{ path, obstacle }, ours, there] = await Promise.all([
    ports.senderCheck.node(),
    ports.senderCheck.program(),
    ports.files.read(SENDER_CHECK_PROGRAM),
  ]);
  const copy = !ours.ok ? "unavailable" : !there.ok ? "missing" : same(ours.value, there.value.bytes);
  return ok({ node: path, copy, ...(obstacle === undefined ? {} : { obstacle }) });
}

const same = (ours: string, there: string) => (ours === there ? "same" : "other");

/** Takes a choice into the edits, as one step of undo. Only our own rows change. */
export function chooseSenderCheck(store: Store, wanted: SenderCheck): void {
  const state = store.getState();
  const node = state.live.senderCheck.value?.node ?? "node";
  const edits = senderCheckEdits(tablesOf(state), wanted, { node, mailRoot: state.mailRoot });
  for (const { file, change } of edits)
    edit(store, { source: "tab", file, change, group: `sender-check ${wanted.action} ${wanted.address}` });
}

/**
 * The program's copy in MailRoot, where rows that are in force (or about to be)
 * name it and it isn't there as we have it. It goes first: a row that names
 * nothing lets every message pass. `renews`: also where no edit is about it,
 * after an upgrade of this program.
 */
export async function programChange(
  view: State,
  ports: Ports,
  renews: boolean,
): Promise<Result<readonly FileChange[]>> {
  const chosen = senderCheckOf(view).action !== "relay";
  if (chosen && renews) return renewal(ports);
  if (!chosen || !bringsProgram(view)) return ok([]);
  return renewal(ports);
}

async function renewal(ports: Ports): Promise<Result<readonly FileChange[]>> {
  const ours = await ports.senderCheck.program();
  if (!ours.ok) return ours;
  const there = await ports.files.read(SENDER_CHECK_PROGRAM);
  if (!there.ok && there.problem.code !== "FILE_MISSING") return there;
  const before = there.ok ? there.value : undefined;
  if (before?.bytes === ours.value) return ok([]);
  return ok([
    {
      name: SENDER_CHECK_PROGRAM,
      before: before?.bytes,
      after: ours.value,
      expected: before?.stamp ?? "missing",
    },
  ]);
}
