import { expect, test } from "vitest";
import { findingsOf, freshMailRoot } from "../../support/audit-facts.ts";
import { afterFix, found, row } from "../../support/table-audit.ts";

const FILE = "server.tab";
const FIVE = {
  RootDomain: "example.jp",
  POP3Domain: "example.jp",
  PostMaster: "postmaster@example.jp",
  HeloDomain: "mail.example.jp",
  SmtpServerDomain: "mail.example.jp",
};
const five = (other: Partial<Record<keyof typeof FIVE, string>> = {}) =>
  Object.entries({ ...FIVE, ...other })
    .map(([name, value]) => row(name, value))
    .join("");
const server = (text: string) => freshMailRoot({ [FILE]: text });

test.each([
  ["root-domain-missing", five({ RootDomain: "" }), 1],
  ["root-domain-missing", row("POP3Domain", "example.jp"), 1],
  ["root-domain-missing", `#${five()}`, 1],
  ["root-domain-missing", five(), 0],
  ["setting-missing", row("RootDomain", "example.jp"), 4],
  ["setting-missing", five({ PostMaster: "" }), 1],
  ["setting-missing", five(), 0],
  ["setting-without-tab", "MaxMTAOps 24\n", 1],
  ["setting-without-tab", "MaxMTAOps=24\n", 1],
  ["setting-without-tab", '"MaxMTAOps"\n', 1],
  ["setting-without-tab", " # MaxMTAOps 24\n; a remark\n// another\n\n", 0],
  ["setting-without-tab", row("MaxMTAOps", "24"), 0],
  ["setting-typographic-quotes", "\u201cMaxMTAOps\u201d\t\u201c24\u201d\n", 1],
  ["setting-typographic-quotes", "MaxMTAOps\t\u301d24\u301f\n", 1],
  ["setting-typographic-quotes", row("CustomSMTPMessage", "see \u201crules\u201d here"), 0],
  ["setting-wrong-case", row("maxmtaops", "24"), 1],
  ["setting-wrong-case", row("MaxMTAOps", "24"), 0],
  ["setting-misspelt", row("SmtpMsgIPBandMaps", "550 no"), 1],
  ["setting-misspelt", row("SmtpMsgIPBanMaps", "550 no"), 0],
  ["setting-misspelt", row("SmtpConfig-192.0.2.1,587", "MailAuth"), 0],
  ["setting-obsolete", row("DynDnsSetup", "x"), 1],
  ["setting-unknown", row("SomethingElse", "x"), 1],
  ["setting-unknown", row("NoBounceToReplyAddress", "1"), 0],
  ["setting-unknown", `#${row("SomethingElse", "x")}`, 0],
  ["setting-twice", row("MaxMTAOps", "24") + row("MaxMTAOps", "30"), 1],
  ["setting-twice", row("MaxMTAOps", "24") + row("MaxMTAOps", "24"), 0],
  ["setting-twice", `${row("MaxMTAOps", "24")}"MaxMTAOps"\n`, 0],
  ["setting-twice-alike", row("MaxMTAOps", "24") + row("MaxMTAOps", "24"), 1],
  ["setting-twice-alike", row("MaxMTAOps", "24") + row("MaxMTAOps", "30"), 0],
  ["setting-flag-word", row("AllowNullSender", ""), 1],
  ["setting-flag-word", row("AllowNullSender", "no"), 0],
  ["setting-flag-word", row("AllowNullSender", "off"), 0],
  ["setting-flag-word", row("AllowNullSender", "01"), 0],
  ["setting-flag-word", row("CheckMailerDomain", ""), 0],
  ["setting-flag-word", row("CheckMailerDomain", "maybe"), 0],
  ["setting-flag-word", row("CheckMailerDomain", "\u6709\u52b9"), 1],
  ["setting-flag-word", row("CheckMailerDomain", "yes") + row("CheckMailerDomain", "yes"), 1],
  ["setting-flag-word", row("HeloDomain", "yes"), 0],
  ["setting-number-word", row("MaxMessageSize", "10MB"), 1],
  ["setting-number-word", row("Pop3LogPasswd", "yes"), 1],
  ["setting-number-word", row("SMTP-RDNSCheck", "-5"), 0],
  ["setting-number-word", row("MaxMessageSize", ""), 0],
  ["setting-of-sample", row("ErrorsAdmin", "root@xmailserver.test"), 1],
  ["setting-of-sample", row("HeloDomain", "home.bogus.net"), 1],
  ["setting-of-sample", row("HeloDomain", "myxmailserver.testing.jp"), 0],
  ["setting-no-address", row("PostMaster", "postmaster"), 1],
  ["setting-no-address", row("ErrorsAdmin", "a b@example.jp"), 1],
  ["setting-no-address", row("ErrorsAdmin", ""), 0],
  ["setting-no-address", row("ErrorsAdmin", "root@example.jp"), 0],
  ["setting-no-domain", row("RootDomain", "@example.jp"), 1],
  ["setting-no-domain", row("POP3Domain", "192.0.2.1"), 1],
  ["setting-no-domain", row("RootDomain", "office"), 0],
  ["setting-greeting-name", row("HeloDomain", "localhost"), 1],
  ["setting-greeting-name", row("SmtpServerDomain", "my mail.example.jp"), 1],
  ["setting-greeting-name", row("SmtpServerDomain", "localhost.localdomain"), 1],
  ["setting-greeting-name", row("HeloDomain", "[192.0.2.1]"), 0],
  ["setting-greeting-name", row("HeloDomain", "mail.example.jp"), 0],
  ["setting-no-reply-code", row("SmtpMsgIPBan", "go away"), 1],
  ["setting-no-reply-code", row("SmtpMsgIPBan", "554 go away"), 0],
  ["setting-gateway-comma", row("DefaultSMTPGateways", "a.example,b.example"), 1],
  ["setting-gateway-comma", row("DefaultSMTPGateways", "a.example:25,NeedTLS=1;b.example"), 0],
])("%s with %j: %i", (code, text, count) => {
  const bytes = Buffer.from(text).toString("latin1");
  expect(found(code, server(bytes))).toHaveLength(count);
});

