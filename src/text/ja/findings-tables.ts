import { findingsOfAccess } from "./findings-access.ts";
import { findingsOfRelay } from "./findings-relay.ts";
import { findingsOfSettings } from "./findings-settings.ts";

/** Words of the audit: relaying, access lists, server.tab, how tables are written. */
export const findingsOfTables = { ...findingsOfRelay, ...findingsOfAccess, ...findingsOfSettings };
