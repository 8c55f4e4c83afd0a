import { accessListRules } from "./access-lists.ts";
import { accountRules } from "./accounts.ts";
import { aliasRules } from "./aliases.ts";
import { domainRules } from "./domains.ts";
import { filterRules } from "./filters.ts";
import type { Rule } from "./finding.ts";
import { indexRules } from "./indexes.ts";
import { logRules } from "./logs.ts";
import { mailAccountRules } from "./mail-accounts.ts";
import { referenceRules } from "./references.ts";
import { relayRules } from "./relay.ts";
import { secretRules } from "./secrets.ts";
import { serverSettingRules } from "./server-settings.ts";
import { serviceRules } from "./service.ts";
import { tableRules } from "./tables.ts";
import { tlsRules } from "./tls.ts";
import { userFolderRules } from "./user-folders.ts";

/** Every check, by topic. */
export const RULES: readonly Rule[] = [
  ...relayRules,
  ...accessListRules,
  ...serverSettingRules,
  ...tableRules,
  ...accountRules,
  ...mailAccountRules,
  ...domainRules,
  ...aliasRules,
  ...referenceRules,
  ...userFolderRules,
  ...indexRules,
  ...secretRules,
  ...filterRules,
  ...tlsRules,
  ...serviceRules,
  ...logRules,
];
