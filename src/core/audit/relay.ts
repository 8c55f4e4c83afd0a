import type { Rule } from "./finding.ts";
import { customDomainRules } from "./relay-custom-domains.ts";
import { relayLoginRules } from "./relay-logins.ts";
import { relayRowRules } from "./relay-rows.ts";
import { smtpPropertyRules } from "./smtp-properties.ts";
import { withSoundFixes } from "./sound-fixes.ts";

/** Who may send through this server. */
export const relayRules: readonly Rule[] = withSoundFixes([
  ...relayRowRules,
  ...customDomainRules,
  ...relayLoginRules,
  ...smtpPropertyRules,
]);
