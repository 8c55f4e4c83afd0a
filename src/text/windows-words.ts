import type { Language } from "./language.ts";
import type { Words } from "./words.ts";

/** Texts laid over others by their names; what is above may hold any of what is below. */
type Over = { readonly [name: string]: string | Over };

const laidOver = (under: object, over: Over, elevated: string): object => {
  const names = under as Readonly<Record<string, unknown>>;
  const changed = Object.entries(over).map(([name, text]) => [
    name,
    typeof text === "string"
      ? text.replace("{elevated}", () => elevated)
      : laidOver(names[name] as object, text, elevated),
  ]);
  return { ...under, ...Object.fromEntries(changed) };
};

/**
 * The words of a language as they are said on a Windows: of administrators, the
 * registry and drives instead of root, sudo and modes.
 *
 * @param elevated The command that starts this program with administrator rights.
 */
export async function windowsWords(words: Words, elevated: string): Promise<Words> {
  return laidOver(words, await overlay(words.language), elevated) as Words;
}

const overlay = async (language: Language): Promise<Over> =>
  language === "ja"
    ? (await import("./ja/on-windows.ts")).onWindows
    : (await import("./en/on-windows.ts")).onWindows;
