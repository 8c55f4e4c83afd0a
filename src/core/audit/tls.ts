import type { Rule } from "./finding.ts";

/** Certificate and key, and what is offered without them. */
export const tlsRules: readonly Rule[] = [];
