import type { Rule } from "./finding.ts";

/** Domains, users, aliases and lists that don't fit together. */
export const domainRules: readonly Rule[] = [];
