/** Words of the audit: service, start-up options, logs, queue, disk. */
export const findingsOfService = {
  "restart-due": {
    what: "XMail runs with other start-up options than are set now.",
    why: "Options count only at a start.",
    next: "Restart XMail.",
  },
  "unit-sends-sigterm": {
    what: "The service stops XMail by SIGTERM.",
    why: "XMail doesn't stop at it, and from then on every filter runs into its time limit.",
    next: "Let step 3 mend the unit.",
  },
  "unit-no-restart-limit": {
    what: "A failed start is repeated for ever.",
    why: "With a port taken, XMail starts and dies every few seconds.",
    next: "Let step 3 mend the unit.",
  },
  "unit-short-stop-timeout": {
    what: "The service gives XMail too little time to stop.",
    why: "Killed before its end, XMail may leave half a change.",
    next: "Let step 3 mend the unit.",
  },
  "service-path-unquoted": {
    what: "The service's program path has blanks and no quotes.",
    why: "Windows tries each blank as the end: whoever may write C:\\Program.exe gets the rights of the service.",
    next: "Let step 3 register it anew, with quotes.",
  },
  "unit-daemon-mode": {
    what: "XMail is started as a daemon.",
    why: "A failed start then looks like a good one, and new files are open to all.",
    next: "Let step 3 mend the unit.",
  },
  "unit-runs-as-root": {
    what: "XMail runs as root.",
    why: "Who gets control of it, controls the machine.",
    next: "Let step 3 give it a user of its own.",
  },
  "not-at-boot": {
    what: "XMail doesn't start when the machine does.",
    why: "After the next boot there is no mail.",
    next: "Register it in step 3, if that is wanted.",
  },
  "port-foreign": {
    what: "Port {port} is held by another program: {program}",
    why: "XMail ends a few seconds after a start on a taken port, without a word.",
    next: "Stop that program, or give XMail another port in step 2.",
  },
  "port-not-listening": {
    what: "XMail runs, and nobody listens on port {port}.",
    why: "The service that the options ask for there doesn't answer.",
    next: "Restart XMail, and look at what it says.",
  },
  "options-crash": {
    what: "The option {option} makes XMail crash.",
    why: "With 0 it divides by zero.",
    next: "Correct it in step 2.",
  },
  "options-hide-queue": {
    what: "-Mx goes down from {from} to {to}, and mail is waiting.",
    why: "XMail then no longer sees what lies in the higher folders.",
    next: "Keep {from} until the queue is empty.",
  },
  "option-without-value": {
    what: "The option {option} has no value.",
    why: "XMail passes over it without a word.",
    next: "Give it a value in step 2, or take it away.",
  },
  "option-value-wrong": {
    what: "The option {option} has the value {value}, which doesn't fit.",
    why: "XMail makes some other number of it.",
    next: "Correct it in step 2.",
  },
  "option-address-stops-start": {
    what: "XMail can't listen on {value} ({option}).",
    why: "It ends without a word, after its other services have begun to answer.",
    next: "Write an address of this machine; for IPv6 add -M5.",
  },
  "options-contradict": {
    what: "{option} and {other} contradict each other.",
    why: "One of the two has no effect.",
    next: "Take one of them away in step 2.",
  },
  "option-repeated": {
    what: "The option {option} stands several times.",
    why: "The last one counts.",
    next: "Keep one.",
  },
  "option-unknown": {
    what: "XMail doesn't know the option {option}.",
    why: "It passes over it without a word.",
    next: "Look whether it is misspelt; it is kept as it is.",
  },
  "control-off": {
    what: "The control service is switched off by option ({options}).",
    why: "XMail is managed by its files alone, and changed domains and accounts need a restart.",
    next: "Nothing, if that is wanted; else take the option away in step 2.",
  },
  "control-bound-everywhere": {
    what: "Control listens on {address}, though only this machine may use it.",
    why: "Only ctrl.ipmap.tab keeps strangers out; without that file everybody gets in.",
    next: "Bind it to 127.0.0.1 (-CI).",
  },
  "control-plain-reachable": {
    what: "Other machines reach control in clear (port {port}).",
    why: "Its commands carry passwords, which anybody on the way can read.",
    next: "Allow this machine only in step 4, or use TLS from elsewhere.",
  },
  "own-account-refused": {
    what: "This program can't log in at control as {account}: {reason}.",
    why: "Accounts and domains of a running XMail can't be changed.",
    next: "Set the control account anew in step 1.",
  },
  "mail-root-stops-start": {
    what: "XMail doesn't start without {item}: {reason}.",
    why: "It names neither file nor folder when it ends.",
    next: "Start XMail from step 3: missing empty items are made on the way.",
  },
  "mail-root-refuses-mail": {
    what: "XMail starts and refuses mail because of {item}: {reason}.",
    why: "Nothing of that is in its logs.",
    next: "Make the file; step 6 writes server.tab, and spammers.tab may be empty.",
  },
  "mail-root-breaks": {
    what: "Logins or mail for users here fail because of {item}: {reason}.",
    why: "XMail says so to nobody but the one who tries: a right password is refused, or mail answered by 552.",
    next: "Make the folder, empty, with the owner of MailRoot.",
  },
  "mail-root-lacks": {
    what: "MailRoot lacks {item}: {reason}.",
    why: "What needs it fails or does nothing, without a word.",
    next: "Make it, empty.",
  },
  "logging-off": {
    what: "XMail writes no logs.",
    why: "What spammers try, and why mail was refused, can't be seen afterwards.",
    next: "Add -Sl -Ql -Pl -Cl in step 2.",
  },
  "pop3-log-with-passwords": {
    what: "POP3 passwords go into the log (Pop3LogPasswd {value}).",
    why: "A wrong one is often the right one of something else.",
    next: "Set it to 0 when the trouble is found.",
  },
  "control-logins-in-clear": {
    what: "{count} control logins in clear, the last from {peer} at {time}.",
    why: "The administrator's password went over the line and stands in this log.",
    next: "Let that program log in by MD5, set a new password, and delete the log.",
  },
  "pop3-passwords-in-log": {
    what: "{count} lines of this log hold POP3 passwords, the last of {time} from {peer}.",
    why: "Who reads the log can read mail.",
    next: "Delete the log when it is no longer needed.",
  },
  "disk-below-minimum": {
    what: "{free} MB are free, and SmtpMinDiskSpace asks for {limit} MB.",
    why: "XMail refuses all mail with 421.",
    next: "Free some space, or lower the limit.",
  },
  "disk-near-minimum": {
    what: "{free} MB are free; below {limit} MB XMail refuses mail.",
    why: "SmtpMinDiskSpace sets that limit.",
    next: "Free some space.",
  },
  "disk-nearly-full": {
    what: "Only {free} MB are free on the disk of MailRoot.",
    why: "Mail and tables can't be written on a full disk.",
    next: "Free some space, and set SmtpMinDiskSpace.",
  },
  "logs-never-deleted": {
    what: "{count} log files, the oldest of {days} days ago.",
    why: "XMail never deletes logs, and they tell who wrote to whom.",
    next: "Delete what you need no longer.",
  },
  "clock-behind": {
    what: "A file of MailRoot is from {date}, which is yet to come.",
    why: "The clock of this machine is wrong, or was. XMail tells by times whether an index is old and mail is due.",
    next: "Set the clock, then save the table once more.",
  },
  "frozen-messages": {
    what: "{count} messages are frozen, the oldest for {days} days.",
    why: "XMail has given them up; they stay until somebody decides.",
    next: "Look at them, then send them again or delete them.",
  },
};
