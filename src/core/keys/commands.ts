/**
 * Every command that works everywhere, with its keys, once. Dispatch, hint bar, help, the settings file's check and
 * the README's table read it.
 *
 * By default none has only letters (they can't be pressed in a text field) or only function keys (some terminals
 * have none), and none needs AltGr. The first key is the one that texts name.
 */
export const COMMAND_KEYS = {
  save: ["ctrl+s"],
  undo: ["ctrl+y", "u"],
  redo: ["ctrl+r", "U"],
  next: ["ctrl+n"],
  previous: ["ctrl+p"],
  recommended: ["ctrl+o"],
  audit: ["ctrl+f", "f3"],
  explain: ["ctrl+x"],
  status: ["ctrl+t", "f2"],
  history: ["ctrl+d", "f4"],
  // tmux keeps Ctrl+B to itself unless it is pressed twice; F5 gets through.
  copy: ["ctrl+b", "f5", "y"],
  help: ["ctrl+g", "f1", "?", ":"],
  redraw: ["ctrl+l"],
  suspend: ["ctrl+z"],
  quit: ["ctrl+q", "ctrl+c", "f10", "q"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type CommandId = keyof typeof COMMAND_KEYS;

export const COMMAND_IDS = Object.keys(COMMAND_KEYS) as readonly CommandId[];

/** Without a key for these a person would be locked in. */
export const NEVER_WITHOUT_KEY: readonly CommandId[] = ["quit", "help"];

/** Keys of a person's own. A command's list stands for all of its keys; what isn't there keeps its own. */
export type OwnKeys = Partial<Readonly<Record<CommandId, readonly string[]>>>;

/** The keys in force. */
export interface Keymap {
  readonly keysOf: (command: CommandId) => readonly string[];
  /** The command of a key, or of `orderFor`'s stand-in for one. */
  readonly commandFor: (key: string) => CommandId | undefined;
  /** Whether the keys are a person's own. */
  readonly isOwn: (command: CommandId) => boolean;
}

/** No key has this name, so that a command can be given where keys are heard, also one without keys. */
export const orderFor = (command: CommandId): string => `:${command}`;

export function keymapOf(own: OwnKeys = {}): Keymap {
  const keysOf = (command: CommandId) => own[command] ?? COMMAND_KEYS[command];
  const byKey = new Map(
    COMMAND_IDS.flatMap((command) =>
      [...keysOf(command), orderFor(command)].map((key): [string, CommandId] => [key, command]),
    ),
  );
  return {
    keysOf,
    commandFor: (key) => byKey.get(key),
    isOwn: (command) =>
      own[command] !== undefined && own[command].join(" ") !== COMMAND_KEYS[command].join(" "),
  };
}
