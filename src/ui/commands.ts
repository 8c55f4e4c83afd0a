import { isBusy } from "../app/job.ts";
import type { Store } from "../app/store.ts";
import { isDirty } from "../app/view.ts";
import type { Words } from "../text/words.ts";

export type CommandId =
  | "save"
  | "undo"
  | "redo"
  | "next"
  | "previous"
  | "audit"
  | "explain"
  | "status"
  | "history"
  | "help"
  | "redraw"
  | "suspend"
  | "quit";

/** Why a command can't run now, as a key of `words.screens.blocked`. */
export type Blocked = "nothingToSave" | "nothingToUndo" | "nothingToRedo" | "busy" | "readOnly";

/** A command that works everywhere, also while letters are being typed. */
export interface Command {
  readonly id: CommandId;
  /** None is a bare letter, and no function key is the only way. */
  readonly keys: readonly string[];
  /** Letters that do the same where no letters are typed. */
  readonly letters?: readonly string[];
  /** What the hint bar says, where it says anything. */
  readonly hint?: (words: Words) => string;
  readonly blocked?: (store: Store) => Blocked | undefined;
}

/** Every command, once: dispatch, hint bar, help and the README's table read this list. */
export const COMMANDS: readonly Command[] = [
  {
    id: "save",
    keys: ["ctrl+s"],
    hint: (words) => words.screens.hints.save,
    blocked: (store) => {
      if (store.getState().readOnly) return "readOnly";
      if (isBusy(store)) return "busy";
      return isDirty(store.getState()) ? undefined : "nothingToSave";
    },
  },
  {
    id: "undo",
    keys: ["ctrl+y"],
    letters: ["u"],
    hint: (words) => words.screens.hints.undo,
    // With no edit left it offers to take back the last save.
    blocked: (store) => (isBusy(store) ? "busy" : undefined),
  },
  {
    id: "redo",
    keys: ["ctrl+r"],
    letters: ["U"],
    blocked: (store) => (store.getState().undone.length > 0 ? undefined : "nothingToRedo"),
  },
  { id: "next", keys: ["ctrl+n"] },
  { id: "previous", keys: ["ctrl+p"] },
  { id: "audit", keys: ["ctrl+f", "f3"], hint: (words) => words.screens.hints.audit },
  { id: "explain", keys: ["ctrl+x"], hint: (words) => words.screens.hints.explain },
  { id: "status", keys: ["ctrl+t", "f2"] },
  { id: "history", keys: ["ctrl+d", "f4"] },
  { id: "help", keys: ["ctrl+g", "f1"], letters: ["?", ":"], hint: (words) => words.screens.hints.help },
  { id: "redraw", keys: ["ctrl+l"] },
  { id: "suspend", keys: ["ctrl+z"] },
  {
    id: "quit",
    keys: ["ctrl+q", "ctrl+c", "f10"],
    letters: ["q"],
    hint: (words) => words.screens.hints.quit,
  },
];

export const commandFor = (key: string): CommandId | undefined =>
  COMMANDS.find((command) => command.keys.includes(key) || command.letters?.includes(key))?.id;
