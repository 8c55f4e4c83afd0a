import { keyProblems } from "./keys.ts";

/** Files, MailRoot, services and the network: what happened, and what to do next. `{name}` stands for a detail of the problem. */
export const systemProblems = {
  ...keyProblems,
  CONTROL_REFUSED_CONNECTION: {
    title: "Nothing listens on the control port {port}.",
    next: "Start XMail, or look whether -C- or -Cp in its options moved the port.",
  },
  CONTROL_NO_ANSWER: {
    title: "The control port was reached but stays silent.",
    next: "Try again; if it stays so, restart XMail.",
  },
  CONTROL_ADDRESS_DENIED: {
    title: "XMail's control list (ctrl.ipmap.tab) refuses this machine.",
    next: "Use the recommended rows in step 4; the file can be saved without the control port.",
  },
  CONTROL_BUSY: {
    title: "All control sessions of XMail are taken.",
    next: "Close other tools that use it, or raise -CX.",
  },
  CONTROL_LOGIN_REFUSED: {
    title: "Login refused: wrong control account or password, or no such account in ctrlaccounts.tab.",
    next: "Set the control account in step 1. XMail said: {answer}",
  },
  CONTROL_NO_ACCOUNT: { title: "No control account is set in this program.", next: "Make one in step 1." },
  CONTROL_NOT_XMAIL: {
    title: "What answers on the control port is not an XMail control server.",
    next: "It said: {greeting}. Look which program uses the port.",
  },
  CONTROL_TLS_FAILED: {
    title: "No TLS connection to {host} port {port}.",
    next: "Check server.cert and server.key. {message}",
  },
  CONTROL_OFF: {
    title: "The control service is switched off by -C- in the start-up options.",
    next: "Files can still be edited. Take -C- away in step 2 to use it.",
  },
  CONTROL_DROPPED: {
    title: "XMail closed the control connection during {command}.",
    next: "List again to see what was done before trying once more.",
  },
  CONTROL_NOT_ASCII: {
    title: "XMail takes only ASCII letters in control commands.",
    next: "Use ASCII; for a domain its xn-- form.",
  },
  CONTROL_LINE_TOO_LONG: {
    title: "This is too long for a control command.",
    next: "Shorten it; nothing was sent.",
  },
  CONTROL_COMMAND_FAILED: {
    title: "XMail refused {command} with error {number}.",
    next: "It said: {answer}",
  },
  FILE_MISSING: {
    title: "{file} is not there.",
    next: "Check the path. A table of XMail is made by saving.",
  },
  FILE_IS_DIRECTORY: {
    title: "{file} is a folder where XMail expects a file.",
    next: "Move the folder aside; nothing was changed.",
  },
  FILE_TOO_LARGE: {
    title: "{file} is too large to be a configuration file.",
    next: "Look what it is; it is left alone.",
  },
  FILE_NO_PERMISSION: {
    title: "No permission for {file}.",
    next: "Start this program as root or with sudo. Nothing was changed.",
  },
  FILE_READ_ONLY: {
    title: "{file} is on a read-only file system.",
    next: "Mount it writable. Nothing was changed.",
  },
  FILE_DISK_FULL: {
    title: "The disk is full: {file} could not be written.",
    next: "Free some space and save again. The old file is as it was.",
  },
  FILE_BUSY: {
    title: "{file} is held by the system or by another program.",
    next: "Try again in a moment; where the file is mounted by itself, mount its folder. Nothing was changed.",
  },
  FILE_CHANGED: {
    title: "{file} was changed by something else meanwhile.",
    next: "It has been read again; look at it and save once more. Nothing was written.",
  },
  FILE_DISK_FAULT: {
    title: "The disk reports a fault at {file}.",
    next: "Look at the system's log (dmesg) and save your data elsewhere. Nothing was changed.",
  },
  FILE_TOO_MANY_OPEN: {
    title: "Too many files are open, so {file} could not be read or written.",
    next: "End other programs or raise the limit (ulimit -n), then try again. Nothing was changed.",
  },
  FILE_NOT_CONFIRMED: {
    title: "{file} is written, but the disk did not confirm it; after a power cut it may be the old one.",
    next: "Look at the disk and at the file, then save again. The system said: {message}",
  },
  FILE_OTHER: { title: "{file} could not be read or written.", next: "The system said: {message}" },
  MAIL_ROOT_MISSING: { title: "{path} does not exist.", next: "Check the path, or create a MailRoot there." },
  MAIL_ROOT_NOT_A_DIRECTORY: {
    title: "{path} is not a folder.",
    next: "Give the folder that holds server.tab.",
  },
  MAIL_ROOT_NOT_ONE: {
    title: "{path} holds nothing of XMail.",
    next: "Give the folder that holds server.tab, or create a MailRoot.",
  },
  MAIL_ROOT_NO_PERMISSION: {
    title: "You may not look into {path}.",
    next: "Start this program as root or with sudo.",
  },
  READ_ONLY_ASKED: {
    title: "Started with --read-only: nothing is written, started or stopped.",
    next: "Start without it to change things.",
  },
  MAIL_ROOT_READ_ONLY: {
    title: "You may read this MailRoot but not change it.",
    next: "Start this program as root or with sudo to save.",
  },
  MAIL_ROOT_FOREIGN: {
    title: "{path} belongs to {owner}.",
    next: "Start this program as that user or as root to save.",
  },
  MAIL_ROOT_NOT_EMPTY: {
    title: "{path} is not empty.",
    next: "Choose an empty folder, or open the MailRoot that is there.",
  },
  MAIL_ROOT_PATH_UNUSABLE: {
    title: "XMail cannot use this path: {path}",
    next: "Write it absolute, without quotes and without a blank at its end.",
  },
  MAIL_ROOT_BLOCKS_START: {
    title: "XMail would not start or would refuse everybody: {item} is missing.",
    next: "Let this program create the missing empty items, then start again.",
  },
  NETWORK_REFUSED: {
    title: "Nothing listens on {host} port {port}.",
    next: "Start the service or check its options.",
  },
  NETWORK_SILENT: {
    title: "{host} port {port} accepts but says nothing.",
    next: "Another program may hold the port.",
  },
  NETWORK_CLOSED: {
    title: "{host} port {port} hung up without a word.",
    next: "The access list may refuse this machine.",
  },
  NETWORK_NOT_OURS: {
    title: "{host} is not an address of this machine.",
    next: "Only this machine is tested. Look at the bind addresses of the start-up options.",
  },
  NETWORK_NO_SOURCE: {
    title: "This machine cannot connect from {source} to {host}.",
    next: "Other addresses are used instead, where there are any.",
  },
  NETWORK_TLS_FAILED: {
    title: "TLS did not come about on {host} port {port}.",
    next: "Look at server.cert and server.key. The system says: {message}",
  },
  NETWORK_FLOODED: {
    title: "{host} port {port} answers without end.",
    next: "Another program may hold the port.",
  },
  NETWORK_STOPPED: { title: "The test was stopped.", next: "Start it again at any time." },
  NETWORK_UNREADABLE: { title: "The system does not tell its listening ports.", next: "{message}" },
  SERVICE_NO_PROGRAM: {
    title: "No XMail program was found ({path}).",
    next: "Install XMail, or give its folder in step 1.",
  },
  SERVICE_NOT_REGISTERED: { title: "XMail is not registered as a service.", next: "Register it in step 3." },
  SERVICE_NO_RIGHTS: {
    title: "Root is needed for this.",
    next: "Start this program with sudo, or run: {command}",
  },
  SERVICE_COMMAND_FAILED: { title: "{command} failed with {exit}.", next: "{message}" },
  SERVICE_START_FAILED: {
    title: "XMail did not start.",
    next: "Reason: {reason}. Read its last lines below.",
  },
  SERVICE_DIED: {
    title: "XMail answered and was gone after {seconds} s.",
    next: "A port may be taken, or a folder missing ({reason}).",
  },
  SERVICE_STOP_TIMEOUT: {
    title: "XMail did not stop within {seconds} s.",
    next: "A filter may still run. Wait, then look again.",
  },
  SERVICE_PORT_BUSY: {
    title: "Port {port} is taken by {program}.",
    next: "Stop that program, or choose another port in step 2.",
  },
  SERVICE_START_TIMEOUT: { title: "XMail did not answer in time.", next: "Read its last lines below." },
  SERVICE_MAIL_ROOT_UNKNOWN: {
    title: "It cannot be told which MailRoot the running XMail (process {pid}) uses.",
    next: "Stop it by hand with SIGINT.",
  },
  SERVICE_UNIT_INVALID: {
    title: "The unit {unit} cannot be used: {reason}.",
    next: "Mend it, then try again.",
  },
};
