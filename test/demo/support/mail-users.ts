/** Accounts, aliases and mail as they stood when the SMTP, POP3 and finger sessions were recorded. */

const account = (domain: string, name: string, hex: string, id: number, type: string) =>
  `"${domain}"\t"${name}"\t"${hex}"\t${id}\t"${name}"\t"${type}"\n`;

const encode = (clear: string) =>
  [...clear].map((letter) => (letter.charCodeAt(0) ^ 101).toString(16).padStart(2, "0")).join("");

const NAMES = [
  "1795575313412.7f09d0ff96c0.6d08.4.vm",
  "1795575313413.7f29f20196c0.6946.53.vm",
  "1795575314436.7f09caffd6c0.6d08.14.vm",
  "1795575314441.7f09caffd6c0.6d08.1b.vm",
  "1795575314443.7f09caffd6c0.6d08.1c.vm",
  "1795575315245.7f09caffd6c0.6d08.1f.vm",
  "1795575316964.7f09caffd6c0.6d08.24.vm",
];

const MAIL = [
  "Return-Path: <sender@client.example>",
  "Delivered-To: alice@mail.example",
  "Received: from client.example ([127.0.0.1]:39722)",
  "\tby mail.example with [XMail 1.27 ESMTP Server]",
  "\tid <S8> for <alice@mail.example> from <sender@client.example>;",
  "\tWed, 25 Nov 2026 02:55:13 -0000",
  "From: sender@client.example",
  "To: alice@mail.example",
  "Subject: hello",
  "",
  "Hi",
  "",
].join("\r\n");

const box = (folder: string) => ({
  [`${folder}/Maildir/cur/.keep`]: "",
  [`${folder}/Maildir/tmp/.keep`]: "",
});
const variables = (name: string) => `"RealName"\t"${name}"\n"SmtpPerms"\t"MR"\n`;

export const mailUsers: Readonly<Record<string, string>> = {
  "domains.tab": '"mail.example"\n"lists.example"\n',
  "mailusers.tab": [
    account("mail.example", "alice", encode("wonderland"), 1, "U"),
    account("mail.example", "bob", encode("builder"), 2, "U"),
    account("lists.example", "team", encode("none"), 3, "M"),
  ].join(""),
  "aliases.tab": '"mail.example"\t"al"\t"alice"\n',
  "domains/mail.example/alice/user.tab": variables("Alice Example"),
  "domains/mail.example/bob/user.tab": variables("Bob Example"),
  "domains/lists.example/team/user.tab": "",
  "domains/lists.example/team/mlusers.tab": '"one@remote.example"\t"RW"\n"two@remote.example"\t"RW"\n',
  ...box("domains/mail.example/alice"),
  ...box("domains/mail.example/bob"),
  ...Object.fromEntries(NAMES.map((name) => [`domains/mail.example/alice/Maildir/new/${name}`, MAIL])),
};
