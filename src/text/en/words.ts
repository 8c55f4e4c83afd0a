import type { Words } from "../words.ts";
import { apply } from "./apply.ts";
import { backup, backupProblems } from "./backup.ts";
import { clashes } from "./clashes.ts";
import { explain } from "./explain.ts";
import { fields } from "./fields.ts";
import { findings } from "./findings.ts";
import { history } from "./history.ts";
import { plain } from "./plain.ts";
import { systemProblems } from "./problems-system.ts";
import { valueProblems } from "./problems-values.ts";
import { windowsProblems } from "./problems-windows.ts";
import { screens } from "./screens.ts";
import { security } from "./security.ts";
import { selfTest } from "./self-test.ts";
import { status } from "./status.ts";

export const en: Words = {
  language: "en",
  backup,
  clashes,
  apply,
  plain,
  explain,
  selfTest,
  history,
  fields,
  findings,
  problems: { ...backupProblems, ...systemProblems, ...valueProblems, ...windowsProblems },
  screens: { ...screens, ...status, ...security },
};
