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
  const locale =
    [environment["LC_ALL"], environment["LC_MESSAGES"], environment["LANG"]].find((value) => value) ?? "";
  return /^ja/i.test(locale) && /utf-?8/i.test(locale) ? "ja" : "en";
}

/** Words with `{name}` filled in from details; an unknown one stays empty. */
export const fill = (text: string, detail: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => detail[name] ?? "");
