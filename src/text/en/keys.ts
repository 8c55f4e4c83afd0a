/** Commands, their keys, the help and copying. `{save}`, `{undo}`, … stand for the keys in force. */
export const keys = {
  commands: {
    save: "Review and write",
    undo: "Undo",
    redo: "Redo",
    next: "Next step",
    previous: "Step before",
    recommended: "Use the recommended values of this step",
    audit: "Audit",
    explain: "Explain an address",
    status: "The whole status",
    history: "History: show and put back saves",
    copy: "Copy what is under the cursor",
    help: "Help",
    redraw: "Draw the screen anew",
    suspend: "Back to the shell (fg returns)",
    quit: "Quit",
  },
  blocked: {
    nothingToSave: "There is nothing to save.",
    nothingToUndo: "There is nothing to undo.",
    nothingToRedo: "There is nothing to redo.",
    readOnly: "Read only: nothing can be written here.",
    busy: "Something else is being done: wait until it is through.",
    lastStep: "This is the last step.",
    firstStep: "This is the first step.",
    noRecommended: "Nothing is recommended here.",
    nothingToCopy: "There is nothing to copy here.",
    notOnWindows: "Windows can't stop a program and go on with it later.",
  },
  hints: {
    move: "up/down move",
    enter: "Enter open",
    menu: "Esc menu",
    row: "a add  d delete  Enter edit",
    save: "save",
    help: "help",
    quit: "quit",
    undo: "undo",
    explain: "explain",
    audit: "audit",
  },
  help: {
    title: "Help",
    filter: "Find:",
    none: "No such command.",
    noKey: "(no key)",
    lines: [
      "up/down, Tab, PgUp/PgDn   move",
      "Home, End, Ctrl+A/E/W/U/K, Alt+B/F   within a line of text, as in a shell",
      "Enter                     open, press, next field",
      "Space, left/right         switch a choice",
      "Esc                       back to the list of steps",
      "a, e, d                   add, edit, delete a row",
    ],
    signs: "+ done   ! needs a look   - not looked through   * edited   = not the default",
  },
  /** What each screen is for, in one or two sentences, above the commands. */
  about: {
    menu: "The list of steps: up and down choose one, Enter goes into it.",
    preview: "All that would be written, line by line. OK writes it, Cancel changes nothing.",
    job: "What is being done, step by step. Once it is through, Enter goes on.",
    row: "One row of a table, column by column. Nothing is changed until the row is taken; Esc drops it.",
    ask: "A question before something that is done at once. It stands on Cancel.",
    notice: "Something to know. Enter closes it.",
    status: "All that is known of the running XMail, each figure with its age.",
    audit:
      "What could let strangers in, lose mail or stop XMail, the worst first. Enter reads one, f mends it where that is safe.",
    history:
      "Every save with what it changed. One file, one save or everything as of a moment can be put back, by way of the preview.",
    clashes:
      "What was edited here and changed by somebody else. m keeps yours, t takes theirs, the capital letters do so for all.",
    "self-test":
      "Asks the running server from this machine whether strangers could relay. No mail is sent. Esc stops it.",
    explain: "What XMail would do with a client, row by row, with your unsaved changes.",
    finish: "The six steps are done: who gets in now, and what is left.",
  },
  /** What the buttons do, beside their names. */
  pressed: {
    review: "Shows all that this step would write, and asks before it does.",
    looked: "Nothing of this step is changed. Remembers that you looked through it, and goes on.",
    recommended: "Fills in what we advise. It can be undone, and nothing is written yet.",
    generate: "Makes a long random one and fills it in. Nobody has to remember it.",
    copy: "To the clipboard of your terminal, where the terminal allows that.",
    hide: "Takes the password off the screen.",
    addRow: "A new row of this table.",
    explain: "Type an address and see which rows decide.",
    removeRow: "Takes the row out of the table; it is written with this step.",
    removeSample: "XMail ships it with a known password: anybody could send mail through it.",
    register: "Shows what would be registered, and asks. XMail then starts when the machine does.",
    unregister: "XMail is stopped and no longer starts when the machine does. Its files stay.",
    start: "Starts it and waits until control and SMTP answer.",
    stop: "Waits until XMail has ended. No mail is taken until it is started.",
    restart: "Stops and starts it, so that changed options hold. Open connections are cut off.",
    mend: "Creates the folders and files that XMail needs and does not find. Nothing is overwritten.",
    rowOk: "Puts the row into the table; it is written with its step.",
    cancel: "Leaves everything as it was.",
    open: "Opens this folder; nothing in it is changed.",
    create: "Makes the folder with everything that XMail needs, closed to strangers.",
    back: "Back to the choice before.",
  },
  startFields: {
    path: "The folder that holds server.tab and mailusers.tab.",
    mainDomain: "Your mail domain, such as example.jp. The addresses of your users end in it.",
  },
  copied: {
    sent: "Copied {count} characters, if the terminal allows. {copy}: show",
    sentTmux: "Copied {count} characters, if tmux allows. {copy}: show",
    password: "Copied the password, if the terminal allows.",
    inTmux: "tmux takes copies with: set -g set-clipboard on (or allow-passthrough on)",
    tooLong:
      "{count} characters are more than the {limit} bytes that terminals take. Here they are, to select by hand:",
    byHand: "Select with the mouse or the terminal's own keys. Any key goes back.",
    byHandPages: "Page {page} of {pages}: PgUp and PgDn turn, any other key goes back.",
    secret: "What is hidden is not copied. Show it first.",
    noClipboard: "This terminal takes no copies. Show the password instead.",
  },
  own: {
    none: "No settings file; it would be {path}",
    file: "Settings file: {path}",
    changed: "changed (by default {keys})",
    leftOut: "This entry is left out; the others hold.",
  },
};

