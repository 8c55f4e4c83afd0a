/** Words of what comes after the six steps: the audit, explaining an address, the sender check. */
export const security = {
  tools: { audit: "Audit", explain: "Explain an address" },
  asking: {
    title: "What would XMail do?",
    service: { label: "Service", help: "Where the client connects." },
    client: {
      label: "Client's address",
      help: "The address that XMail sees, such as 203.0.113.9 or 2001:db8::1. An IPv4 client of an IPv6 listener is ::ffff:203.0.113.9.",
    },
    from: { label: "Sender", help: "MAIL FROM. Empty is the sender of bounces." },
    to: { label: "Recipient", help: "RCPT TO. Empty: only up to MAIL FROM." },
    auth: {
      label: "Logs in as",
      help: "An account (user@domain) that logs in with its right password. Empty: no login.",
    },
    pop: {
      label: "Fetched mail as",
      help: "An account that read its mail by POP3 from this address just before. Empty: none.",
    },
    lookUp: {
      label: "Look up host names",
      help: "Rows may hold host names. Looking them up asks the resolver, and with it perhaps other machines.",
    },
    first: "Type an address to see what XMail would do, row by row. Unsaved changes count.",
    badAddress: "No IP address: see character {position}.",
    more: "PgUp/PgDn read on",
    button: "Explain an address... (x)",
  },
};
