import { createContext, useContext } from "react";
import { COMMAND_IDS, type CommandId, type Keymap, keymapOf } from "../core/keys/commands.ts";
import type { Words } from "../text/words.ts";

const KeymapContext = createContext<Keymap>(keymapOf());

/** Gives the keys in force to everything below. Without it the default ones hold. */
export const KeymapProvider = KeymapContext.Provider;

export const useKeymap = (): Keymap => useContext(KeymapContext);

const SHORT: Readonly<Record<string, string>> = {
  pageup: "PgUp",
  pagedown: "PgDn",
  delete: "Del",
  escape: "Esc",
};

/** A key's name as people read it: "Ctrl+S", "F5", "PgDn". A letter is itself. */
export const keyLabel = (key: string): string =>
  /^\+?[^+]$/u.test(key)
    ? key
    : key
        .split("+")
        .map((part, index, parts) =>
          // A sign that is the plus itself, and letters after Alt, whose case counts.
          part === ""
            ? "+"
            : (SHORT[part] ??
              (index === parts.length - 1 && key.startsWith("alt+") && part.length === 1
                ? part
                : capital(part))),
        )
        .join("+");

const capital = (part: string): string => part.charAt(0).toUpperCase() + part.slice(1);

/** The key of each command, to fill into texts that name one; for a command without a key, its name. */
export const keyWords = (words: Words, keymap: Keymap): Readonly<Record<CommandId, string>> =>
  Object.fromEntries(
    COMMAND_IDS.map((id) => {
      const [first] = keymap.keysOf(id);
      return [id, first === undefined ? words.screens.commands[id] : keyLabel(first)];
    }),
  ) as Record<CommandId, string>;
