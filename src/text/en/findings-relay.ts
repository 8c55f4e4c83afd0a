/** Words of the audit: relaying. */
export const findingsOfRelay = {
  "relay-open-to-all": {
    what: "Everybody may send mail to anywhere through this server, {example} for one: {row}.",
    why: "An open relay is found within hours, used for spam, and then its mail is refused everywhere.",
    next: "Delete this row. The other rows and the comments stay.",
  },
  "relay-open-by-mask": {
    what: "The mask {mask} lets {share} addresses all over the world send through this server, {example} for one: {row}.",
    why: "XMail reads a mask as an address: 24 is 0.0.0.24, not 24 bits. Strangers match, and most of the network that was meant doesn't.",
    next: "Write the mask as four numbers, such as 255.255.255.0.",
  },
  "relay-public-wide": {
    what: "A large part of the Internet may send through this server, {first} to {last}: {row}.",
    why: "That is more than one owner has. Whoever gets an address there, {example} for one, relays without a password.",
    next: "Name only the networks that are yours, or let their people log in.",
  },
  "relay-open-behind-list": {
    what: "This row would make an open relay: {row}. Only another list or the addresses that SMTP listens on keep strangers away.",
    why: "As soon as that changes, everybody relays without a password.",
    next: "Narrow the row to your own networks.",
  },
  "relay-private-wide": {
    what: "A wide private range may send without logging in, {first} to {last}: {row}.",
    why: "Behind NAT, or a container's proxy, every outside client can look like the gateway, which lies in such a range: the relay would be open to all.",
    next: "Name only the network of your own machines, and look in the SMTP log which addresses outside clients have.",
  },
  "relay-private-short": {
    what: "172.16.0.0 with 255.255.0.0 is only a sixteenth of the private range.",
    why: "The private range goes on to 172.31.255.255 (mask 255.240.0.0). The row comes with XMail.",
    next: "Nothing, unless machines of yours lie in the rest. Delete the row if none lies in it.",
  },
  "relay-private": {
    what: "Machines of {first} to {last} may send without logging in: {row}.",
    why: "Also one that has caught a virus, and every outside client if a proxy or NAT in this network hides them.",
    next: "Leave it if these are your own machines and mail from outside doesn't come through them.",
  },
  "relay-public": {
    what: "Public addresses may send without logging in, {first} to {last}: {row}.",
    why: "Whoever has them relays without a password, after they change hands too.",
    next: "Leave it as long as they are yours.",
  },
  "relay-loopback": {
    what: "Every program on this machine may send without logging in: {row}.",
    why: "Web mail and scripts need it. A script that somebody broke into sends too.",
    next: "Leave it where local programs send; keep web scripts up to date.",
  },
  "relay-by-name": {
    what: "A host name may send without logging in: {row}.",
    why: "It is looked up at each recipient: whoever controls the name relays, and a slow name server slows down mail.",
    next: "Write the address if it doesn't change.",
  },
  "relay-every-domain": {
    what: "custdomains/.tab makes XMail take mail for every domain from everybody, {example} for one.",
    why: "The mere file opens the relay; what stands in it doesn't matter.",
    next: "Delete the file, or name it after the domains that it is for.",
  },
  "relay-whole-ending": {
    what: "Every domain below .{domain} is taken from everybody, {example} for one.",
    why: "Other people's domains end like that: strangers relay to all of them.",
    next: "Name the file after your own domain.",
  },
  "relay-every-domain-behind-list": {
    what: "This file would open the relay for domains of others. Only another list or the addresses that SMTP listens on keep strangers away.",
    why: "As soon as that changes, everybody relays without a password.",
    next: "Delete the file, or name it after your own domain.",
  },
  "relay-custom-domain": {
    what: "Mail for {domain} is taken from everybody, as a custom domain.",
    why: "The mere file does that. It is right where the file says what to do with that mail.",
    next: "Delete the file if the domain isn't served here any more.",
  },
  "pop-before-smtp-default": {
    what: "POP before SMTP is on: EnableAuthSMTP-POP3 isn't set, and XMail's default is 1.",
    why: "After somebody reads mail, everybody behind the same address may send in that name for 15 minutes without a password.",
    next: "Set it to 0 where mail programs log in to SMTP, as all of today do.",
  },
  "pop-before-smtp-on": {
    what: "POP before SMTP is on (EnableAuthSMTP-POP3 is {value}).",
    why: "After somebody reads mail, everybody behind the same address may send in that name for 15 minutes without a password.",
    next: "Set it to 0 where mail programs log in to SMTP, as all of today do.",
  },
  "smtp-permissions-unknown": {
    what: "DefaultSmtpPerms has letters that mean nothing to XMail: {value}.",
    why: "Only the capitals M, R, V, T, Z and S count; others are passed over, and who logs in may not send.",
    next: "Write capitals, such as MR.",
  },
  "smtp-permissions-relay": {
    what: "Every account that logs in may send to anywhere (permission R, which is the default).",
    why: "That is how mail programs send. A guessed password is enough for spam, so passwords matter.",
    next: "Nothing. Take R from accounts that only receive.",
  },
  "smtp-permissions-no-limit": {
    what: "Who logs in may exceed MaxMessageSize (permission Z, which is the default).",
    why: "The limit then holds for mail from outside only.",
    next: "Leave Z out of DefaultSmtpPerms if it is to hold for everybody.",
  },
  "mail-auth-blocks-incoming": {
    what: "SmtpConfig demands a login from everybody, on port 25 too.",
    why: "Other servers don't log in: mail for the domains here is refused with 551.",
    next: "Demand it for the port of mail programs only: SmtpConfig-address,587.",
  },
  "mail-auth-over-relay": {
    what: "SmtpConfig demands a login, so this row lets nobody send: {row}.",
    why: "The login is asked for before the relay table is looked at. Printers and scripts that can't log in get 551.",
    next: "Give the address NoAuth=1 in smtp.ipprop.tab, or take the row away.",
  },
  "smtp-config-unknown": {
    what: "{name} has a word that XMail doesn't know: {token}.",
    why: "It demands nothing: clients get in without login or TLS. Only MailAuth and WantTLS count, written like this.",
    next: "Correct the word; commas without blanks stand between them.",
  },
  "vrfy-on": {
    what: "VRFY is on for everybody (AllowSmtpVRFY is {value}).",
    why: "Strangers can ask which mailboxes exist, and spammers do.",
    next: "Set it to 0.",
  },
  "etrn-on": {
    what: "ETRN is on for everybody (AllowSmtpETRN is {value}).",
    why: "Strangers can make XMail run its queue again and again.",
    next: "Set it to 0, or allow it to the server that needs it (EnableETRN=1 in smtp.ipprop.tab).",
  },
  "white-list-wide": {
    what: "WhiteList=1 for {row} lifts the access list and spammers.tab for more than a network of yours.",
    why: "Whoever is refused there gets in again: the lists count for nothing.",
    next: "Give it to single addresses only.",
  },
  "no-auth-wide": {
    what: "NoAuth=1 for {row} lifts the demand to log in for more than a network of yours.",
    why: "MailAuth then counts for nothing there.",
    next: "Give it to single addresses only.",
  },
  "smtp-property-unknown": {
    what: "XMail doesn't know this property: {property}.",
    why: "It is passed over. Capitals count, and no blank may stand around the equals sign.",
    next: "Correct it: WhiteList, NoAuth, SenderDomainCheck, EnableVRFY or EnableETRN.",
  },
  "smtp-property-dead": {
    what: "EaseTLS=1 does nothing in XMail 1.27.",
    why: "WantTLS stays in force for these clients.",
    next: "Give the account the permission S instead.",
  },
  "host-name-table-there": {
    what: "smtp.hnprop.tab exists, so XMail refuses every client whose address has no name.",
    why: "Also when it is empty. Each connection is looked up, and its rows match only the beginning of names.",
    next: "Delete the file; give properties by address in smtp.ipprop.tab.",
  },
};
