import type { Rule } from "./finding.ts";

/** server.tab: what is missing, misspelt or means something else than it says. */
export const serverSettingRules: readonly Rule[] = [];
