import { findingsOfAccounts } from "./findings-accounts.ts";
import { findingsOfFiles } from "./findings-files.ts";
import { findingsOfService } from "./findings-service.ts";

/** Words of the audit: accounts, domains, secrets, filters, TLS, service, logs. */
export const findingsOfSystem = { ...findingsOfAccounts, ...findingsOfFiles, ...findingsOfService };