test.each([
  ["setting-without-tab", "MaxMTAOps 24", "MaxMTAOps\t24"],
  ["setting-without-tab", '"MaxMTAOps"   "24"', '"MaxMTAOps"\t"24"'],
  ["setting-without-tab", "MaxMTAOps = 24", "MaxMTAOps\t24"],
  ["setting-without-tab", "SmtpMsgIPBan 554 go away", "SmtpMsgIPBan\t554 go away"],
  ["setting-typographic-quotes", "\u201cMaxMTAOps\u201d\t24", "MaxMTAOps\t24"],
  ["setting-wrong-case", '"maxmtaops"\t"24"', '"MaxMTAOps"\t"24"'],
  ["setting-misspelt", "SmtpMsgIPBandMaps\t550 no", "SmtpMsgIPBanMaps\t550 no"],
  ["setting-flag-word", '"AllowNullSender"\t"yes"', '"AllowNullSender"\t"1"'],
  [
    "setting-gateway-comma",
    row("DefaultSMTPGateways", "a.jp,NeedTLS=1,b.jp:25").trim(),
    row("DefaultSMTPGateways", "a.jp,NeedTLS=1;b.jp:25").trim(),
  ],
])("%s mends %j and nothing else", (code, line, mended) => {
  const bytes = (text: string) => Buffer.from(text).toString("latin1");
  const text = (middle: string) => bytes(`# \u8a2d\u5b9a\r\n${middle}\r\n${five()}# end`);
  expect(found(code, server(text(line)))).toMatchObject([{ severity: "warning", file: FILE, line: 2 }]);
  expect(afterFix(code, server(text(line)))[FILE]).toBe(`${text(mended)}\n`);
});

test("of two rows alike the second goes", () => {
  const made = server(`${row("MaxMTAOps", "24")}# again\nMaxMTAOps\t24\n${five()}`);
  expect(found("setting-twice-alike", made)).toMatchObject([{ severity: "note", line: 3 }]);
  expect(afterFix("setting-twice-alike", made)[FILE]).toBe(`${row("MaxMTAOps", "24")}# again\n${five()}`);
});

test.each([
  ["setting-without-tab", '"HeloDomain" C:\\\n'],
  ["setting-missing", '"HeloDomain" C:\\\n'],
])("%s offers no value that ends in a backslash, which can't be written", (code, text) => {
  const made = server(text + five().replace(row("HeloDomain", FIVE.HeloDomain), ""));
  expect(found(code, made)).toHaveLength(1);
  expect(found(code, made)[0]).not.toHaveProperty("fix");
});

test("a name isn't corrected where the right one is set too: only a person knows which value counts", () => {
  const made = server(row("maxmtaops", "24") + row("MaxMTAOps", "30"));
  expect(found("setting-wrong-case", made)[0]).not.toHaveProperty("fix");
});

test.each(["EnableAuthSMTP-POP3", "AllowSmtpVRFY"])("%s is told to be off, not switched on", (name) => {
  const made = server(row(name, "yes"));
  expect(found("setting-flag-word", made)).toHaveLength(1);
  expect(found("setting-flag-word", made)[0]).not.toHaveProperty("fix");
});

test("a value in typographic quotes is told as that, not as a bad address too", () => {
  const made = server(Buffer.from("PostMaster\t\u201cpostmaster@example.jp\u201d\n").toString("latin1"));
  expect(found("setting-no-address", made)).toEqual([]);
  expect(found("setting-typographic-quotes", made)).toHaveLength(1);
});

test("without knowledge of the names nobody says that all are right", () => {
  expect(findingsOf("setting-misspelt", server(five()))).toMatchObject([
    { severity: "could-not-test", file: FILE },
  ]);
});

test("a table that is missing is no table with five things missing", () => {
  const { [FILE]: _, ...files } = freshMailRoot().files;
  const made = { ...freshMailRoot(), files };
  expect(found("root-domain-missing", made)).toEqual([]);
  expect(found("setting-missing", made)).toEqual([]);
});
