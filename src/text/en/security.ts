/** Words of what comes after the six steps: the audit, explaining an address, the sender check. */
export const security = {
  tools: { audit: "Audit", explain: "Explain an address" },
  senderCheck: {
    title: "Sender check (From:): mail to the outside whose sender is no user here",
    actions: {
      relay: {
        label: "Relay as it is",
        help: "No check. Right where only this machine and your own network may relay.",
      },
      notify: {
        label: "Refuse, tell the sender, freeze",
        help: "XMail has taken the mail by then, so the notice goes to the very address that failed: forged ones get mail they never asked for.",
      },
      freeze: {
        label: "Freeze without telling the sender",
        help: "The mail is kept among the frozen messages, where you can look at it, send or delete it.",
      },
      delete: {
        label: "Delete without telling or freezing",
        help: "The mail is gone at once and nobody is told.",
      },
      refuse: {
        label: "Refuse while it is being sent (better)",
        help: "The client hears 550 at the end of the message and keeps it: no notice goes to forged senders, nothing is lost. Recommended.",
      },
    },
    address: {
      label: "What is checked",
      help: "The envelope (MAIL FROM), the From: line that people see, or each of the two. Users, aliases, alias domains and lists of this server pass; so do logins and bounces.",
    },
    addresses: { both: "both", envelope: "envelope sender", header: "From: line" },
    notFrozen:
      "RemoveSpoolErrors is on: nothing is frozen, the mail is deleted. Set it to 0 in step 6, or choose another.",
    obstacle:
      "XMail's user may not be able to start {node}: see {obstacle}. XMail lets every message pass then. Install Node for all users.",
    keepsBack:
      "XMail listens on IPv6 without -M5: with any outbound filter NO mail goes out, and nothing is said. Add -M5 in step 2, or choose to refuse while it is being sent.",
    unavailable: "The check's program is missing from this installation: build it with npm run build.",
    copyMissing:
      "The check's program is not in MailRoot: every message passes. Review and write puts it there.",
    copyOther: "The check's program in MailRoot is of another version. Review and write renews it.",
    faults: {
      "start-missing":
        "{file}, line {line}: it names a start file without a row of ours: every message passes.",
      "row-incomplete": "{file}, line {line}: it doesn't take in every message.",
      "choice-unknown": "{file}, line {line}: its choice has no effect here.",
      "row-twice": "{file}, line {line}: the check stands here once more.",
      "two-tables": "{file}, line {line}: the check stands in both tables.",
    },
    filtersBefore:
      "Other filters run before ours ({count}): one that ends with 16 added keeps ours from running.",
    loginHidden:
      "DisableEmitAuthUser is on, so the check can't see who has logged in: it takes clients outside smtprelay.tab for logged in.",
    program: "(program, {bytes} bytes)",
  },
  audit: {
    title: "Audit",
    severities: { danger: "DANGER", warning: "WARNING", note: "note", "could-not-test": "NOT TESTED" },
    gathering: "Looking at everything...",
    nothing: "Nothing was found.",
    untested: "Could not be tested: {reason}.",
    untestedWhat: "Nobody knows whether this is so: {what}",
    untestedNext: "Give this program the right to look, or look yourself.",
    next: "What to do: {next}",
    fix: "f: mend it (nothing is written until {save})",
    registers: "f: register the service anew (what that does is shown first)",
    noFix: "Only you can decide this one.",
    keys: "Enter read  f mend  r look again  t self-test",
    pane: "Audit",
    finished: "Audit ({audit}): {counts}",
  },
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
