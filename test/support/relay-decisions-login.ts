import {
  ANNA,
  as,
  DENIED,
  inside,
  out,
  RELAYS,
  type RelayDecision,
  server,
  TAKEN,
} from "./relay-decision.ts";
import { PASSWORD, row } from "./relay-server.ts";

const LOCKED = "mail 551 mail-auth";

const permissions: readonly RelayDecision[] = [
  { name: "MR by PLAIN", ...as(ANNA), ...out, ends: RELAYS },
  { name: "MR by LOGIN", ...as(ANNA, "LOGIN"), ...out, ends: RELAYS },
  { name: "MR by CRAM-MD5", ...as(ANNA, "CRAM-MD5"), ...out, ends: RELAYS },
  { name: "a colon instead of @", ...as("anna:local.test"), ...out, ends: RELAYS },
  { name: "a percent sign instead of @", ...as("anna%local.test"), ...out, ends: RELAYS },
  { name: "a percent sign before a colon", ...as("anna%x:local.test"), ...out, ends: DENIED },
  { name: "capitals in the name", ...as("Anna@Local.Test"), ...out, ends: RELAYS },
  { name: "an alias domain's name", ...as("anna@alias.test"), ...out, ends: RELAYS },
  { name: "a wild alias domain's name", ...as("anna@any.wild.test"), ...out, ends: RELAYS },
  { name: "a name without a domain", ...as("anna"), ...out, ends: DENIED },
  { name: "an alias can't log in", ...as("info@local.test"), ...out, ends: DENIED },
  { name: "a list logs in with its password", ...as("team@local.test"), ...out, ends: RELAYS },
  { name: "a wrong password", login: [ANNA, "wrong"], ...out, ends: DENIED },
  { name: "M alone", ...as("mona@local.test"), ...out, ends: DENIED },
  { name: "R alone", ...as("rita@local.test"), ...out, ends: RELAYS },
  { name: "no letter", ...as("nora@local.test"), ...out, ends: DENIED },
  { name: "lower case letters", ...as("lowe@local.test"), ...out, ends: DENIED },
  { name: "no SmtpPerms: XMail's own default", ...as("deff@local.test"), ...out, ends: RELAYS },
  {
    name: "no SmtpPerms: DefaultSmtpPerms of M",
    files: server(row("DefaultSmtpPerms", "M")),
    ...as("deff@local.test"),
    ...out,
    ends: DENIED,
  },
  {
    name: "no SmtpPerms: DefaultSmtpPerms of nothing",
    files: server(row("DefaultSmtpPerms", "")),
    ...as("deff@local.test"),
    ...out,
    ends: DENIED,
  },
];

const smtpAuth = (...rows: readonly string[]) => ({ "smtpauth.tab": rows.join("") });

const otherLogins: readonly RelayDecision[] = [
  {
    name: "smtpauth.tab with MR",
    files: smtpAuth(row("ext", PASSWORD, "MR")),
    ...as("ext"),
    ...out,
    ends: RELAYS,
  },
  {
    name: "smtpauth.tab with two columns",
    files: smtpAuth(row("ext", PASSWORD)),
    ...as("ext"),
    ...out,
    ends: DENIED,
  },
  {
    name: "smtpauth.tab with r",
    files: smtpAuth(row("ext", PASSWORD, "r")),
    ...as("ext"),
    ...out,
    ends: DENIED,
  },
  {
    name: "smtpauth.tab by CRAM-MD5",
    files: smtpAuth(row("ext", PASSWORD, "R")),
    ...as("ext", "CRAM-MD5"),
    ...out,
    ends: RELAYS,
  },
  {
    name: "an account's name in smtpauth.tab with a password of its own",
    files: smtpAuth(row(ANNA, "another", "M")),
    login: [ANNA, "another"],
    ...out,
    ends: DENIED,
  },
  {
    name: "the second row of a name in smtpauth.tab",
    files: smtpAuth(row("ext", "another", "M"), row("ext", PASSWORD, "R")),
    ...as("ext"),
    ...out,
    ends: RELAYS,
  },
  {
    name: "PLAIN where SmtpNoTLSAuths names CRAM-MD5 alone",
    files: server(row("SmtpNoTLSAuths", "CRAM-MD5")),
    ...as(ANNA),
    ...out,
    ends: DENIED,
  },
];

