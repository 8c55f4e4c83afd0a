/** Words of the audit: accounts, domains, secrets, filters, TLS, service, logs. */
export const findingsOfSystem = {};
