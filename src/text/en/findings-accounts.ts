/** Words of the audit: accounts, passwords, domains, aliases, folders, indexes. */
export const findingsOfAccounts = {
  "control-password-empty": {
    what: "The control account {account} lets anybody in without a password.",
    why: "What is no hex code counts as the empty password. Control can read and change everything below MailRoot.",
    next: "Set a new password in step 1, or remove the row.",
  },
  "control-password-guessable": {
    what: "The password of the control account {account} can be guessed: {reason}. Strangers reach the port.",
    why: "XMail never locks out nor slows down who keeps guessing, and control can do everything.",
    next: "Set another password in step 1, and close the port in step 4.",
  },
  "control-password-weak": {
    what: "The password of the control account {account} is weak: {reason}.",
    why: "XMail never slows down who keeps guessing. Only the list of addresses stands before it.",
    next: "Set another password in step 1; nobody has to remember it.",
  },
  "control-password-unclear": {
    what: "The coded password of {account} decodes to something that nobody types.",
    why: "Probably the password itself was put there instead of its code, so the right one is refused.",
    next: "Set the password anew in step 1.",
  },
  "control-row-commented": {
    what: "The row {account} looks switched off, and still logs in.",
    why: "ctrlaccounts.tab has no comments: the # only belongs to the name.",
    next: "Remove the row.",
  },
  "control-account-shadowed": {
    what: "A second row for the control account {account}; line {first} counts.",
    why: "The first row of a name is the only one that XMail looks at, whatever its case.",
    next: "Remove the row, or keep the right one of the two.",
  },
  "control-account-missing": {
    what: "There is no control account.",
    why: "Without one nobody can manage the running server: accounts and domains can't be changed.",
    next: "Make one in step 1.",
  },
  "mail-sample-account": {
    what: "The sample account {account} is there with its published password.",
    why: "Everybody knows it. Who logs in with it reads its mail, and may mostly send to the whole world.",
    next: "Remove the account.",
  },
  "mail-sample-account-inside": {
    what: "The sample account {account} is there with its published password.",
    why: "Strangers don't reach a login now, but everybody inside knows that password too.",
    next: "Remove the account.",
  },
  "mail-password-empty": {
    what: "The mail account {account} has an empty password.",
    why: "Anybody can log in, and mostly send to the whole world.",
    next: "Set a password.",
  },
  "mail-password-weak": {
    what: "The password of {account} is weak: {reason}.",
    why: "Spammers try such passwords first; a login mostly may send to the whole world.",
    next: "Set a longer password, or take the letter R from the account's SmtpPerms.",
  },
  "weak-passwords-relay": {
    what: "{count} weak passwords open this server for relaying ({accounts}).",
    why: "Who logs in over SMTP may send to the outside where the permissions hold R, whatever smtprelay.tab says.",
    next: "Set better passwords, or give SmtpPerms without R to accounts that only receive.",
  },
  "mail-row-skipped": {
    what: "XMail passes over the row of {account}: {reason}.",
    why: "The account doesn't exist: no login, its mail is refused, and nothing is said.",
    next: "Complete the row, or remove it and add the account anew.",
  },
  "mail-account-twice": {
    what: "The account {account} stands twice; line {first} counts.",
    why: "Names count the same in small and capital letters, so the second one never gets mail.",
    next: "Keep one of the two; mind that each has a folder of its own.",
  },
  "mail-domain-unhandled": {
    what: "The account {account} belongs to a domain that is not handled here.",
    why: "It can log in, but mail to it from outside is refused: {domain} is not in domains.tab.",
    next: "Add the domain, or remove the account.",
  },
  "domain-is-none": {
    what: "A line of domains.tab is no domain name: {text}",
    why: "The file has no comments and no switched-off rows: XMail lists every line as a domain.",
    next: "Keep such notes elsewhere and remove the line while XMail is stopped.",
  },
  "domain-twice": {
    what: "The domain {domain} stands twice; line {first} counts.",
    why: "Names count the same in small and capital letters. The second row has no effect.",
    next: "Remove it while XMail is stopped: the control command would delete the domain and its mail.",
  },
  "default-domain-unhandled": {
    what: "{name} is {domain}, which is not handled here.",
    why: "Logins and addresses without a domain get this one, and then don't exist.",
    next: "Write one of the domains of domains.tab, or add this one there.",
  },
  "notices-to-nobody": {
    what: "{name} is {address}, and nobody here has that address.",
    why: "Notices about undeliverable mail and complaints are lost.",
    next: "Add the account or an alias, or write another address.",
  },
  "postmaster-missing": {
    what: "Nobody gets mail to {addresses}.",
    why: "Other servers and their owners write there about trouble; some blacklists ask for it.",
    next: "Add aliases that lead to a real account.",
  },
  "alias-to-nobody": {
    what: "The alias {alias} leads to {target}, and there is no such account.",
    why: "An alias is followed once, to an account of exactly that name: mail to it is refused.",
    next: "Write an account of this server as target, or remove the alias.",
  },
  "alias-shadowed": {
    what: "The alias {alias} has no effect: there is an account of that name.",
    why: "XMail looks for an account first.",
    next: "Remove the alias, or the account.",
  },
  "command-alias-over-account": {
    what: "A command file takes the mail of the account {account}.",
    why: "Command aliases come before accounts, although the manual says otherwise.",
    next: "Rename the file, or the account.",
  },
  "domain-reference-unhandled": {
    what: "This names the domain {domain}, which is not handled here.",
    why: "Such rows are left over when a domain is renamed or removed by hand, and do nothing.",
    next: "Write the domain's new name, add the domain, or remove the row.",
  },
  "pop3-link-to-nobody": {
    what: "Mail is to be fetched for {account}, and there is no such account.",
    why: "XMail takes such a link for switched off and never fetches.",
    next: "Add the account, or correct the link.",
  },
  "external-alias-to-nobody": {
    what: "The external alias {alias} leads to {target}, and there is no such account.",
    why: "Mail from that address gets a return path that reaches nobody.",
    next: "Correct the row, or remove it.",
  },
  "folder-without-account": {
    what: "The folder {folder} belongs to no account and no domain.",
    why: "It may hold old mail, and adding that name again fails with -00017.",
    next: "Look what is in it, then move it aside.",
  },
  "account-without-folder": {
    what: "The account {account} has no folder ({folder}).",
    why: "Its mail can't be delivered or read. File names count small and capital letters.",
    next: "Make the folder as XMail does, or remove the account and add it anew.",
  },
  "list-without-members": {
    what: "The mailing list {list} has no members.",
    why: "Mail to it goes to nobody.",
    next: "Add members, or remove the list.",
  },
  "list-member-odd": {
    what: "The member {member} of {list} is not as XMail reads it: {reason}.",
    why: "The list doesn't do for this member what it looks to do.",
    next: "Write an address and the letters R, W or A; mlusers.tab has no comments.",
  },
  "index-stale": {
    what: "XMail's index of this table is out of date.",
    why: "The table was changed behind XMail's back: accounts may be unknown to it, and restarts need not mend that.",
    next: "While XMail runs, add and remove a row by control; else delete the index in tabindex before the start.",
  },
};
