/** Words of the audit: server.tab and how tables are written. */
export const findingsOfSettings = {
  "root-domain-missing": {
    what: "RootDomain isn't set as far as XMail is concerned: no mail gets in or out.",
    why: "Without it XMail answers every HELO and EHLO with 451.",
    next: "Set it to the main domain of this server.",
  },
  "setting-missing": {
    what: "{name} isn't set.",
    why: "It is one of the five that XMail needs for bounces, greetings and logins.",
    next: "Set it in step 6.",
  },
  "setting-without-tab": {
    what: "XMail ignores this row, since there is no TAB in it: {name}.",
    why: "Without a TAB a row is a name without a value, and the default holds.",
    next: "Put one TAB between name and value.",
  },
  "setting-typographic-quotes": {
    what: "The quotes around {name} or its value are those of a word processor.",
    why: "To XMail they are letters: they become part of the name or the value.",
    next: "Write plain quotes.",
  },
  "setting-wrong-case": {
    what: "XMail ignores {name}; it knows {right}.",
    why: "Names count as they are spelt, capitals too. The default holds.",
    next: "Write {right}.",
  },
  "setting-misspelt": {
    what: "XMail ignores {name}; it may be meant for {right}.",
    why: "Unknown names are passed over without a word, and the default holds.",
    next: "Write {right} if that is meant.",
  },
  "setting-obsolete": {
    what: "XMail 1.27 doesn't know {name} any more.",
    why: "It stands in old guides and does nothing.",
    next: "Delete the row.",
  },
  "setting-unknown": {
    what: "XMail doesn't know {name} and passes over it.",
    why: "If it is meant for XMail it is misspelt, and the default holds.",
    next: "Correct the name, or leave it if another program reads it.",
  },
  "setting-twice": {
    what: "This {name} does nothing: line {first} has set it already.",
    why: "The first row of a name counts, so a value added below never does.",
    next: "Change line {first}, and delete this one.",
  },
  "setting-twice-alike": {
    what: "{name} stands here a second time, with the same value as in line {first}.",
    why: "Only the first row counts; whoever changes this one changes nothing.",
    next: "Delete this row.",
  },
  "setting-flag-word": {
    what: "{name} is off: {value} is no number (default: {fallback}).",
    why: "XMail reads the number at the beginning; words such as yes, true and on count as 0.",
    next: "Write 1 for on and 0 for off.",
  },
  "setting-number-word": {
    what: "XMail reads {name} as {reads}: {value}.",
    why: "Only the number at the beginning counts, without units.",
    next: "Write a number.",
  },
  "setting-of-sample": {
    what: "{name} still has the sample's value: {value}.",
    why: "Nobody has that name: what is sent there is lost, and other servers refuse whoever greets with it.",
    next: "Put in your own domain.",
  },
  "setting-no-address": {
    what: "{name} is no mail address: {value}.",
    why: "Notices to it are lost, and without PostMaster there are no bounces.",
    next: "Write user@domain.",
  },
  "setting-no-domain": {
    what: "{name} is no domain name: {value}.",
    why: "Addresses and logins are made from it, and come out wrong.",
    next: "Write a name such as example.com.",
  },
  "setting-greeting-name": {
    what: "{name} is no full host name: {value}.",
    why: "Other servers refuse who greets with a name that nobody can look up.",
    next: "Write a name with dots that the name servers know, such as mail.example.com.",
  },
  "setting-no-reply-code": {
    what: "{name} has no code in front: {value}.",
    why: "It is sent as the whole reply, and clients can't understand a line without a code.",
    next: "Begin it with a code such as 554.",
  },
  "setting-gateway-comma": {
    what: "{name} has hosts behind a comma that XMail never uses: {hosts}.",
    why: "Behind a comma it expects options; hosts are parted by semicolons.",
    next: "Write semicolons between hosts.",
  },
  "table-unreadable": {
    what: "This table can't be read.",
    why: "What stands in it is not judged.",
    next: "Start this program with more rights.",
  },
  "table-utf16": {
    what: "This table is saved as UTF-16 (two bytes a letter).",
    why: "XMail reads nothing of it that makes sense.",
    next: "Save it as plain text: ASCII, UTF-8 without a byte order mark, or Shift_JIS.",
  },
  "table-byte-order-mark": {
    what: "The file begins with a byte order mark: XMail doesn't read its first row.",
    why: "Editors hide these three bytes, XMail takes them for letters. If the first row denies, nobody is denied.",
    next: "Remove the mark, and save without it.",
  },
  "table-bare-cr": {
    what: "Lines end with CR alone: XMail sees them as one line.",
    why: "Only the first row of such a line is read, or none if it is a comment.",
    next: "Convert the line ends to LF or CR LF.",
  },
  "table-line-cut": {
    what: "This line is longer than the {limit} bytes that XMail reads; the rest is a row of its own.",
    why: "The tail of a long comment can become a setting.",
    next: "Shorten the line, or part it.",
  },
  "table-nul": {
    what: "There is a NUL byte in this line.",
    why: "XMail stops reading the line there. Such bytes come from a crash or a damaged disk.",
    next: "Restore the line, and look for others in this file.",
  },
  "table-no-last-newline": {
    what: "The last line has no line end.",
    why: "A row that a control command adds is glued to it: XMail answers OK, and the row is lost.",
    next: "Add a line end.",
  },
  "table-quote-swallowed": {
    what: "The last byte of a value is a backslash, so XMail takes the quote behind it into the value: {name}.",
    why: "In Shift_JIS some letters end in that byte. XMail reads another value than is written.",
    next: "Add a letter behind it, or write the value without quotes.",
  },
  "table-quote-open": {
    what: "A quote is opened and not closed.",
    why: "XMail reads up to the next TAB, which may be what is meant.",
    next: "Close the quote.",
  },
  "table-quote-stray": {
    what: "A column ends in a quote and doesn't begin with one.",
    why: "The quote is part of the value to XMail.",
    next: "Put a quote at its beginning, or remove this one.",
  },
  "table-comment-is-row": {
    what: "This line looks like a comment or is blank; this table knows neither.",
    why: "To XMail it is a row: control's lists show it.",
    next: "Keep the text elsewhere and delete the line.",
  },
};