const AUTH = row("SmtpConfig", "mail-auth");
const noAuth = { "smtp.ipprop.tab": row("127.0.0.0/24", "NoAuth=1") };
const listed = { "smtprelay.tab": row("127.0.0.2/32") };

const mailAuth: readonly RelayDecision[] = [
  { name: "mail-auth, no login", files: server(AUTH), ...inside, ends: LOCKED },
  { name: "MailAuth, no login", files: server(row("SmtpConfig", "MailAuth")), ...inside, ends: LOCKED },
  { name: "mailauth is nothing", files: server(row("SmtpConfig", "mailauth")), ...inside, ends: TAKEN },
  { name: "mail-auth=0", files: server(row("SmtpConfig", "mail-auth=0")), ...inside, ends: TAKEN },
  {
    name: "mail-auth=1 as the second token",
    files: server(row("SmtpConfig", "x,mail-auth=1")),
    ...inside,
    ends: LOCKED,
  },
  { name: "mail-auth, listed in smtprelay.tab", files: { ...server(AUTH), ...listed }, ...out, ends: LOCKED },
  { name: "mail-auth, the null sender", files: server(AUTH), from: "", to: ANNA, ends: LOCKED },
  { name: "mail-auth, MR", files: server(AUTH), ...as(ANNA), ...out, ends: RELAYS },
  {
    name: "mail-auth, M to a mailbox",
    files: server(AUTH),
    ...as("mona@local.test"),
    ...inside,
    ends: TAKEN,
  },
  {
    name: "mail-auth, M to the outside",
    files: server(AUTH),
    ...as("mona@local.test"),
    ...out,
    ends: DENIED,
  },
  { name: "mail-auth, R alone", files: server(AUTH), ...as("rita@local.test"), ...out, ends: LOCKED },
  { name: "NoAuth, to a mailbox", files: { ...server(AUTH), ...noAuth }, ...inside, ends: TAKEN },
  { name: "NoAuth, to the outside", files: { ...server(AUTH), ...noAuth }, ...out, ends: DENIED },
  {
    name: "NoAuth and smtprelay.tab",
    files: { ...server(AUTH), ...noAuth, ...listed },
    ...out,
    ends: "rcpt 250 relay-table",
  },
  {
    name: "SmtpConfig for this address and port",
    files: server(row("SmtpConfig-127.0.0.1,{port}", "mail-auth")),
    ...inside,
    ends: LOCKED,
  },
  {
    name: "SmtpConfig for another port",
    files: server(row("SmtpConfig-127.0.0.1,1", "mail-auth")),
    ...inside,
    ends: TAKEN,
  },
  {
    name: "SmtpConfig for this address beats that for all",
    files: server(AUTH, row("SmtpConfig-127.0.0.1", "")),
    ...inside,
    ends: TAKEN,
  },
  {
    name: "TLS is demanded",
    files: server(row("SmtpConfig", "WantTLS")),
    ...inside,
    ends: "mail 503 tls-needed",
  },
  {
    name: "TLS is demanded, but not of S",
    files: server(row("SmtpConfig", "WantTLS")),
    ...as("susi@local.test"),
    ...out,
    ends: RELAYS,
  },
  {
    name: "TLS is demanded, whatever EaseTLS says",
    files: { ...server(row("SmtpConfig", "WantTLS")), "smtp.ipprop.tab": row("127.0.0.0/24", "EaseTLS=1") },
    ...inside,
    ends: "mail 503 tls-needed",
  },
];

/** Who logs in, or should. */
export const loginDecisions: readonly RelayDecision[] = [...permissions, ...otherLogins, ...mailAuth];