/** What can be wrong with a person's own settings file. */
export const keyProblems = {
  PREFERENCES_UNREADABLE: {
    title: "The settings file can't be read ({reason}).",
    next: "The program goes on without it.",
  },
  PREFERENCES_NOT_YAML: {
    title: "The settings file is no valid YAML ({code}).",
    next: "The program goes on without it. Signs such as ? and : need quotes.",
  },
  PREFERENCES_NOT_A_MAP: {
    title: "Names with values are expected here.",
    next: "Write it as name: value.",
  },
  PREFERENCES_UNKNOWN: {
    title: "There is no setting {name}.",
    next: "There are: {known}.",
  },
  PREFERENCES_VALUE: {
    title: "The value {value} doesn't fit {name}.",
    next: "Possible: {wanted}.",
  },
  KEYS_UNKNOWN_COMMAND: {
    title: "There is no command {command}.",
    next: "There are: {known}.",
  },
  KEYS_NOT_A_LIST: {
    title: "The keys of {command} are neither a key nor a list of keys.",
    next: "Write it as ctrl+w or [ctrl+w, f6].",
  },
  KEYS_UNKNOWN_KEY: {
    title: "There is no key {key}.",
    next: "Keys are written as a, ctrl+s, alt+x, f5, shift+f5, ctrl+pageup.",
  },
  KEYS_NOT_APART: {
    title: "Terminals send the same for {key} as for {other}.",
    next: "Take another key.",
  },
  KEYS_NEEDED_IN_FIELDS: {
    title: "Text fields and forms need {key} themselves.",
    next: "Take another key.",
  },
  KEYS_USED_BY_SCREENS: {
    title: "Single screens use the letter {key} for what only they can do.",
    next: "Take another key.",
  },
  KEYS_TWICE: {
    title: "{key} is a key of {other} already.",
    next: "Take another key, or give {other} other ones.",
  },
  KEYS_ONLY_LETTERS: {
    title: "{command} would have letters only ({keys}), which can't be pressed where text is typed.",
    next: "Add a key with ctrl or alt, or a function key.",
  },
  KEYS_NONE_LEFT: {
    title: "{command} would be left without a key.",
    next: "Give it one.",
  },
};
