/** What comes of it when a folder or file is missing. */
export type Consequence =
  /** XMail ends at once, and its message names neither file nor folder. */
  | "stops-start"
  /** It starts, but SMTP answers 421 to everybody and POP3 hangs up without a word. */
  | "refuses-everybody"
  /** It starts, but SMTP answers 421 to everybody; nothing is logged. */
  | "refuses-smtp"
  /** SMTP answers 451 to every message. */
  | "refuses-messages"
  /** Everybody may reach the control port. */
  | "opens-control"
  | "no-control-login"
  /** Every POP3 login fails, the right password too. */
  | "no-pop3-login"
  /** Mail for local users answers 552, and no account can be added. */
  | "no-local-mail"
  /** Adding a domain answers an error, although the domain has been added. */
  | "half-added-domains"
  | "no-logs"
  /** The sendmail program fails. */
  | "no-sendmail"
  /** Mail that goes out by MX without a SmartDNSHost finds no way. */
  | "no-dns-roots"
  /** Only the feature of that name needs it. */
  | "feature"
  /** The same as an empty one. */
  | "none";

export interface LayoutItem {
  /** Relative to MailRoot. */
  readonly name: string;
  readonly kind: "folder" | "file";
  readonly consequence: Consequence;
}

/** Which consequences to show as critical; the others are worth a note, "none" not even that. */
export const CRITICAL: readonly Consequence[] = [
  "stops-start",
  "refuses-everybody",
  "refuses-smtp",
  "refuses-messages",
  "opens-control",
];

const folder = (name: string, consequence: Consequence): LayoutItem => ({
  name,
  kind: "folder",
  consequence,
});
const file = (name: string, consequence: Consequence): LayoutItem => ({ name, kind: "file", consequence });

/**
 * Everything that a MailRoot should have before XMail is started, what is worst to
 * miss first and folders before what lies in them. XMail makes the rest by itself.
 */
export const LAYOUT: readonly LayoutItem[] = [
  file("mailusers.tab", "stops-start"),
  file("aliases.tab", "stops-start"),
  file("domains.tab", "stops-start"),
  file("aliasdomain.tab", "stops-start"),
  file("extaliases.tab", "stops-start"),
  folder("tabindex", "stops-start"),
  folder("dnscache", "stops-start"),
  folder("dnscache/mx", "stops-start"),
  folder("spool", "stops-start"),
  file("server.tab", "refuses-everybody"),
  file("spammers.tab", "refuses-smtp"),
  file("ctrl.ipmap.tab", "opens-control"),
  file("ctrlaccounts.tab", "no-control-login"),
  folder("pop3locks", "no-pop3-login"),
  folder("domains", "no-local-mail"),
  folder("cmdaliases", "half-added-domains"),
  folder("logs", "no-logs"),
  folder("spool/local", "no-sendmail"),
  folder("spool/temp", "no-sendmail"),
  file("dnsroots", "no-dns-roots"),
  folder("dnscache/ns", "feature"),
  folder("bin", "feature"),
  folder("custdomains", "feature"),
  folder("filters", "feature"),
  folder("msgsync", "feature"),
  folder("pop3linklocks", "feature"),
  folder("pop3links", "feature"),
  folder("userauth", "feature"),
  folder("userauth/pop3", "feature"),
  folder("userauth/smtp", "feature"),
  file("pop3links.tab", "feature"),
  file("message.id", "none"),
  file("userdef.tab", "none"),
  file("smtprelay.tab", "none"),
  file("spam-address.tab", "none"),
  file("smtpgw.tab", "none"),
  file("smtpfwd.tab", "none"),
  file("smtpauth.tab", "none"),
  file("smtpextauth.tab", "none"),
];
