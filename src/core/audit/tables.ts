import type { Rule } from "./finding.ts";

/** How the tables are written: what XMail doesn't read as it looks. */
export const tableRules: readonly Rule[] = [];
