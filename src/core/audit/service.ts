import type { Rule } from "./finding.ts";

/** How XMail is started, and what listens. */
export const serviceRules: readonly Rule[] = [];
