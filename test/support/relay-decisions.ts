import {
  ANNA,
  DENIED,
  inside,
  OUTSIDE,
  out,
  type RelayDecision,
  STRANGER,
  server,
  TAKEN,
} from "./relay-decision.ts";
import { localDecisions } from "./relay-decisions-local.ts";
import { loginDecisions } from "./relay-decisions-login.ts";
import { popDecisions } from "./relay-decisions-pop.ts";
import { row } from "./relay-server.ts";

const relay = (...rows: readonly string[]) => ({ "smtprelay.tab": rows.join("") });
const LISTED = "rcpt 250 relay-table";
const CUSTOM = "rcpt 250 custom-domain";

const relayTable: readonly RelayDecision[] = [
  { name: "nobody is listed", ...out, ends: DENIED },
  { name: "smtprelay.tab is missing", files: { "smtprelay.tab": null }, ...out, ends: DENIED },
  { name: "an address and a mask", files: relay(row("127.0.0.0", "255.255.255.0")), ...out, ends: LISTED },
  { name: "another network", files: relay(row("127.0.1.0", "255.255.255.0")), ...out, ends: DENIED },
  { name: "an address with /32", files: relay(row("127.0.0.2/32")), ...out, ends: LISTED },
  { name: "an address alone", files: relay(row("127.0.0.2")), ...out, ends: DENIED },
  { name: "the whole Internet", files: relay(row("0.0.0.0/0")), ...out, ends: LISTED },
  { name: "host bits under a mask", files: relay(row("127.0.0.99", "255.255.255.0")), ...out, ends: LISTED },
  { name: "24 as a mask, and a match", files: relay(row("127.0.0.0", "24")), ...out, ends: LISTED },
  {
    name: "24 as a mask, and none",
    files: relay(row("127.0.0.0", "24")),
    client: "127.0.0.8",
    ...out,
    ends: DENIED,
  },
  { name: "a row that is a comment", files: relay(`#${row("127.0.0.2/32")}`), ...out, ends: DENIED },
  { name: "octal parts", files: relay(row("0177.0.0.2/32")), ...out, ends: LISTED },
  { name: "blanks instead of a TAB", files: relay('"127.0.0.0" "255.0.0.0"\n'), ...out, ends: DENIED },
  {
    name: "a byte order mark",
    files: relay(`\u00ef\u00bb\u00bf${row("127.0.0.2/32")}`),
    ...out,
    ends: DENIED,
  },
  {
    name: "a name of the hosts file",
    files: relay(row("localhost", "255.255.255.255")),
    client: "127.0.0.1",
    ...out,
    ends: LISTED,
  },
  { name: "a listed client writes to a mailbox", files: relay(row("127.0.0.2/32")), ...inside, ends: TAKEN },
  { name: "a forged local sender", from: ANNA, to: OUTSIDE, ends: DENIED },
];

const customDomains: readonly RelayDecision[] = [
  { name: "the domain's own file", files: { "custdomains/outside.example.tab": "" }, ...out, ends: CUSTOM },
  { name: "its suffix", files: { "custdomains/.example.tab": "" }, ...out, ends: CUSTOM },
  { name: "the file without a name", files: { "custdomains/.tab": "" }, ...out, ends: CUSTOM },
  {
    name: "another domain's file",
    files: { "custdomains/sub.outside.example.tab": "" },
    ...out,
    ends: DENIED,
  },
  {
    name: "a suffix file for the domain itself",
    files: { "custdomains/.outside.example.tab": "" },
    ...out,
    ends: DENIED,
  },
  {
    name: "capitals in the recipient",
    files: { "custdomains/outside.example.tab": "" },
    from: STRANGER,
    to: "someone@OUTSIDE.Example",
    ends: CUSTOM,
  },
  { name: "capitals in the file", files: { "custdomains/Outside.example.tab": "" }, ...out, ends: DENIED },
  {
    name: "a route to a custom domain",
    files: { "custdomains/outside.example.tab": "" },
    from: STRANGER,
    to: `@hop.example:${OUTSIDE}`,
    ends: "rcpt 501 source-route",
  },
  {
    name: "a custom domain where a login is demanded",
    files: {
      "custdomains/outside.example.tab": "",
      ...server(row("SmtpConfig", "mail-auth")),
    },
    ...out,
    ends: "mail 551 mail-auth",
  },
];

