/** Words of the audit: access lists and how their rows are written. */
export const findingsOfAccess = {
  "control-list-missing": {
    what: "ctrl.ipmap.tab isn't there: the control port lets everybody in, {example} for one.",
    why: "Without the list XMail refuses nobody. Control reads and changes everything in MailRoot, and passwords can be tried without end.",
    next: "Deny everybody (precedence 1) and allow this machine (precedence 2).",
  },
  "control-open-by-default": {
    what: "No row keeps strangers from the control port, {example} for one.",
    why: "Whoever matches no row is let in. Control reads and changes everything in MailRoot, and passwords can be tried without end.",
    next: "Deny everybody (precedence 1) and allow this machine (precedence 2).",
  },
  "control-open-by-row": {
    what: "This row lets strangers reach the control port, {example} for one: {row}.",
    why: "Control reads and changes everything in MailRoot, and passwords can be tried without end.",
    next: "Delete the row, deny everybody (precedence 1) and allow this machine (precedence 2).",
  },
  "control-open-to-ipv6": {
    what: "Control listens on IPv6, and no row denies it there: {example} gets in.",
    why: "A row for 0.0.0.0 denies IPv4 only.",
    next: "Add ::/0 with DENY, in four columns.",
  },
  "control-open-inside": {
    what: "The list would let strangers reach control, {example} for one; only the addresses that it listens on keep them away.",
    why: "Another start-up option would open it to all.",
    next: "Deny everybody and allow this machine here too.",
  },
  "control-public-network": {
    what: "A network of the Internet reaches the control port: {row}.",
    why: "Passwords and mail data travel in clear unless the client starts TLS, and every machine there may try passwords.",
    next: "Let in this machine only, and come by SSH or VPN.",
  },
  "control-locks-out": {
    what: "The list refuses {address}, from where this program reaches control.",
    why: "Nothing that goes by control commands can be done: no accounts, no domains. XMail itself goes on.",
    next: "Allow this machine with a higher precedence than the row that denies.",
  },
  "smtp-closed-to-internet": {
    what: "smtp.ipmap.tab refuses the whole Internet, and this server has domains that receive mail.",
    why: "Other servers get 421 at once and their mail goes back. Relaying is limited by smtprelay.tab, not here.",
    next: "Take the row that denies everybody away, unless all mail comes from a server that you name.",
  },
  "smtp-refuses-itself": {
    what: "smtp.ipmap.tab refuses this machine itself.",
    why: "Programs on it (web mail, scripts, this program's tests) can't send.",
    next: "Allow 127.0.0.1 with a higher precedence.",
  },
  "smtp-list-denies-nothing": {
    what: "SMTP-IpMapDropCode is {value}: the rows of smtp.ipmap.tab that deny refuse nobody.",
    why: "The manual promises that such clients must log in; XMail 1.27 lets them in for everything.",
    next: "Set it to 1.",
  },
  "pop3-closed": {
    what: "pop3.ipmap.tab refuses everybody.",
    why: "Nobody can read mail by POP3.",
    next: "Allow the networks that read mail, or switch POP3 off (-P- -B-).",
  },
  "list-open-to-ipv6": {
    what: "This list denies all of IPv4 and nothing of IPv6: {example} gets in.",
    why: "The service listens on IPv6 too, and whoever matches no row is let in.",
    next: "Add ::/0 with DENY, in four columns.",
  },
  "spammers-everybody": {
    what: "This row makes spammers of clients all over the world: {row}.",
    why: "XMail refuses them, and with them ordinary mail.",
    next: "Delete the row or narrow it.",
  },
  "spammers-ourselves": {
    what: "This row makes a spammer of this machine itself.",
    why: "Programs on it (web mail, scripts) can't send.",
    next: "Delete the row or narrow it.",
  },
  "spammers-parameter": {
    what: "XMail doesn't read this parameter: {value}.",
    why: "Without it the client is dropped. The name counts in small letters only, without blanks.",
    next: "Write code=0, code=1 or code=-10.",
  },
  "spam-address-everybody": {
    what: "The pattern {pattern} fits every sender.",
    why: "All mail is refused with 504.",
    next: "Delete the row.",
  },
  "address-row-no-tab": {
    what: "XMail ignores this row, since blanks stand where TABs should: {row}.",
    why: "To XMail a line without TABs is one column. The row lets nobody in and keeps nobody out.",
    next: "Put one TAB between the columns.",
  },
  "address-row-no-effect": {
    what: "This row has no effect: {row} ({reason}).",
    why: "XMail passes over it without a word: it lets nobody in and keeps nobody out.",
    next: "Correct the row, or delete it.",
  },
  "address-row-misread": {
    what: "XMail reads this row as {reads}, and it looks like {meant}: {row}.",
    why: "A part that begins with 0 counts as octal, and a short address is filled up before its last number.",
    next: "Write four numbers without leading zeros.",
  },
  "address-row-strange-mask": {
    what: "The mask {mask} isn't a run of ones, so addresses far apart match: {row}.",
    why: "XMail reads a mask as an address: 24 is 0.0.0.24, not 24 bits.",
    next: "Write the mask as four numbers, such as 255.255.255.0.",
  },
  "address-row-too-narrow": {
    what: "Only {only} itself matches this row: {row}.",
    why: "Behind a slash XMail reads a number of bits up to the first dot, and 255 is all of them. No other host of the network matches.",
    next: "Write the bits, such as /24, or the mask in a column of its own.",
  },
  "address-row-everybody": {
    what: "This row matches everybody: {row}.",
    why: "Behind its slash there is no number, which counts as 0 bits.",
    next: "Write the bits, such as /24.",
  },
  "address-row-host-bits": {
    what: "This row stands for {first} to {last}: {row}.",
    why: "The address lies within the network; the mask alone says how far it reaches.",
    next: "Nothing, if that is what you mean.",
  },
  "address-row-blank": {
    what: "This line has columns and nothing in them.",
    why: "It has no effect; other programs may stumble over it.",
    next: "Delete it.",
  },
  "access-word-unknown": {
    what: "XMail takes {word} for DENY: {row}.",
    why: "Every word but ALLOW denies, misspelt ones and those with blanks too.",
    next: "Write ALLOW or DENY.",
  },
  "access-precedence-unknown": {
    what: "The precedence {value} is no number and counts as 0: {row}.",
    why: "The highest number wins, so another row may decide than you mean.",
    next: "Write a number.",
  },
};
