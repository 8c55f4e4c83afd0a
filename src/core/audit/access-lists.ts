import type { Rule } from "./finding.ts";

/** Who may connect: control, SMTP, POP3, finger, and the lists of spammers. */
export const accessListRules: readonly Rule[] = [];
