/** Words of `xmail-tui apply`: its file, what is wrong with one, and what came of it. */
export const apply = {
  title: "What xmail-tui apply reads: a MailRoot and the six steps of its set-up",
  /** Above a printed example. */
  example: [
    "Every key may be left out, and stays as it is then. A value of null takes a setting away.",
    "Apply it with: xmail-tui apply FILE --dry-run. A second time it changes nothing.",
  ],
  keys: {
    mailRoot: "The MailRoot to work on, as an absolute path. Without it the one of this machine.",
    create: "Where there is no MailRoot yet, or an empty folder: make one that is closed to strangers.",
    domain: "The main domain of a new MailRoot.",
    recommended: "Fill what is empty with the recommended values. What is set stays.",
    controlPassword:
      "The control password itself, in a file of mode 0600 only. Better leave it out: one is generated where there is none.",
    controlPasswordFile: "A file of mode 0600 with the control password, as an absolute path.",
    removeSampleAccount: "Remove the mail account that XMail ships with, whose password everybody knows.",
    removeOpenAccounts: "Remove control accounts that let in with an empty password or look switched off.",
    switches: "Single switches of the command line. false takes one out.",
    startupMailRoot: "The MailRoot that XMail is started with.",
    mend: "Create folders and tables that are missing.",
    register: "Register XMail so that it starts when the machine does.",
    start: "Start XMail after all this; restart it where its options changed.",
    access: "All rows of the table, in order, or the word recommended. Rows that are not here go.",
    senderCheck: "What becomes of mail to the outside whose sender is no user here.",
    allowDangers: "What is written although it is dangerous; without its name here nothing is.",
  },
  dangers: {
    "start-open": {
      text: "XMail would be started while it is open to others. See: {open}",
    },
  },
  faults: {
    "unknown-key": "There is no such key here.",
    meant: "There is no such key here. Write {right}.",
    "not-a-section": "Keys such as {keys} belong below it.",
    "not-rows": "Write recommended, or a list of rows with {names}.",
    "not-a-list": "Write a list of some of these: {choices}.",
    "not-a-value": "One text or number belongs here.",
    "not-a-flag": "Write true or false.",
    "not-a-choice": "Write one of these: {choices}.",
    "missing-key": "{key} is missing.",
    "either-or": "{other} is given as well. Leave one of them out.",
    syntax: "This is no YAML and no JSON ({code}). A text with special characters belongs in quotes.",
  },
  readable: {
    inside: "The file holds a password and others may read it: chmod 600 {file}",
    beside: "Others may read the password in it: chmod 600 {file}",
  },
  unknownDanger: "There is no such danger: {name}. There are: {names}",
  twoRoots: "The file names {file}, the command line {argument}. Leave one of them out.",
  wouldCreate:
    "A new MailRoot would be made in {path}, for {domain}. What follows is worked out from it then.",
  created: "Made a new MailRoot: {path}",
  notAllowed: "Nothing is done. To allow it: --yes-to-dangers {names}, or allowDangers in the file.",
  allowed: "Allowed: {name}",
  nothing: "There is nothing to do: everything is as the file says.",
  would: "Nothing was done: this was a dry run.",
  registers: "To register:",
  mends: "To create: what is missing",
  plans: { start: "To start: XMail", restart: "To restart: XMail" },
  done: {
    saved: "Saved.",
    mended: "Created what was missing.",
    registered: "Registered.",
    started: "Started.",
    restarted: "Restarted.",
  },
};
