/** Label and help of an account's own variables (user.tab; userdef.tab for new accounts). */
export const accountFields = {
  RealName: { label: "Full name", help: "Shown by finger and VRFY where these are on." },
  HomePage: { label: "Home page", help: "Shown by finger." },
  MaxMBSize: {
    label: "Largest mailbox",
    help: "More mail is refused with 552 when the mailbox is over this. 0: no limit.",
  },
  ReceiveEnable: {
    label: "Receives mail",
    help: "Off: mail for the account is refused (550 Account disabled).",
  },
  PopEnable: {
    label: "May fetch by POP3",
    help: "Off: the POP3 login is refused although the password is right.",
  },
  SmtpPerms: {
    label: "SMTP rights",
    help: "M send although login is demanded, R relay, V VRFY, T ETRN, Z any size, S without TLS. Capitals only. Not set: the server's default; set but empty: none.",
  },
  MaxMessageSize: {
    label: "Largest message",
    help: "For mail that the account sends after a login. Not set: the server's limit.",
  },
  DisableEmitAuthUser: {
    label: "Hide X-AuthUser",
    help: "Leaves out the header that names the account in mail it sends. Not set: as the server does.",
  },
  Pop3ScanCur: { label: "POP3 lists read mail", help: "Also lists the folder cur of a Maildir." },
  ClosedML: {
    label: "Members only",
    help: "For a mailing list: only members with the right to write may post.",
  },
  ListSender: {
    label: "List's sender",
    help: "For a mailing list: the envelope sender of its copies, to which bounces go.",
  },
  UseReplyTo: {
    label: "Reply goes to list",
    help: "For a mailing list: adds a Reply-To header with its address.",
  },
  Address: { label: "Postal address", help: "Kept with the account; XMail does not use it." },
  Telephone: { label: "Telephone", help: "Kept with the account; XMail does not use it." },
};
