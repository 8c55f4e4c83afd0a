import type { Words } from "../text/words.ts";

export type CommandId =
  | "save"
  | "undo"
  | "redo"
  | "next"
  | "previous"
  | "redraw"
  | "suspend"
  | "help"
  | "status"
  | "explain"
  | "audit"
  | "quit";

/** A command that works everywhere, also while letters are being typed. */
export interface Command {
  readonly id: CommandId;
  /** None is a bare letter, and no function key is the only way. */
  readonly keys: readonly string[];
  /** What the hint bar says, where it says anything. */
  readonly hint?: (words: Words) => string;
}

/** Every command, once: dispatch and hint bar read this list. */
export const COMMANDS: readonly Command[] = [
  { id: "save", keys: ["ctrl+s"], hint: (words) => words.screens.hints.save },
  { id: "undo", keys: ["ctrl+y"], hint: (words) => words.screens.hints.undo },
  { id: "redo", keys: ["ctrl+r"] },
  { id: "next", keys: ["ctrl+n"] },
  { id: "previous", keys: ["ctrl+p"] },
  { id: "redraw", keys: ["ctrl+l"] },
  { id: "suspend", keys: ["ctrl+z"] },
  { id: "status", keys: ["ctrl+t", "f2"] },
  { id: "audit", keys: ["ctrl+f", "f3"], hint: (words) => words.screens.hints.audit },
  { id: "explain", keys: ["ctrl+x"], hint: (words) => words.screens.hints.explain },
  { id: "help", keys: ["ctrl+g", "f1"], hint: (words) => words.screens.hints.help },
  { id: "quit", keys: ["ctrl+q", "ctrl+c", "f10"], hint: (words) => words.screens.hints.quit },
];

export const commandFor = (key: string): CommandId | undefined =>
  COMMANDS.find((command) => command.keys.includes(key))?.id;