const EVERYBODY = row("0.0.0.0", "0.0.0.0", "DENY", "1");
const white = (value: string) => ({ "smtp.ipprop.tab": row("127.0.0.2/32", value) });

const connecting: readonly RelayDecision[] = [
  {
    name: "smtp.ipmap.tab denies",
    files: { "smtp.ipmap.tab": EVERYBODY },
    ...inside,
    ends: "connect 421 ip-map",
  },
  {
    name: "smtp.ipmap.tab denies, and the drop code is 0",
    files: {
      "smtp.ipmap.tab": EVERYBODY,
      ...server(row("SMTP-IpMapDropCode", "0")),
    },
    ...inside,
    ends: TAKEN,
  },
  {
    name: "smtp.ipmap.tab denies, but not the white list's",
    files: { "smtp.ipmap.tab": EVERYBODY, ...white("WhiteList=1") },
    ...inside,
    ends: TAKEN,
  },
  {
    name: "an address alone on the white list",
    files: { "smtp.ipmap.tab": EVERYBODY, "smtp.ipprop.tab": row("127.0.0.2", "WhiteList=1") },
    ...inside,
    ends: "connect 421 ip-map",
  },
  {
    name: "WhiteList=0",
    files: { "smtp.ipmap.tab": EVERYBODY, ...white("WhiteList=0") },
    ...inside,
    ends: "connect 421 ip-map",
  },
  { name: "the white list lets nobody relay", files: white("WhiteList=1"), ...out, ends: DENIED },
  {
    name: "a listed spammer on the white list",
    files: { "spammers.tab": row("127.0.0.2/32"), ...white("WhiteList") },
    ...inside,
    ends: TAKEN,
  },
  {
    name: "spammers.tab is missing, for the white list",
    files: { "spammers.tab": null, ...white("WhiteList=1") },
    ...inside,
    ends: TAKEN,
  },
  {
    name: "spammers.tab is missing",
    files: { "spammers.tab": null },
    ...inside,
    ends: "connect 421 spammers-missing",
  },
  {
    name: "a spammer",
    files: { "spammers.tab": row("127.0.0.2/32") },
    ...inside,
    ends: "connect 421 spammer",
  },
  {
    name: "a spammer with code=1",
    files: { "spammers.tab": row("127.0.0.0", "255.255.255.0", "code=1") },
    ...inside,
    ends: "connect 421 spammer",
  },
  {
    name: "an address alone in spammers.tab",
    files: { "spammers.tab": row("127.0.0.2") },
    ...inside,
    ends: TAKEN,
  },
  {
    name: "the first row that matches has a code of 0, a later one of 1",
    files: { "spammers.tab": row("127.0.0.2/32", "code=0") + row("127.0.0.0/8", "code=1") },
    ...inside,
    ends: "mail 551 flagged",
  },
  {
    name: "the sender is listed",
    files: { "spam-address.tab": row("*@elsewhere.*") },
    ...inside,
    ends: "mail 504 spam-address",
  },
  {
    name: "nobody's sender is never listed",
    files: { "spam-address.tab": row("*") },
    from: "",
    to: ANNA,
    ends: TAKEN,
  },
];

/** Every decision. Where it ends is asked of core/access, of the stand-in and of real XMail. */
export const RELAY_DECISIONS: readonly RelayDecision[] = [
  ...relayTable,
  ...customDomains,
  ...connecting,
  ...loginDecisions,
  ...popDecisions,
  ...localDecisions,
];
