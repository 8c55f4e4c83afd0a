import type { Rule } from "./finding.ts";

/** Who on this machine can read what is secret. */
export const secretRules: readonly Rule[] = [];
