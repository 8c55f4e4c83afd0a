import type { ReadPreferences } from "../core/keys/preferences-file.ts";
import { printable, printableJson } from "../core/printable.ts";
import { faultLine, keyLines, keyRows } from "../report/own-keys.ts";
import { fill } from "../text/language.ts";
import type { Words } from "../text/words.ts";

interface Own extends ReadPreferences {
  readonly path: string;
  readonly found: boolean;
}

/**
 * `keys`: every command with the keys in force, where the settings file is, and what is wrong with it. Code 1 where
 * an entry had to be left out, so that a script can check the file.
 */
export function keys(
  own: Own,
  words: Words,
  json: boolean,
): { readonly text: string; readonly code: number } {
  const { path, found, preferences, faults } = own;
  const code = faults.length > 0 ? 1 : 0;
  const wrong = faults.map((one) => faultLine(path, one, words));
  if (json) {
    const report = { file: path, found, commands: keyRows(preferences.keys, words), faults: wrong };
    return { text: `${printableJson(report)}\n`, code };
  }
  const said = words.screens.own;
  const lines = [
    fill(found ? said.file : said.none, { path: printable(path) }),
    "",
    ...keyLines(preferences.keys, words),
    ...(wrong.length > 0 ? ["", ...wrong] : []),
  ];
  return { text: `${lines.join("\n")}\n`, code };
}
