import type { Language } from "./language.ts";
import type { Words } from "./words.ts";

/** The words of the language that is spoken, and of no other. */
export async function loadWords(language: Language): Promise<Words> {
  return language === "ja" ? (await import("./ja/words.ts")).ja : (await import("./en/words.ts")).en;
}
