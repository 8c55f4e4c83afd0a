import { expect, test } from "vitest";
import { freshMailRoot } from "../../support/audit-facts.ts";
import { afterFix, found, row } from "../../support/table-audit.ts";

/** As XMail is without it: POP before SMTP is on by default. */
const base = (freshMailRoot().files["server.tab"] ?? "").replace(row("EnableAuthSMTP-POP3", "0"), "");
const DOMAINS = { "domains.tab": row("example.jp") };
const withServer = (rows: string, more: Readonly<Record<string, string>> = {}) =>
  freshMailRoot({ "server.tab": base + rows, ...more });

test.each([
  ["pop-before-smtp-default", "", 1],
  ["pop-before-smtp-default", row("EnableAuthSMTP-POP3", "0"), 0],
  ["pop-before-smtp-default", row("EnableAuthSMTP-POP3", "1"), 0],
  ["pop-before-smtp-default", row("EnableAuthSMTP-POP3", "yes"), 0],
  ["pop-before-smtp-on", row("EnableAuthSMTP-POP3", "1"), 1],
  ["pop-before-smtp-on", row("EnableAuthSMTP-POP3", "0"), 0],
  ["pop-before-smtp-on", row("EnableAuthSMTP-POP3", "on"), 0],
  ["smtp-permissions-relay", "", 1],
  ["smtp-permissions-relay", row("DefaultSmtpPerms", "MV"), 0],
  ["smtp-permissions-no-limit", "", 0],
  ["smtp-permissions-no-limit", row("MaxMessageSize", "20000"), 1],
  ["smtp-permissions-no-limit", row("MaxMessageSize", "20000") + row("DefaultSmtpPerms", "MR"), 0],
  ["smtp-permissions-unknown", row("DefaultSmtpPerms", "mr"), 1],
  ["smtp-permissions-unknown", row("DefaultSmtpPerms", "MRVTZS"), 0],
  ["smtp-permissions-unknown", row("DefaultSmtpPerms", ""), 0],
  ["vrfy-on", row("AllowSmtpVRFY", "1"), 1],
  ["vrfy-on", row("AllowSmtpVRFY", "yes"), 0],
  ["vrfy-on", "", 0],
  ["etrn-on", row("AllowSmtpETRN", "1"), 1],
  ["etrn-on", row("AllowSmtpETRN", "0"), 0],
  ["smtp-config-unknown", row("SmtpConfig", "mailauth"), 1],
  ["smtp-config-unknown", row("SmtpConfig", "MailAuth, WantTLS"), 1],
  ["smtp-config-unknown", row("SmtpConfig-192.0.2.1,587", "MailAuth=yes"), 1],
  ["smtp-config-unknown", row("SmtpConfig", "MailAuth,WantTLS=0,mail-auth=1"), 0],
  ["smtp-config-unknown", row("SmtpConfig", "MailAuth") + row("SmtpConfig", "mailauth"), 0],
])("%s with %j: %i", (code, rows, count) => {
  expect(found(code, withServer(rows))).toHaveLength(count);
});

test.each([
  ["smtp-permissions-unknown", row("DefaultSmtpPerms", "m, r"), row("DefaultSmtpPerms", "MR")],
  ["smtp-config-unknown", row("SmtpConfig", "mailauth; wanttls=1"), row("SmtpConfig", "MailAuth,WantTLS=1")],
  ["vrfy-on", row("AllowSmtpVRFY", "1"), row("AllowSmtpVRFY", "0")],
  ["etrn-on", "AllowSmtpETRN\t2\n", "AllowSmtpETRN\t0\n"],
  ["pop-before-smtp-on", row("EnableAuthSMTP-POP3", "1"), row("EnableAuthSMTP-POP3", "0")],
])("%s mends %j and nothing else", (code, rows, mended) => {
  const made = withServer(`${rows}# the end`);
  expect(found(code, made)).toMatchObject([
    { severity: "warning", file: "server.tab", line: base.split("\n").length },
  ]);
  expect(afterFix(code, made)["server.tab"]).toBe(`${base}${mended}# the end\n`);
});

test("nobody logs in to POP3 first where POP3 is off", () => {
  const made = { ...freshMailRoot(), commandLine: "-P- -B-" };
  expect(found("pop-before-smtp-default", made)).toEqual([]);
});

test("without server.tab no default of it is spoken of", () => {
  const { "server.tab": _, ...files } = freshMailRoot().files;
  const made = { ...freshMailRoot(), files };
  expect(found("pop-before-smtp-default", made)).toEqual([]);
  expect(found("smtp-permissions-relay", made)).toEqual([]);
});

const AUTH = row("SmtpConfig", "MailAuth");

test.each([
  ["on port 25 of a server with domains", AUTH, DOMAINS, undefined, 1],
  ["in the other spelling", row("SmtpConfig", "WantTLS,mail-auth=1"), DOMAINS, undefined, 1],
  ["switched off", row("SmtpConfig", "MailAuth=0"), DOMAINS, undefined, 0],
  ["without domains", AUTH, {}, undefined, 0],
  [
    "where mail is fetched",
    AUTH,
    { ...DOMAINS, "pop3links.tab": row("a", "b", "c", "d", "00", "CLR") },
    undefined,
    0,
  ],
  ["on another port only", AUTH, DOMAINS, "-Sp 587 -X-", 0],
  ["with settings for single listeners", AUTH + row("SmtpConfig-192.0.2.1,25", ""), DOMAINS, undefined, 0],
  [
    "waived for everybody",
    AUTH,
    { ...DOMAINS, "smtp.ipprop.tab": row("0.0.0.0/0", "NoAuth=1") },
    undefined,
    0,
  ],
])("a login that is demanded %s", (_, rows, more, commandLine, count) => {
  const made = { ...withServer(rows, more), ...(commandLine === undefined ? {} : { commandLine }) };
  expect(found("mail-auth-blocks-incoming", made)).toHaveLength(count);
});

test("a row of smtprelay.tab is in vain where a login is demanded, unless it is waived for it", () => {
  const tables = {
    "smtprelay.tab": row("192.168.1.0/24") + row("192.168.2.7/32") + row("bad"),
    "smtp.ipprop.tab": row("192.168.2.0/24", "NoAuth=1"),
  };
  expect(found("mail-auth-over-relay", withServer(AUTH, tables))).toMatchObject([
    { severity: "warning", file: "smtprelay.tab", line: 1 },
  ]);
  expect(found("mail-auth-over-relay", withServer("", tables))).toEqual([]);
});
