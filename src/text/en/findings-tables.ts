/** Words of the audit: relaying, access lists, server.tab, how tables are written. */
export const findingsOfTables = {};
