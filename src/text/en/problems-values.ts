/** Typed values, options, tables and saving: what happened, and what to do next. `{name}` stands for a detail of the problem. */
export const valueProblems = {
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
  OPTIONS_ADDRESS_WRONG: {
    title: "{option} {value}: there is no address in it, and XMail would not start.",
    next: "Write 192.0.2.1, 192.0.2.1:2525 or, with brackets, [2001:db8::1]:2525.",
  },
  OPTIONS_ADDRESS_FAMILY: {
    title: "{option} {value}: with the look-ups as they are set, XMail would not start.",
    next: "Add {needed}.",
  },
  OPTIONS_ADDRESS_NOT_LOCAL: {
    title: "This machine does not have the address of {option} {value}; XMail would not start.",
    next: "Give one of its own addresses, or leave {option} out to listen on all.",
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
  SENDER_CHECK_NO_PROGRAM: {
    title: "The program of the sender check is not there: {path}",
    next: "Install this program as a whole, or build it with npm run build.",
  },
  SAVE_NOTHING: { title: "There is nothing to save.", next: "Everything is as it is on disk." },
  SAVE_INVALID: { title: "{field} cannot be saved like this.", next: "Mend it first; nothing was written." },
  SAVE_CLASH: {
    title: "{file} was changed underneath your edits.",
    next: "Nothing was written: choose for each what shall hold.",
  },
  SAVE_STOPPED: {
    title: "Saving stopped. Written: {written}. Not written: {left}.",
    next: "{reason} Each file is whole, old or new. Mend the cause and save again.",
  },
  SAVE_NOT_READ_BACK: {
    title: "{file} is written, but could not be read back to compare. {why}",
    next: "Look at the file, then save again. A copy of the old one is in the history.",
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
  HISTORY_NOT_FOUND: { title: "The history has no save {id}.", next: "See the list: xmail-tui history list" },
  HISTORY_NO_FILE: {
    title: "The history has no {file} for {id}.",
    next: "xmail-tui history show {id} lists the files.",
  },
  HISTORY_COPY_DAMAGED: {
    title: "The kept copy of {file} is missing or damaged.",
    next: "Nothing was changed. Other files and other saves are not affected.",
  },
  HISTORY_SAME: { title: "Everything is as it was then.", next: "Nothing needs to be put back." },
  HISTORY_STOP_FIRST: {
    title: "XMail runs, and no command gives back this version of {file}.",
    next: "Nothing was written. Stop XMail, put it back, and start XMail again.",
  },
  HISTORY_ASKS_FIRST: {
    title: "This is dangerous, so it is asked about again. Nothing was written.",
    next: "To go on add: --accept '{words}'",
  },
  TAB_CONTENT_CHANGED: {
    title: "{file} was changed after the version to put back was chosen.",
    next: "Nothing was written. Undo, and choose the version again.",
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
  VALUE_NOT_A_MASK: {
    title: "This is not a netmask.",
    next: "Write {mask}: four numbers, ones before zeros.",
  },
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
  VALUE_WRONG_FORM: {
    title: "XMail would not read this as it is meant.",
    next: "Write it such as {example}.",
  },
  VALUE_OF_SAMPLE: {
    title: "{domain} is the domain of the sample that XMail ships with.",
    next: "Write your own: what is sent there is lost.",
  },
  VALUE_FLAG_WORD: {
    title: "XMail reads {value} as OFF: it wants a number.",
    next: "Switch it on with 1, off with 0.",
  },
  VALUE_HAS_CONTROL_CHARACTER: { title: "There is an invisible character in it.", next: "Type it anew." },
  VALUE_TOO_LONG: { title: "At most {max} characters.", next: "Shorten it." },
};
