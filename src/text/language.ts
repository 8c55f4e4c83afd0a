export type Language = "en" | "ja";

/**
 * The language to speak: what was asked for, else that of the locale. A locale
 * that isn't UTF-8 speaks English, since its terminal would show garbage.
 */
export function chooseLanguage(
  asked: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  if (asked !== undefined) return asked.toLowerCase().startsWith("ja") ? "ja" : "en";
  const { LC_ALL, LC_MESSAGES, LC_CTYPE, LANG } = environment;
  const first = (...values: readonly (string | undefined)[]) => values.find((value) => value) ?? "";
  // LC_CTYPE decides the letters alone: LC_CTYPE=C beside LANG=ja_JP.UTF-8 shows none of them.
  const letters = first(LC_ALL, LC_CTYPE, LANG, LC_MESSAGES);
  return /^ja/i.test(first(LC_ALL, LC_MESSAGES, LANG)) && /utf-?8/i.test(letters) ? "ja" : "en";
}

/** Words with `{name}` filled in from details; an unknown one stays empty. */
export const fill = (text: string, detail: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => detail[name] ?? "");
