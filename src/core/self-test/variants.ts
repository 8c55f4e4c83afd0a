import { isHandled, type TableSource } from "../access/accounts.ts";
import { splitAddress } from "../access/mail-path.ts";
import { customDomainFiles } from "../access/session-recipient.ts";

/** The ways in which a stranger may try to send through a server. Permanent: reports carry them. */
export type VariantId =
  | "foreign-to-foreign"
  | "null-sender"
  | "forged-sender"
  | "forged-account"
  | "forged-subdomain"
  | "sender-at-literal"
  | "sender-with-route"
  | "percent"
  | "percent-at-literal"
  | "route"
  | "route-of-two"
  | "quoted"
  | "quoted-percent"
  | "quoted-whole"
  | "two-ats"
  | "bang-path"
  | "bang-path-alone"
  | "local-subdomain";

/** What the addresses of a try are made of. */
export interface ProbeNames {
  /** A domain of this server's own; absent where it has none that mail can name. */
  readonly local?: string;
  /** An address that is somebody's here. */
  readonly account?: string;
  /** Two domains that are not handled here. Nothing is ever sent to them. */
  readonly from: string;
  readonly to: string;
}

/** One try: an envelope that a stranger might send. */
export interface Probe {
  readonly variant: VariantId;
  /** Empty: the null sender. */
  readonly sender: string;
  readonly recipient: string;
}

interface Variant {
  readonly id: VariantId;
  /** Tried from each source; the others differ in how XMail reads an address, not in who sends. */
  readonly everywhere?: true;
  /** Undefined: the names for it are missing. */
  readonly envelope: (names: ProbeNames) => readonly [sender: string, recipient: string] | undefined;
}

/** A mailbox name that nobody has. */
const USER = "relay-test";
/** Domains that are reserved for examples, so that none of them is a mail server's own. */
const FOREIGN = ["example.com", "example.net", "example.org", "example.edu"];

const usual =
  (recipient: (local: string, names: ProbeNames) => string): Variant["envelope"] =>
  (names) =>
    names.local === undefined ? undefined : [`${USER}@${names.from}`, recipient(names.local, names)];
const forged =
  (sender: (local: string) => string): Variant["envelope"] =>
  (names) =>
    names.local === undefined ? undefined : [sender(names.local), `${USER}@${names.to}`];

const VARIANTS: readonly Variant[] = [
  {
    id: "foreign-to-foreign",
    everywhere: true,
    envelope: ({ from, to }) => [`${USER}@${from}`, `${USER}@${to}`],
  },
  { id: "null-sender", everywhere: true, envelope: ({ to }) => ["", `${USER}@${to}`] },
  { id: "forged-sender", everywhere: true, envelope: forged((local) => `${USER}@${local}`) },
  {
    id: "forged-account",
    everywhere: true,
    envelope: ({ account, to }) => (account === undefined ? undefined : [account, `${USER}@${to}`]),
  },
  { id: "forged-subdomain", envelope: forged((local) => `${USER}@mail.${local}`) },
  { id: "sender-at-literal", envelope: ({ to }) => [`${USER}@[127.0.0.1]`, `${USER}@${to}`] },
  {
    id: "sender-with-route",
    envelope: ({ local, from, to }) =>
      local === undefined ? undefined : [`@${local}:${USER}@${from}`, `${USER}@${to}`],
  },
  { id: "percent", envelope: usual((local, { to }) => `${USER}%${to}@${local}`) },
  { id: "percent-at-literal", envelope: ({ from, to }) => [`${USER}@${from}`, `${USER}%${to}@[127.0.0.1]`] },
  { id: "route", envelope: usual((local, { to }) => `@${local}:${USER}@${to}`) },
  { id: "route-of-two", envelope: usual((local, { from, to }) => `@${local},@${from}:${USER}@${to}`) },
  { id: "quoted", envelope: usual((local, { to }) => `"${USER}@${to}"@${local}`) },
  { id: "quoted-percent", envelope: usual((local, { to }) => `"${USER}%${to}"@${local}`) },
  { id: "quoted-whole", envelope: ({ from, to }) => [`${USER}@${from}`, `"${USER}@${to}"`] },
  { id: "two-ats", envelope: usual((local, { to }) => `${USER}@${to}@${local}`) },
  { id: "bang-path", envelope: usual((local, { to }) => `${to}!${USER}@${local}`) },
  { id: "bang-path-alone", envelope: ({ from, to }) => [`${USER}@${from}`, `${to}!${USER}`] },
  { id: "local-subdomain", envelope: usual((local) => `${USER}@mail.${local}`) },
];

/** Every way in turn, in the order in which they are tried. */
export const VARIANT_IDS: readonly VariantId[] = VARIANTS.map(({ id }) => id);

/** Names for the addresses of the tries, from the server's own tables. */
export function probeNames(tables: TableSource): ProbeNames {
  const isHost = (domain: string) => splitAddress(`${USER}@${domain}`) !== undefined;
  const local = tables("domains.tab")
    ?.rows.map(({ fields }) => fields[0] ?? "")
    .find(isHost);
  const account = tables("mailusers.tab")
    ?.rows.map(({ fields: [domain = "", name = "", , , , type = ""] }) =>
      type.startsWith("U") ? `${name}@${domain}` : "",
    )
    .find((address) => splitAddress(address) !== undefined);
  const isElsewhere = (domain: string) =>
    !isHandled(tables, domain) && customDomainFiles(domain).every((file) => tables(file) === undefined);
  const [from = "", to = ""] = [...FOREIGN.filter(isElsewhere), ...FOREIGN];
  return {
    from,
    to,
    ...(local === undefined ? {} : { local }),
    ...(account === undefined ? {} : { account }),
  };
}

/** The envelopes to try: all ways, or only those that depend on who sends. */
export function probes(names: ProbeNames, which: "all" | "everywhere"): readonly Probe[] {
  return VARIANTS.filter(({ everywhere }) => which === "all" || everywhere).flatMap(({ id, envelope }) => {
    const [sender, recipient] = envelope(names) ?? [];
    return sender === undefined || recipient === undefined ? [] : [{ variant: id, sender, recipient }];
  });
}
