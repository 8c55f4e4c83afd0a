/** What every listening service has: off, IPv6, port, addresses. */
const listener = <L extends string>(letter: L, name: string, port: string, off: string, address: string) =>
  ({
    [`-${letter}-`]: { label: `${off} off`, help: `${name} does not listen at all.` },
    [`-${letter}6`]: {
      label: `${name} on IPv6`,
      help: "Listens on IPv6 too. The access lists then need IPv6 rows: one that denies all IPv4 lets IPv6 in.",
    },
    [`-${letter}p`]: {
      label: `${name} port`,
      help: `Without it ${port}. A port that is taken stops the start.`,
    },
    [`-${letter}I`]: {
      label: `${address} bind address`,
      help: "Listens on this address only, or address:port; may stand several times. Without it: on all addresses.",
    },
  }) as Readonly<Record<`-${L}${"-" | "6" | "p" | "I"}`, { readonly label: string; readonly help: string }>>;

/** Label and help of every switch of XMail's command line. None of them changes anything before the next start. */
export const options = {
  "-Cl": {
    label: "Log control sessions",
    help: "Keep it on. It holds passwords as other tools sent them, so guard the logs folder.",
  },
  "-Sl": { label: "Log SMTP", help: "Who connected, sender, recipient, and why mail was refused." },
  "-Pl": { label: "Log POP3", help: "Who fetched mail, from where, and failed logins." },
  "-Ql": { label: "Log delivery", help: "Where each message went." },
  "-Fl": { label: "Log finger", help: "Who asked about whom." },
  "-Ll": {
    label: "Log sendmail drops",
    help: "Messages that programs of this machine hand over by sendmail.",
  },
  "-Yl": { label: "Log mail fetching", help: "Each round of fetching from other POP3 servers." },
  "-Qg": {
    label: "Log filters",
    help: "Each filter that ran and its exit code. Wanted with the sender check.",
  },
  "-Mr": {
    label: "New log file every (hours)",
    help: "24 is one a day, 168 one a week (beginning on Thursday). 0 makes XMail crash at its first log line.",
  },
  "-Ms": { label: "MailRoot", help: "Beats the environment variable MAIL_ROOT. Better set MailRoot below." },
  "-Md": {
    label: "Stay in the foreground",
    help: "For debugging and for systemd: errors of the start are seen, and files get the caller's rights.",
  },
  "-Mx": {
    label: "Queue folders",
    help: "Raised to the next prime; 23 without it. 0 makes XMail crash; a lower number than before hides queued mail.",
  },
  "-MR": {
    label: "Receive buffer (bytes)",
    help: "Of each connection, rounded up to 1024. Without it: the system's.",
  },
  "-MS": {
    label: "Send buffer (bytes)",
    help: "Of each connection, rounded up to 1024. Without it: the system's.",
  },
  "-MM": { label: "Maildir mailboxes", help: "One file a message below Maildir: the habit of Unix." },
  "-Mm": {
    label: "Plain mailboxes",
    help: "One file a message in the folder mailbox: the habit of Windows.",
  },
  "-M4": { label: "Look up IPv4 only", help: "Host names give IPv4 addresses only. The habit." },
  "-M5": { label: "Look up IPv4, then IPv6", help: "IPv6 is tried where a host has no IPv4 address." },
  "-M6": { label: "Look up IPv6 only", help: "Hosts without an IPv6 address can't be reached." },
  "-M7": { label: "Look up IPv6, then IPv4", help: "IPv4 is tried where a host has no IPv6 address." },
  "-MD": { label: "DNS cache folders", help: "101 without it. No need to change it." },
  ...listener("C", "Control", "6017", "Control", "Control"),
  "-Ct": {
    label: "Control time limit (s)",
    help: "An idle session is closed after this long; 120 without it.",
  },
  "-CX": {
    label: "Most control sessions",
    help: "512 without it. With 1 a second tool, this program too, finds the server busy.",
  },
  ...listener("W", "Control over TLS", "6018", "Control over TLS (6018)", "TLS control"),
  ...listener("S", "SMTP", "25", "SMTP", "SMTP"),
  "-St": { label: "SMTP time limit (s)", help: "An idle session is closed after this long; 90 without it." },
  "-SX": { label: "Most SMTP sessions", help: "1024 without it; more clients are told to come back later." },
  "-Sr": { label: "Most recipients", help: "Of one message; 100 without it. More are refused with 552." },
  "-Se": {
    label: "POP before SMTP (s)",
    help: "How long a POP3 login opens relaying for its address; 900 without it. Shorter is safer.",
  },
  ...listener("X", "SMTP over TLS", "465", "SMTP over TLS (465)", "TLS SMTP"),
  ...listener("P", "POP3", "110", "POP3", "POP3"),
  "-Pt": { label: "POP3 time limit (s)", help: "An idle session is closed after this long; 90 without it." },
  "-Pw": {
    label: "Wait after bad login (s)",
    help: "5 without it; doubles with each failure of a session. 0 makes guessing passwords cheap.",
  },
  "-Ph": { label: "Hang up after bad login", help: "Closes the session at the first wrong password." },
  "-PX": { label: "Most POP3 sessions", help: "1024 without it." },
  ...listener("B", "POP3 over TLS", "995", "POP3 over TLS (995)", "TLS POP3"),
  ...listener("F", "Finger", "79", "Finger", "Finger"),
  "-Qn": {
    label: "Delivery threads",
    help: "How many messages are delivered at the same time, 1 to 256; 16 without it.",
  },
  "-Qt": { label: "First retry after (s)", help: "480 without it." },
  "-Qi": {
    label: "Retry slowdown",
    help: "With 16 each wait is 1/16 longer than the one before; 0 keeps it the same.",
  },
  "-Qr": {
    label: "Tries",
    help: "After this many a message is given up, bounced and frozen; 32 without it.",
  },
  "-QT": {
    label: "Filter time limit (s)",
    help: "90 without it. A filter that takes longer lets its message pass unfiltered.",
  },
  "-Y-": { label: "Mail fetching off", help: "Nothing is fetched from other POP3 servers." },
  "-Yi": { label: "Fetch every (s)", help: "120 without it; 0 only on demand." },
  "-Yt": { label: "Fetching threads", help: "1 to 32; 8 without it." },
  "-YT": {
    label: "Fetching time limit (s)",
    help: "How long another server may stay silent; 90 without it.",
  },
  "-Ln": { label: "Threads for sendmail", help: "For messages that sendmail drops, 1 to 17; 3 without it." },
  "-Lt": {
    label: "Look for drops every (s)",
    help: "How often messages of sendmail are collected; 2 without it.",
  },
};
