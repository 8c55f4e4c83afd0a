/** Words of the audit: secrets, filters, certificates. */
export const findingsOfFiles = {
  "secret-open-to-all": {
    what: "Everybody on this machine may open {file} (mode {mode}, better {wanted}).",
    why: "Passwords in it are only coded, and anybody can turn that back.",
    next: "chmod {wanted} the file, and chmod 700 MailRoot: XMail makes new files open to all.",
  },
  "secret-open-to-group": {
    what: "Its group may open {file} (mode {mode}, better {wanted}).",
    why: "Passwords in it are only coded, and anybody can turn that back.",
    next: "chmod {wanted} the file unless that group is meant to manage XMail.",
  },
  "mail-root-open-to-all": {
    what: "Everybody on this machine may enter {folder} (mode {mode}, better {wanted}).",
    why: "As a daemon XMail makes new files, logs and mail among them, open to all. Only the folder can protect them.",
    next: "chmod {wanted} the folder.",
  },
  "mail-root-open-to-group": {
    what: "Its group may enter {folder} (mode {mode}, better {wanted}).",
    why: "As a daemon XMail makes new files, logs and mail among them, open to all who can enter.",
    next: "chmod {wanted} the folder unless that group is meant to manage XMail.",
  },
  "filter-keeps-mail-back": {
    what: "No mail goes through this table: XMail listens on IPv6 without the option -M5.",
    why: "It can't read the client's address from the message then, and does nothing: nothing is sent, bounced or logged. The mere file is enough, even an empty one.",
    next: "Add -M5 in step 2, or take -S6 and -X6 away.",
  },
  "filter-row-dead": {
    what: "This filter row never matches: {value} ({reason}).",
    why: "XMail passes over it without a word, and the filter doesn't run.",
    next: "Write sender, recipient, two networks such as 0.0.0.0/0, and the file.",
  },
  "filter-file-missing": {
    what: "The file {start} that this row names is not there.",
    why: "Filters fail open: the message passes unchecked.",
    next: "Write the file, or remove the row.",
  },
  "filter-program-cannot-run": {
    what: "The filter's program can't run: {path} ({reason}).",
    why: "Filters fail open: the message passes unchecked. XMail uses no shell and no search path.",
    next: "Give the whole path of a program that XMail's user may run.",
  },
  "filter-macro-unknown": {
    what: "XMail doesn't know the macro {macro} here.",
    why: "It becomes nothing, or all arguments are passed as they stand; the filter looks at the wrong thing.",
    next: "Correct the name: capitals only, and not every macro exists at every stage.",
  },
  "filter-flag-unknown": {
    what: "XMail doesn't know the flag {flag}.",
    why: "It is passed over: the filter runs as if it were not there.",
    next: "Use aex, wlex or timeo=seconds.",
  },
  "sender-check-faulty": {
    what: "A row of the sender check is not as it should be: {reason}.",
    why: "It checks less than it looks to do, or twice.",
    next: "Choose the check anew in step 5.",
  },
  "sender-check-deletes": {
    what: "The sender check is to freeze messages, and RemoveSpoolErrors is {value}.",
    why: "With it XMail deletes what it would freeze: refused messages are lost.",
    next: "Set RemoveSpoolErrors to 0.",
  },
  "filter-exit-codes": {
    what: "{count} filter rows; only the exit codes {codes} (and 16 more) do anything here.",
    why: "Any other code lets the message pass. Before and during SMTP 3 refuses; later 4 deletes, 5 and 6 refuse, 7 takes the change.",
    next: "Make sure that each program ends with these.",
  },
  "filter-log-off": {
    what: "Filters run, and their log is off (-Qg).",
    why: "A filter that can't run or takes too long lets mail pass, and only this log shows it.",
    next: "Add -Qg in step 2.",
  },
  "tls-without-certificate": {
    what: "TLS is offered ({names}) and can't work: {file} - {reason}.",
    why: "XMail offers it whether it has a certificate or not. Senders that try it fail, and their mail never comes.",
    next: "Put certificate and key there, or switch TLS off.",
  },
  "tls-port-without-certificate": {
    what: "Ports for TLS are open and can't work: {reason}.",
    why: "XMail takes connections there only to hang up.",
    next: "Put server.cert and server.key there, or switch the ports off ({options}).",
  },
  "certificate-expired": {
    what: "The certificate expired on {date}.",
    why: "Mail programs warn or refuse, and some servers don't deliver.",
    next: "Renew it; XMail reads it at the next connection.",
  },
  "certificate-expires-soon": {
    what: "The certificate expires in {days} days, on {date}.",
    why: "From then on mail programs warn or refuse.",
    next: "Renew it, or see that this happens by itself.",
  },
  "certificate-not-yet-valid": {
    what: "The certificate is valid only from {date}.",
    why: "Until then mail programs refuse it. Perhaps the clock of this machine is wrong.",
    next: "Check the clock, or wait.",
  },
  "certificate-of-other-name": {
    what: "The certificate is for {names}, not for {host}.",
    why: "Mail programs warn that they speak to somebody else.",
    next: "Get one for the name under which this server is reached.",
  },
  "certificate-name-differs": {
    what: "The certificate is for {names}; this server calls itself {host}.",
    why: "That is right where mail programs use the certificate's name.",
    next: "Let mail programs use a name of the certificate.",
  },
  "certificate-short-key": {
    what: "The key of the certificate has {bits} bits only.",
    why: "Newer programs refuse keys under 2048 bits.",
    next: "Make a new key and certificate.",
  },
  "certificate-self-signed": {
    what: "The certificate is signed by itself ({names}).",
    why: "Other servers mostly take it; mail programs ask their owner once.",
    next: "Get one from a public authority if strangers use this server.",
  },
};
