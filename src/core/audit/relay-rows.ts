import {
  type AddressRow,
  addressRows,
  addressText,
  endsOf,
  isWide,
  networkOf,
  rowEdit,
  STRANGERS,
  strangersIn,
} from "./address-rows.ts";
import type { AuditFacts } from "./facts.ts";
import type { Found, Rule } from "./finding.ts";
import { removal, untested } from "./looking.ts";
import { repairedRow } from "./row-repair.ts";
import { mayRelay } from "./smtp-strangers.ts";

const FILE = "smtprelay.tab";

/** For whom a row opens the server. */
type Reach =
  | "everybody"
  /** A mask that isn't a run of ones, and with it strangers all over the world. */
  | "scattered"
  /** More of the Internet than one owner has. */
  | "wide"
  | "public"
  | "private-wide"
  | "private"
  | "this-machine"
  | "by-name"
  | "nobody";

function reachOf(row: AddressRow): Reach {
  const { who, strangeMask } = row.meaning;
  if (who === "no-effect") return "nobody";
  if (who !== "public") return who === "private" && isWideAtHome(row) ? "private-wide" : who;
  if (isCarrier(row)) return "private-wide";
  if (!isWide(row)) return "public";
  return strangeMask ? "scattered" : "wide";
}

/** 100.64.0.0/10: behind a provider's address translation, or a private network laid over the Internet. */
function isCarrier(row: AddressRow): boolean {
  const { address, mask } = networkOf(row) ?? { address: [], mask: [] };
  return (
    address.length === 4 &&
    address[0] === 100 &&
    (address[1]! & 0xc0) === 64 &&
    (mask[1]! & 0xc0) === 0xc0 &&
    mask[0] === 255
  );
}

/**
 * So much of the private ranges that whatever comes to be in front of the
 * server, a router or a container's proxy, lies in it: 65,536 addresses and
 * more, or the bridge that Docker makes by itself.
 */
function isWideAtHome(row: AddressRow): boolean {
  const { address, mask } = networkOf(row) ?? { address: [], mask: [] };
  const ones = mask.flatMap((byte) => [...byte.toString(2)]).filter((bit) => bit === "1").length;
  if (address.length !== 4) return ones < 48 && address[0] !== 0xfe;
  return ones <= 16 || (address[0] === 172 && address[1] === 17);
}

const rows = (facts: AuditFacts, ...reaches: readonly Reach[]): readonly AddressRow[] =>
  addressRows(facts, FILE).filter((row) => reaches.includes(reachOf(row)));

const OPEN: readonly Reach[] = ["everybody", "scattered", "wide"];

/** A stranger who gets mail through by this row now; undefined where something before it keeps all of them out. */
function relayedStranger(facts: AuditFacts, row: AddressRow): string | undefined {
  const network = networkOf(row);
  const strangers = network ? strangersIn(network) : [...STRANGERS.ipv4, ...STRANGERS.ipv6];
  const own = network && addressText(network.address);
  return strangers.find((client) => client !== own && mayRelay(facts, client));
}

const shown = ({ row }: AddressRow): string => row.fields.slice(0, 2).join(" ");

const at = (row: AddressRow, detail: Readonly<Record<string, string>> = {}): Found => ({
  file: FILE,
  line: row.row.line,
  detail: { row: shown(row), ...detail },
});

const opened = (reach: Reach) => (facts: AuditFacts) =>
  rows(facts, reach).flatMap((row) => {
    const example = relayedStranger(facts, row);
    return example === undefined ? [] : [{ row, example }];
  });

/** Of a scattered row: the mask that was meant, where that is certain. */
function straightened({ row, text }: AddressRow): Pick<Found, "fix"> {
  const meant = repairedRow(row.fields, text, 1);
  return meant ? { fix: [rowEdit(FILE, row, meant)] } : {};
}

const openToAll = (facts: AuditFacts): readonly Found[] =>
  facts.unreadable.includes(FILE)
    ? [untested("error", FILE)]
    : opened("everybody")(facts).map(({ row, example }) => ({
        ...at(row, { example }),
        fix: [removal(FILE, row.row)],
      }));

const scattered = (facts: AuditFacts): readonly Found[] =>
  opened("scattered")(facts).map(({ row, example }) => ({
    ...at(row, { example, share: shareOf(row), mask: row.row.fields[1] ?? "" }),
    ...straightened(row),
  }));

const shareOf = ({ meaning: { hosts = 0 } }: AddressRow): string => hosts.toLocaleString("en-US");

const wide = (facts: AuditFacts): readonly Found[] =>
  opened("wide")(facts).map(({ row, example }) => {
    const [first, last] = endsOf(networkOf(row)!);
    return at(row, { example, first, last });
  });

/** Rows that would open the server and don't: no stranger gets as far as this table. */
const behind = (facts: AuditFacts): readonly Found[] =>
  rows(facts, ...OPEN)
    .filter((row) => relayedStranger(facts, row) === undefined)
    .map((row) => ({
      ...at(row),
      ...(reachOf(row) === "everybody" ? { fix: [removal(FILE, row.row)] } : {}),
      ...(reachOf(row) === "scattered" ? straightened(row) : {}),
    }));

const listed = (reach: Reach) => (facts: AuditFacts) => rows(facts, reach).map((row) => at(row));

const withEnds = (reach: Reach) => (facts: AuditFacts) =>
  rows(facts, reach).map((row) => {
    const [first, last] = endsOf(networkOf(row)!);
    return at(row, { first, last });
  });

/** As XMail ships it: the private range goes on to 172.31. */
const shortOfRange = (facts: AuditFacts): readonly Found[] =>
  addressRows(facts, FILE).flatMap((row) => {
    const network = networkOf(row);
    const isIt = network && endsOf(network).join("-") === "172.16.0.0-172.16.255.255";
    return isIt ? [at(row)] : [];
  });

/** smtprelay.tab: whoever is in it sends through this server without a password. */
export const relayRowRules: readonly Rule[] = [
  { code: "relay-open-to-all", severity: "danger", find: openToAll },
  { code: "relay-open-by-mask", severity: "danger", find: scattered },
  { code: "relay-public-wide", severity: "danger", find: wide },
  { code: "relay-open-behind-list", severity: "warning", find: behind },
  { code: "relay-private-wide", severity: "warning", find: withEnds("private-wide") },
  { code: "relay-private-short", severity: "note", find: shortOfRange },
  { code: "relay-private", severity: "note", find: withEnds("private") },
  { code: "relay-public", severity: "note", find: withEnds("public") },
  { code: "relay-loopback", severity: "note", find: listed("this-machine") },
  { code: "relay-by-name", severity: "note", find: listed("by-name") },
];
