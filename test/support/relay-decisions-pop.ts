import {
  ANNA,
  as,
  DENIED,
  inside,
  OUTSIDE,
  out,
  RELAYS,
  type RelayDecision,
  server,
  TAKEN,
} from "./relay-decision.ts";
import { row } from "./relay-server.ts";

const CLIENT = "127.0.0.2";
const AUTH = row("SmtpConfig", "mail-auth");
const flagged = { "spammers.tab": row("127.0.0.0", "255.255.255.0", "code=0") };
const FLAGGED = "mail 551 flagged";

const marked: readonly RelayDecision[] = [
  { name: "code=0, no login", files: flagged, ...inside, ends: FLAGGED },
  { name: "code=0, the null sender", files: flagged, from: "", to: ANNA, ends: FLAGGED },
  { name: "code=0, MR", files: flagged, ...as(ANNA), ...out, ends: RELAYS },
  {
    name: "code=0, a login without a letter",
    files: flagged,
    ...as("nora@local.test"),
    ...inside,
    ends: TAKEN,
  },
  { name: "code=0, a wrong password", files: flagged, login: [ANNA, "wrong"], ...inside, ends: FLAGGED },
  {
    name: "code=0 and the white list",
    files: { ...flagged, "smtp.ipprop.tab": row("127.0.0.2/32", "WhiteList=1") },
    ...inside,
    ends: TAKEN,
  },
  {
    name: "code=0, fetched mail before",
    files: flagged,
    pop: { account: "anna", from: CLIENT },
    from: ANNA,
    to: OUTSIDE,
    ends: RELAYS,
  },
  {
    name: "a listed sender who has logged in",
    files: { "spam-address.tab": row("*@local.test") },
    ...as(ANNA),
    from: ANNA,
    to: OUTSIDE,
    ends: "mail 504 spam-address",
  },
];

const anna = { pop: { account: "anna", from: CLIENT } };

const popBeforeSmtp: readonly RelayDecision[] = [
  { name: "fetched mail from here", ...anna, from: ANNA, to: OUTSIDE, ends: RELAYS },
  {
    name: "fetched mail from here, by an alias",
    ...anna,
    from: "info@local.test",
    to: OUTSIDE,
    ends: RELAYS,
  },
  {
    name: "fetched mail from here, by a pattern",
    ...anna,
    from: "sales-x@local.test",
    to: OUTSIDE,
    ends: RELAYS,
  },
  {
    name: "fetched mail from here, by another domain's pattern",
    ...anna,
    from: "x@other.test",
    to: OUTSIDE,
    ends: RELAYS,
  },
  {
    name: "fetched mail from here, by an alias domain",
    ...anna,
    from: "anna@alias.test",
    to: OUTSIDE,
    ends: RELAYS,
  },
  {
    name: "fetched mail from here, another sender",
    ...anna,
    from: "mona@local.test",
    to: OUTSIDE,
    ends: DENIED,
  },
  { name: "fetched mail from here, the null sender", ...anna, from: "", to: OUTSIDE, ends: DENIED },
  {
    name: "fetched mail from elsewhere",
    pop: { account: "anna", from: "127.0.0.3" },
    from: ANNA,
    to: OUTSIDE,
    ends: DENIED,
  },
  {
    name: "fetched mail long ago",
    pop: { ...anna.pop, secondsAgo: 910 },
    from: ANNA,
    to: OUTSIDE,
    ends: DENIED,
  },
  {
    name: "fetched mail a while ago",
    pop: { ...anna.pop, secondsAgo: 890 },
    from: ANNA,
    to: OUTSIDE,
    ends: RELAYS,
  },
  {
    name: "switched off",
    files: server(row("EnableAuthSMTP-POP3", "0")),
    ...anna,
    from: ANNA,
    to: OUTSIDE,
    ends: DENIED,
  },
  {
    name: "yes is off",
    files: server(row("EnableAuthSMTP-POP3", "yes")),
    ...anna,
    from: ANNA,
    to: OUTSIDE,
    ends: DENIED,
  },
  {
    name: "fetched mail, but has M alone",
    pop: { account: "mona", from: CLIENT },
    from: "mona@local.test",
    to: OUTSIDE,
    ends: DENIED,
  },
  {
    name: "a login with M and fetched mail with MR add up",
    ...as("mona@local.test"),
    ...anna,
    from: ANNA,
    to: OUTSIDE,
    ends: RELAYS,
  },
  {
    name: "a login with MR stays so for a sender with M",
    ...as(ANNA),
    pop: { account: "mona", from: CLIENT },
    from: "mona@local.test",
    to: OUTSIDE,
    ends: RELAYS,
  },
  {
    name: "mail-auth, fetched mail before",
    files: server(AUTH),
    ...anna,
    from: ANNA,
    to: OUTSIDE,
    ends: RELAYS,
  },
  {
    name: "TLS is demanded, and S by fetching mail comes too late",
    files: server(row("SmtpConfig", "WantTLS")),
    pop: { account: "susi", from: CLIENT },
    from: "susi@local.test",
    to: OUTSIDE,
    ends: "mail 503 tls-needed",
  },
];

/** Whom a list marks until they show who they are, and whoever does so by fetching mail. */
export const popDecisions: readonly RelayDecision[] = [...marked, ...popBeforeSmtp];
