import { accountFields } from "./account-fields.ts";
import { columns } from "./columns.ts";
import { options } from "./options.ts";
import { reasons } from "./reasons.ts";
import { rowProblems } from "./row-problems.ts";

/** Words for states, switches, columns and groups. */
export const status = {
  serviceStates: {
    running: "running",
    starting: "starting",
    stopping: "stopping",
    stopped: "stopped",
    failed: "failed",
    "not-registered": "not registered",
    unknown: "unknown",
  },
  dangersOfService: {
    "unit-sends-sigterm":
      "The unit stops XMail with SIGTERM, which does not stop it and cripples its filters.",
    "unit-daemon-mode": "The unit starts XMail as a daemon, so a failed start looks like a good one.",
    "unit-runs-as-root": "XMail runs as root.",
    "unit-no-restart-limit": "A start that fails is repeated for ever.",
    "unit-short-stop-timeout": "The unit gives XMail too little time to stop.",
    "not-at-boot": "XMail does not start when the machine does.",
  },
  live: {
    service: "Service",
    control: "Control",
    queue: "Queue",
    frozen: "frozen",
    disk: "Disk free",
    newest: "Newest error",
    none: "none",
    open: "open",
    closed: "CLOSED",
    off: "off by option",
    foreign: "NOT XMAIL",
    unknown: "?",
    login: "login works",
    restartDue: "Restart due",
    restartNotDue: "Restart not due",
    restartProbably: "Restart probably due",
    age: "{seconds} s ago",
    edits: "unsaved changes",
    readOnly: "read only",
    problems: "{count} to look at",
  },
  columns,
  accountFields,
  options,
  reasons,
  rowProblems,
  groups: {
    required: "Needed",
    basic: "Basics",
    gateways: "SMTP gateways",
    security: "Security",
    tls: "SSL/TLS",
    notices: "Errors and notices",
    headers: "Headers and fetching",
  },
  consequences: {
    "stops-start": "XMail would not start",
    "refuses-everybody": "everybody would be refused",
    "refuses-smtp": "all SMTP would be refused",
    "refuses-messages": "every message would be refused",
    "opens-control": "control would be open to everybody",
    "no-control-login": "nobody could log in at control",
    "no-pop3-login": "every POP3 login would fail",
    "no-local-mail": "local mail would be refused",
    "half-added-domains": "adding a domain would go wrong",
    "no-logs": "nothing would be logged",
    "no-sendmail": "sendmail would fail",
    "no-dns-roots": "outgoing mail might find no way",
    feature: "needed by its feature only",
    none: "no harm",
  },
};
