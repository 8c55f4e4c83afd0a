import { file, type SampleFile, table } from "./plan.ts";

/**
 * server.tab with the third of the sample's mistakes: `yes` means no to XMail,
 * and a variable whose name is misspelt counts for nothing.
 */
const server = [
  "# The demo's XMail. Nothing here reaches the outside.\n",
  table(
    ["RootDomain", "example.jp"],
    ["SmtpServerDomain", "mail.example.jp"],
    ["POP3Domain", "example.jp"],
    ["HeloDomain", "mail.example.jp"],
    ["PostMaster", "postmaster@example.jp"],
    ["ErrorsAdmin", "postmaster@example.jp"],
    ["AllowNullSender", "yes"],
    ["MaxMesageSize", "20000"],
    ["RemoveSpoolErrors", "0"],
    ["DefaultSmtpPerms", "MR"],
  ),
  "#\n# A certificate would be needed for these\n",
  table(["EnableSMTP-TLS", "0"], ["EnablePOP3-TLS", "0"], ["EnableCTRL-TLS", "0"]),
].join("");

/**
 * The first mistake: a DENY row of three columns, which XMail skips. The table
 * looks closed, and lets everybody in.
 */
const controlAccess = table(["0.0.0.0/0", "DENY", 1], ["127.0.0.0", "255.255.255.0", "ALLOW", 2]);

/** The second mistake: a mask written as a number of bits, which matches addresses that nobody meant. */
const relay = table(["127.0.0.0", "255.0.0.0"], ["192.168.1.0", "24"]);

const EMPTY = [
  "extaliases.tab",
  "filters.in.tab",
  "filters.out.tab",
  "filters.post-data.tab",
  "filters.post-rcpt.tab",
  "filters.pre-data.tab",
  "smtp.ipmap.tab",
  "smtpauth.tab",
  "smtpextauth.tab",
  "smtpfwd.tab",
  "smtpgw.tab",
];

export const serverTables: readonly SampleFile[] = [
  file("server.tab", server),
  file("ctrl.ipmap.tab", controlAccess),
  file("smtprelay.tab", relay),
  file("spammers.tab", table(["203.0.113.0/24"], ["198.51.100.7/32", "code=0"])),
  file("spam-address.tab", table(["*@lottery.example"])),
  file("pop3.ipmap.tab", table(["0.0.0.0", "0.0.0.0", "ALLOW", 1])),
  file("finger.ipmap.tab", table(["0.0.0.0", "0.0.0.0", "DENY", 1], ["127.0.0.0", "255.0.0.0", "ALLOW", 2])),
  file("message.id", "64\r\n"),
  file("dnsroots", "a.root-servers.net\nb.root-servers.net\n"),
  ...EMPTY.map((name) => file(name, "")),
];
