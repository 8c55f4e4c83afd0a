import {
  ANNA,
  as,
  DENIED,
  OUTSIDE,
  RELAYS,
  type RelayDecision,
  STRANGER,
  server,
  TAKEN,
} from "./relay-decision.ts";
import { row } from "./relay-server.ts";

const listed = { "smtprelay.tab": row("127.0.0.2/32") };
const UNKNOWN = "rcpt 550 unknown-mailbox";
const ROUTE = "rcpt 501 source-route";
const SYNTAX = "rcpt 501 recipient-syntax";
const DOMAIN = "rcpt 501 no-domain";

const to = (recipient: string, ends: string): RelayDecision => ({
  name: `to ${recipient === "" ? "nobody" : recipient}`,
  from: STRANGER,
  to: recipient,
  ends,
});
const withRight = (recipient: string, ends: string): RelayDecision => ({
  ...to(recipient, ends),
  name: `to ${recipient}, with the right to relay`,
  ...as(ANNA),
});
const listedClient = (recipient: string, ends: string): RelayDecision => ({
  ...to(recipient, ends),
  name: `to ${recipient}, from a listed client`,
  files: listed,
});
const from = (sender: string, recipient: string, ends: string): RelayDecision => ({
  name: `from ${sender === "" ? "nobody" : sender} to ${recipient}`,
  from: sender,
  to: recipient,
  ends,
});

const mailboxes: readonly RelayDecision[] = [
  to(ANNA, TAKEN),
  to("ANNA@Local.Test", TAKEN),
  to("nobody@local.test", UNKNOWN),
  to("info@local.test", TAKEN),
  to("sales-tokyo@local.test", TAKEN),
  to("sales@local.test", UNKNOWN),
  to("abuse@local.test", TAKEN),
  to("abuse@other.test", TAKEN),
  to("gone@local.test", UNKNOWN),
  to("anyone@other.test", TAKEN),
  to("anna@alias.test", TAKEN),
  to("anna@any.wild.test", TAKEN),
  to("nobody@any.wild.test", UNKNOWN),
  to("anna@wild.test", DENIED),
  to("anna@sub.local.test", DENIED),
  to("shut@local.test", "rcpt 550 account-disabled"),
  to("robot@local.test", "rcpt 250 command-alias"),
  to("Robot@alias.test", "rcpt 250 command-alias"),
  {
    ...to("shut@local.test", "rcpt 250 command-alias"),
    name: "to shut@local.test, and a command alias of that name",
    files: { "cmdaliases/local.test/shut.tab": "" },
  },
  {
    ...to(ANNA, TAKEN),
    name: "to a mailbox, whatever custdomains has of its domain",
    files: { "custdomains/local.test.tab": "" },
  },
  {
    ...to("nobody@local.test", UNKNOWN),
    name: "to nobody's mailbox, whatever custdomains has of its domain",
    files: { "custdomains/local.test.tab": "" },
  },
  withRight("nobody@local.test", UNKNOWN),
];

const lists: readonly RelayDecision[] = [
  to("team@local.test", TAKEN),
  to("club@local.test", "rcpt 557 closed-list"),
  from("writer@elsewhere.example", "club@local.test", TAKEN),
  from("Writer@Elsewhere.Example", "club@alias.test", TAKEN),
  from("reader@elsewhere.example", "club@local.test", "rcpt 557 closed-list"),
  from("mona@local.test", "club@local.test", "rcpt 557 closed-list"),
  {
    ...from(STRANGER, "club@local.test", TAKEN),
    name: "to a closed list by a login that is a member",
    ...as("mona@local.test"),
  },
  {
    ...from("mona@local.test", "club@local.test", TAKEN),
    name: "to a closed list by a member who has fetched mail",
    pop: { account: "mona", from: "127.0.0.2" },
  },
  withRight("club@local.test", "rcpt 557 closed-list"),
];

const paths: readonly RelayDecision[] = [
  to("@hop.example:anna@local.test", DENIED),
  to("@local.test:someone@outside.example", DENIED),
  to("@local.test,@hop.example:someone@outside.example", DENIED),
  withRight("@hop.example:anna@local.test", ROUTE),
  withRight("@local.test,@hop.example:someone@outside.example", ROUTE),
  listedClient("@local.test:someone@outside.example", ROUTE),
  listedClient("@local.test:anna@local.test", ROUTE),
  to("someone%outside.example@local.test", UNKNOWN),
  to("outside.example!someone@local.test", UNKNOWN),
  to("someone%outside.example@other.test", TAKEN),
  to("outside.example!someone", DOMAIN),
  to('"someone@outside.example"@local.test', SYNTAX),
  to('"someone@outside.example"', SYNTAX),
  to("someone@outside.example@local.test", SYNTAX),
  to("postmaster", DOMAIN),
  to("", "rcpt 501 no-recipient"),
  to("anna@local.test.", SYNTAX),
  to("an..na@local.test", SYNTAX),
  to("anna@[127.0.0.1]", DENIED),
  to("someone%outside.example@[127.0.0.1]", DENIED),
  withRight("anna@[127.0.0.1]", RELAYS),
  to("anna@[127.0.0.999]", SYNTAX),
  withRight("someone@outside.example@local.test", SYNTAX),
  from("", ANNA, TAKEN),
  from("", OUTSIDE, DENIED),
  { ...from("", OUTSIDE, "rcpt 250 relay-table"), name: "the null sender of a listed client", files: listed },
  {
    ...from("", ANNA, "mail 501 null-sender"),
    name: "the null sender is not allowed",
    files: server(row("AllowNullSender", "0")),
  },
  from("stranger", ANNA, "mail 501 sender-syntax"),
  from("stran..ger@elsewhere.example", ANNA, "mail 501 sender-syntax"),
  from('"stranger"@elsewhere.example', ANNA, "mail 501 sender-syntax"),
  from("@hop.example:stranger@elsewhere.example", ANNA, "mail 501 source-route"),
  from("stranger@[127.0.0.1]", ANNA, TAKEN),
];

/** Who is here, and how else a recipient can be written. */
export const localDecisions: readonly RelayDecision[] = [...mailboxes, ...lists, ...paths];
