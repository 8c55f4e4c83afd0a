import { COMMAND_IDS, COMMAND_KEYS, keymapOf, type OwnKeys } from "../core/keys/commands.ts";
import type { PlacedFault } from "../core/keys/preferences-file.ts";
import { printable } from "../core/printable.ts";
import { fill } from "../text/language.ts";
import type { Words } from "../text/words.ts";
import { say } from "./say.ts";

/** `…/config.yaml:3: keys.save: There is no key hyper+s. …`, as compilers say it. */
export function faultLine(file: string, { path, line, problem }: PlacedFault, words: Words): string {
  const place = [file, ...(line === undefined ? [] : [String(line)])].join(":");
  const entry = path.length === 0 ? "" : `${path.join(".")}: `;
  const leftOut = path.length === 0 ? "" : ` ${words.screens.own.leftOut}`;
  return `${printable(place)}: ${printable(entry)}${say(words, problem)}${leftOut}`;
}

export interface KeyRow {
  readonly command: string;
  readonly does: string;
  readonly keys: readonly string[];
  /** Only where the keys are a person's own. */
  readonly byDefault?: readonly string[];
}

/** Every command with the keys in force, for `keys`. */
export function keyRows(own: OwnKeys | undefined, words: Words): readonly KeyRow[] {
  const keymap = keymapOf(own);
  return COMMAND_IDS.map((command) => ({
    command,
    does: words.screens.commands[command],
    keys: keymap.keysOf(command),
    ...(keymap.isOwn(command) ? { byDefault: COMMAND_KEYS[command] } : {}),
  }));
}

/** The same as lines; those with a person's own keys say what they were. */
export function keyLines(own: OwnKeys | undefined, words: Words): readonly string[] {
  const said = words.screens.own;
  const rows = keyRows(own, words).map(({ command, keys, byDefault, does }) => [
    command,
    keys.join(" ") || "-",
    byDefault === undefined ? does : `${does} - ${fill(said.changed, { keys: byDefault.join(" ") })}`,
  ]);
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows.map(
    ([command = "", keys = "", does = ""]) =>
      `${command.padEnd(width(0))}  ${keys.padEnd(width(1))}  ${does}`,
  );
}
