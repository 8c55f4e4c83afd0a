import { findingsOfSystem } from "./findings-system.ts";
import { findingsOfTables } from "./findings-tables.ts";

/** What the audit found: what it is, why it matters, what to do. */
export const findings = { ...findingsOfTables, ...findingsOfSystem };
