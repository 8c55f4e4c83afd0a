import type { Rule } from "./finding.ts";

/** Control and mail accounts and their passwords. */
export const accountRules: readonly Rule[] = [];
