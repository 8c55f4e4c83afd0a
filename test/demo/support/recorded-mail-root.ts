import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** The folders and tables that the recorded server had before its first session; nothing in it is secret. */
const FOLDERS = [
  "cmdaliases",
  "custdomains",
  "dnscache/mx",
  "domains",
  "filters",
  "logs",
  "msgsync",
  "pop3linklocks",
  "pop3links",
  "pop3locks",
  "spool/local",
  "spool/temp",
  "tabindex",
];

const EVERYBODY_BUT = (network: string) =>
  `"0.0.0.0"\t"0.0.0.0"\t"ALLOW"\t1\n"${network}"\t"255.255.255.0"\t"DENY"\t2\n`;

const EMPTY = [
  "aliases.tab",
  "aliasdomain.tab",
  "domains.tab",
  "extaliases.tab",
  "mailusers.tab",
  "pop3links.tab",
  "smtpauth.tab",
  "smtpextauth.tab",
  "smtpgw.tab",
  "smtp.ipprop.tab",
  "filters.in.tab",
  "filters.out.tab",
  "filters.post-data.tab",
  "filters.post-rcpt.tab",
  "filters.pre-data.tab",
];

const FILES: Readonly<Record<string, string>> = {
  "server.tab": [
    '"RootDomain"\t"mail.example"',
    '"SmtpServerDomain"\t"mail.example"',
    '"POP3Domain"\t"mail.example"',
    '"HeloDomain"\t"mail.example"',
    '"PostMaster"\t"postmaster@mail.example"',
    '"ErrorsAdmin"\t""',
    '"RemoveSpoolErrors"\t"0"',
    '"DefaultSmtpPerms"\t"MRVZ"',
    "",
  ].join("\n"),
  // admin / secret123
  "ctrlaccounts.tab": '"admin"\t"160006170011545756"\n',
  "ctrl.ipmap.tab": EVERYBODY_BUT("127.0.1.0"),
  "smtp.ipmap.tab": EVERYBODY_BUT("127.0.1.0"),
  "pop3.ipmap.tab": EVERYBODY_BUT("127.0.1.0"),
  "finger.ipmap.tab": EVERYBODY_BUT("127.0.1.0"),
  "spammers.tab": '"127.0.2.0"\t"255.255.255.0"\n',
  "spam-address.tab": '"*@spam.example"\n',
  "smtprelay.tab": '"10.0.0.0"\t"255.0.0.0"\n',
  "smtpfwd.tab": '"*"\t"127.0.0.1:1"\n',
  "message.id": "1\r\n",
  "userdef.tab": [
    '"RealName"\t"??"',
    '"HomePage"\t"??"',
    '"Address"\t"??"',
    '"Telephone"\t"??"',
    '"MaxMBSize"\t"10000"',
    '"SmtpPerms"\t"MR"',
    '"ReceiveEnable"\t"1"',
    '"PopEnable"\t"1"',
    "",
  ].join("\n"),
};

/** Lays such a MailRoot into a new temporary folder; `files` add to it or replace. */
export function recordedMailRoot(files: Readonly<Record<string, string>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), "stand-in-"));
  for (const folder of FOLDERS) mkdirSync(join(root, folder), { recursive: true });
  for (const name of EMPTY) writeFileSync(join(root, name), "");
  putFiles(root, { ...FILES, ...files });
  return root;
}

/** Writes files (text stands for bytes), making their folders. */
export function putFiles(root: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), Buffer.from(content, "latin1"));
  }
}
