/** What happened, and what to do next. `{name}` stands for a detail of the problem. */
export const problems = {
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
  FILE_MISSING: { title: "{file} is not there.", next: "Saving makes it anew." },
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
    title: "{file} is held open by another program.",
    next: "Try again in a moment. Nothing was changed.",
  },
  FILE_CHANGED: {
    title: "{file} was changed by something else meanwhile.",
    next: "It has been read again; look at it and save once more. Nothing was written.",
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
  NETWORK_UNREADABLE: { title: "The system does not tell its listening ports.", next: "{message}" },
  OPTIONS_CRASH: {
    title: "{option} with this value makes XMail crash.",
    next: "Give a number of at least 1.",
  },
  OPTIONS_MX_LOWERED: {
    title: "Lowering -Mx from {from} to {to} would hide queued mail.",
    next: "Wait until the queue is empty, or keep {from}.",
  },
  OPTIONS_VALUE_MISSING: { title: "{option} needs a value.", next: "XMail ignores it as it stands." },
  OPTIONS_VALUE_WRONG: {
    title: "{value} is not a fitting value for {option}.",
    next: "Give a number within its limits.",
  },
  OPTIONS_UNKNOWN: {
    title: "XMail does not know {option} and passes over it.",
    next: "It is kept as it is.",
  },
  OPTIONS_CONTRADICTION: {
    title: "{option} and {other} contradict each other.",
    next: "Take one of them away.",
  },
  OPTIONS_REPEATED: {
    title: "{option} stands more than once; the last one counts.",
    next: "Take the others away.",
  },
  OPTIONS_TLS_WITHOUT_CERTIFICATE: {
    title: "TLS services are on, but there is no certificate.",
    next: "Add -B- -W- -X- -F- until server.cert and server.key exist.",
  },
  OPTIONS_PLACE_UNREADABLE: { title: "{path} could not be read.", next: "Check its permissions." },
  OPTIONS_READ_DIFFERENTLY: {
    title: "systemd and a shell read {name} in {place} differently.",
    next: "Saving writes it so that both read the same.",
  },
  OPTIONS_NOT_WRITABLE: {
    title: "{place} cannot hold this value.",
    next: "Leave out what it cannot hold ({reason}).",
  },
  SAVE_NOTHING: { title: "There is nothing to save.", next: "Everything is as it is on disk." },
  SAVE_INVALID: { title: "{field} cannot be saved like this.", next: "Mend it first; nothing was written." },
  SAVE_CLASH: { title: "{file} was changed underneath your edits.", next: "Look at both before saving." },
  SAVE_STOPPED: {
    title: "Saving stopped. Written: {written}. Not written: {left}.",
    next: "Each file is whole, old or new. Mend the cause and save again.",
  },
  SAVE_READ_BACK_DIFFERS: {
    title: "{file} reads differently from what was written.",
    next: "Something else may be writing it. A copy of the old file is in the history.",
  },
  SAVE_HISTORY_FAILED: {
    title: "The copy that makes a way back possible could not be kept.",
    next: "Nothing was written. {message}",
  },
  SAVE_JOB_RUNNING: { title: "Something is already being done.", next: "Wait until it is finished." },
  SAVE_READ_ONLY: { title: "Nothing can be saved here: read only.", next: "Start with the rights to write." },
  SETTINGS_UNREADABLE: {
    title: "This program's own settings cannot be read: {path}",
    next: "Move that file aside to begin anew.",
  },
  DRAFT_UNREADABLE: {
    title: "The draft of unsaved changes cannot be read.",
    next: "It is left where it is.",
  },
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
  TAB_FORBIDDEN_CHARACTER: { title: "A {name} cannot stand in a value.", next: "Take it out." },
  TAB_ENDS_IN_BACKSLASH: {
    title: "A value may not end in a backslash (byte 5C).",
    next: "XMail would take the closing quote into the value. End it otherwise.",
  },
  TAB_LINE_TOO_LONG: {
    title: "The line would be {length} bytes; XMail reads at most {limit}.",
    next: "Shorten it, or its end would become a row of its own.",
  },
  TAB_NOT_IN_ENCODING: {
    title: "{character} does not exist in this file's encoding ({encoding}).",
    next: "Write it otherwise.",
  },
  TAB_ROW_GONE: {
    title: "The row to be changed is no longer in the file.",
    next: "Look at the table again.",
  },
  TAB_READS_DIFFERENTLY: {
    title: "XMail would read this back differently.",
    next: "Nothing was written. Write the value otherwise.",
  },
  VALUE_REQUIRED: { title: "A value is needed here.", next: "Fill it in." },
  VALUE_NOT_A_NUMBER: { title: "This is not a whole number.", next: "Digits only." },
  VALUE_OUT_OF_RANGE: { title: "The number must lie between {min} and {max}.", next: "Change it." },
  VALUE_NOT_A_DOMAIN: {
    title: "This is not a domain name.",
    next: "Such as example.com: letters, digits, hyphens and dots.",
  },
  VALUE_NOT_AN_EMAIL: { title: "This is not a mail address.", next: "Such as postmaster@example.com." },
  VALUE_NOT_AN_ADDRESS: {
    title: "This is not an IP address.",
    next: "Such as 192.168.1.0 or 2001:db8::/32.",
  },
  VALUE_NOT_A_MASK: { title: "This is not a netmask.", next: "Such as 255.255.255.0: four numbers." },
  VALUE_NOT_A_CHOICE: { title: "Choose one of {choices}.", next: "Other values are not understood." },
  VALUE_NOT_ABSOLUTE: { title: "The path must begin at the root.", next: "Begin it with /." },
  VALUE_ACCOUNT_CHARACTERS: {
    title: "Only letters, digits, . - and @ can be used.",
    next: "Take the others out.",
  },
  VALUE_ACCOUNT_TAKEN: {
    title: "Another row has this name already; the first one counts.",
    next: "Choose another name.",
  },
  VALUE_PASSWORD_LENGTH: {
    title: "The password must have {min} to {max} characters.",
    next: "Long is good: nobody has to remember it.",
  },
  VALUE_PASSWORD_CHARACTERS: {
    title: "The password may not contain {character}.",
    next: 'Leave out blanks and * " \\ | < >, and do not begin with #.',
  },
  VALUE_FLAG_WORD: {
    title: "XMail reads {value} as OFF: it wants a number.",
    next: "Switch it on with 1, off with 0.",
  },
  VALUE_HAS_CONTROL_CHARACTER: { title: "There is an invisible character in it.", next: "Type it anew." },
  VALUE_TOO_LONG: { title: "At most {max} characters.", next: "Shorten it." },
};
