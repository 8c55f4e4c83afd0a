/** Words of what somebody else changed while it was edited here, and of a second copy of this program. */
export const clashes = {
  title: "Changed meanwhile",
  intro: "Somebody else changed what you have edited, too ({count}). Choose what shall hold.",
  base: "Before you edited it",
  theirs: "On disk now",
  mine: "Your edit",
  notSet: "(not set)",
  noRow: "(no such row)",
  noFile: "(no file)",
  lines: "(whole file, {count} lines)",
  another: "(another password)",
  compared: "On disk now (-) and your edit (+):",
  startup: "Start-up options",
  settings: "This program's own settings",
  keys: "m keep mine  t take theirs  M/T all of them  Esc back",
  settled: "Nothing clashes any more. Nothing is written yet.",
  goOn: "Enter: go on",
  mark: "{count} changed meanwhile",
  secondCopy:
    "This program is open on the same MailRoot once more: process {pid} of {user}, since {since}. What is changed in both is asked about before saving.",
  secondMark: "open twice",
};
