import { isBusy } from "../app/job.ts";
import { isDirty } from "../app/view.ts";
import { COMMAND_IDS, COMMAND_KEYS, type CommandId } from "../core/keys/commands.ts";
import { STEPS, type StepId } from "../schema/steps.ts";
import type { Words } from "../text/words.ts";
import type { App } from "./app-context.tsx";

export type { CommandId };

/** Why a command can't run now, as a key of `words.screens.blocked`. */
export type Blocked = keyof Words["screens"]["blocked"];

/** Where a command would run. */
export interface Place extends Pick<App, "store" | "ports"> {
  readonly step: StepId;
}

interface Command {
  readonly id: CommandId;
  /** Those that hold unless a person has others: see `useKeymap`. */
  readonly keys: readonly string[];
}

/** Every command, in the order of help and README. */
export const COMMANDS: readonly Command[] = COMMAND_IDS.map((id) => ({ id, keys: COMMAND_KEYS[id] }));

/** Those of the hint bar, in this order; which of them stay where it is narrow, the bar knows. */
export const HINTED = [
  "save",
  "undo",
  "audit",
  "explain",
  "help",
  "quit",
] as const satisfies readonly CommandId[];

const BLOCKED: Partial<Readonly<Record<CommandId, (place: Place) => Blocked | undefined>>> = {
  save: ({ store }) => {
    if (store.getState().readOnly) return "readOnly";
    if (isBusy(store)) return "busy";
    return isDirty(store.getState()) ? undefined : "nothingToSave";
  },
  // With no edit left it offers to take back the last save.
  undo: ({ store }) => (isBusy(store) ? "busy" : undefined),
  redo: ({ store }) => (store.getState().undone.length > 0 ? undefined : "nothingToRedo"),
  next: ({ step }) => (step === STEPS.at(-1)?.id ? "lastStep" : undefined),
  previous: ({ step }) => (step === STEPS[0].id ? "firstStep" : undefined),
  suspend: ({ ports }) => (ports.service.kind === "windows" ? "notOnWindows" : undefined),
};

/** Why a command can't run now, if it can't. */
export const blockedBy = (id: CommandId, place: Place): Blocked | undefined => BLOCKED[id]?.(place);
