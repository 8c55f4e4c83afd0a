import type { apply } from "./en/apply.ts";
import type { backup, backupProblems } from "./en/backup.ts";
import type { clashes } from "./en/clashes.ts";
import type { explain } from "./en/explain.ts";
import type { fields } from "./en/fields.ts";
import type { findings } from "./en/findings.ts";
import type { history } from "./en/history.ts";
import type { plain } from "./en/plain.ts";
import type { systemProblems } from "./en/problems-system.ts";
import type { valueProblems } from "./en/problems-values.ts";
import type { windowsProblems } from "./en/problems-windows.ts";
import type { screens } from "./en/screens.ts";
import type { security } from "./en/security.ts";
import type { selfTest } from "./en/self-test.ts";
import type { status } from "./en/status.ts";
import { en } from "./en/words.ts";
import { ja } from "./ja/words.ts";
import type { Language } from "./language.ts";
import type { Same } from "./same.ts";

/** All words of one language. */
export interface Words {
  readonly language: Language;
  readonly fields: Same<typeof fields>;
  readonly findings: Same<typeof findings>;
  readonly backup: Same<typeof backup>;
  readonly problems: Same<
    typeof backupProblems & typeof systemProblems & typeof valueProblems & typeof windowsProblems
  >;
  readonly clashes: Same<typeof clashes>;
  readonly apply: Same<typeof apply>;
  readonly plain: Same<typeof plain>;
  readonly explain: Same<typeof explain>;
  readonly selfTest: Same<typeof selfTest>;
  readonly history: Same<typeof history>;
  readonly screens: Same<typeof screens & typeof status & typeof security>;
}

/** Both languages, for what compares them. The program reads in the one that it speaks: `loadWords`. */
export const WORDS: Readonly<Record<Language, Words>> = { en, ja };
