import { fields as enFields } from "./en/fields.ts";
import { problems as enProblems } from "./en/problems.ts";
import { screens as enScreens } from "./en/screens.ts";
import { fields as jaFields } from "./ja/fields.ts";
import { problems as jaProblems } from "./ja/problems.ts";
import { screens as jaScreens } from "./ja/screens.ts";
import type { Language } from "./language.ts";

/** All words of one language. A key that Japanese lacks fails the type check. */
export interface Words {
  readonly language: Language;
  readonly fields: Readonly<Record<keyof typeof enFields, { readonly label: string; readonly help: string }>>;
  readonly problems: Readonly<
    Record<keyof typeof enProblems, { readonly title: string; readonly next: string }>
  >;
  readonly screens: typeof jaScreens;
}

export const WORDS: Readonly<Record<Language, Words>> = {
  en: { language: "en", fields: enFields, problems: enProblems, screens: enScreens },
  ja: { language: "ja", fields: jaFields, problems: jaProblems, screens: jaScreens },
};
