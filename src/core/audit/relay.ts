import type { Rule } from "./finding.ts";

/** Who may send through this server. */
export const relayRules: readonly Rule[] = [];
