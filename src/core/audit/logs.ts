import type { Rule } from "./finding.ts";

/** Logs, queue and disk. */
export const logRules: readonly Rule[] = [];
