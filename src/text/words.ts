import { apply as enApply } from "./en/apply.ts";
import { backup as enBackup, backupProblems as enBackupProblems } from "./en/backup.ts";
import { clashes as enClashes } from "./en/clashes.ts";
import { explain as enExplain } from "./en/explain.ts";
import { fields as enFields } from "./en/fields.ts";
import { findings as enFindings } from "./en/findings.ts";
import { history as enHistory } from "./en/history.ts";
import { plain as enPlain } from "./en/plain.ts";
import { systemProblems as enSystem } from "./en/problems-system.ts";
import { valueProblems as enValues } from "./en/problems-values.ts";
import { windowsProblems as enWindows } from "./en/problems-windows.ts";
import { screens as enScreens } from "./en/screens.ts";
import { security as enSecurity } from "./en/security.ts";
import { selfTest as enSelfTest } from "./en/self-test.ts";
import { status as enStatus } from "./en/status.ts";
import { apply as jaApply } from "./ja/apply.ts";
import { backup as jaBackup, backupProblems as jaBackupProblems } from "./ja/backup.ts";
import { clashes as jaClashes } from "./ja/clashes.ts";
import { explain as jaExplain } from "./ja/explain.ts";
import { fields as jaFields } from "./ja/fields.ts";
import { findings as jaFindings } from "./ja/findings.ts";
import { history as jaHistory } from "./ja/history.ts";
import { plain as jaPlain } from "./ja/plain.ts";
import { systemProblems as jaSystem } from "./ja/problems-system.ts";
import { valueProblems as jaValues } from "./ja/problems-values.ts";
import { windowsProblems as jaWindows } from "./ja/problems-windows.ts";
import { screens as jaScreens } from "./ja/screens.ts";
import { security as jaSecurity } from "./ja/security.ts";
import { selfTest as jaSelfTest } from "./ja/self-test.ts";
import { status as jaStatus } from "./ja/status.ts";
import type { Language } from "./language.ts";
import type { Same } from "./same.ts";

/** All words of one language. */
export interface Words {
  readonly language: Language;
  readonly fields: Same<typeof enFields>;
  readonly findings: Same<typeof enFindings>;
  readonly backup: Same<typeof enBackup>;
  readonly problems: Same<typeof enBackupProblems & typeof enSystem & typeof enValues & typeof enWindows>;
  readonly clashes: Same<typeof enClashes>;
  readonly apply: Same<typeof enApply>;
  readonly plain: Same<typeof enPlain>;
  readonly explain: Same<typeof enExplain>;
  readonly selfTest: Same<typeof enSelfTest>;
  readonly history: Same<typeof enHistory>;
  readonly screens: Same<typeof enScreens & typeof enStatus & typeof enSecurity>;
}

export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    language: "en",
    backup: enBackup,
    clashes: enClashes,
    apply: enApply,
    plain: enPlain,
    explain: enExplain,
    selfTest: enSelfTest,
    history: enHistory,
    fields: enFields,
    findings: enFindings,
    problems: { ...enBackupProblems, ...enSystem, ...enValues, ...enWindows },
    screens: { ...enScreens, ...enStatus, ...enSecurity },
  },
  ja: {
    language: "ja",
    backup: jaBackup,
    clashes: jaClashes,
    apply: jaApply,
    plain: jaPlain,
    explain: jaExplain,
    selfTest: jaSelfTest,
    history: jaHistory,
    fields: jaFields,
    findings: jaFindings,
    problems: { ...jaBackupProblems, ...jaSystem, ...jaValues, ...jaWindows },
    screens: { ...jaScreens, ...jaStatus, ...jaSecurity },
  },
};
