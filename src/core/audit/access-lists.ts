import { controlAccessRules } from "./access-control.ts";
import { addressRowRules } from "./access-rows.ts";
import { serviceAccessRules } from "./access-services.ts";
import type { Rule } from "./finding.ts";
import { withSoundFixes } from "./sound-fixes.ts";

/** Who may connect: control, SMTP, POP3, finger, and the lists of spammers. */
export const accessListRules: readonly Rule[] = withSoundFixes([
  ...controlAccessRules,
  ...serviceAccessRules,
  ...addressRowRules,
]);
