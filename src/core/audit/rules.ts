import { accessListRules } from "./access-lists.ts";
import { accountRules } from "./accounts.ts";
import { domainRules } from "./domains.ts";
import { filterRules } from "./filters.ts";
import type { Rule } from "./finding.ts";
import { logRules } from "./logs.ts";
import { relayRules } from "./relay.ts";
import { secretRules } from "./secrets.ts";
import { serverSettingRules } from "./server-settings.ts";
import { serviceRules } from "./service.ts";
import { tableRules } from "./tables.ts";
import { tlsRules } from "./tls.ts";

/** Every check, by topic. */
export const RULES: readonly Rule[] = [
  ...relayRules,
  ...accessListRules,
  ...serverSettingRules,
  ...tableRules,
  ...accountRules,
  ...domainRules,
  ...secretRules,
  ...filterRules,
  ...tlsRules,
  ...serviceRules,
  ...logRules,
];
