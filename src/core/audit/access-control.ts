import type { NameLookup } from "../access/address.ts";
import { decideIpMap, isAllow } from "../access/ip-map.ts";
import { isLockedOut, recommendedControlRows } from "../access/recommend.ts";
import type { Table } from "../tab/table.ts";
import {
  type AddressRow,
  addressRows,
  addressText,
  EMPTY_TABLE,
  isWide,
  networkOf,
  STRANGERS,
  strangersIn,
  tableAfter,
} from "./address-rows.ts";
import type { AuditFacts } from "./facts.ts";
import type { AuditEdit, Found, Rule } from "./finding.ts";
import { untested } from "./looking.ts";
import { isBoundOutside, servicesOf } from "./reach.ts";

const FILE = "ctrl.ipmap.tab";
/** Nobody who is asked about bears the name in a row; an empty mask takes in everybody, whoever bears it. */
const SOMEBODY: NameLookup = () => [192, 0, 2, 1];

const listeners = (facts: AuditFacts) => {
  const { control, controls } = servicesOf(facts).services;
  return [control, controls].filter(({ on }) => on);
};

const isReachedBySix = (facts: AuditFacts): boolean =>
  listeners(facts).some((one) => isBoundOutside(one) && one.ipv6);

interface Stranger {
  readonly client: string;
  /** The row that lets in; undefined where no row refuses. */
  readonly row?: AddressRow;
}

/** Strangers whom the list lets in, but not by a row for a network that somebody owns. */
function admitted(
  facts: AuditFacts,
  table: Table | undefined,
  clients: readonly string[],
): readonly Stranger[] {
  const rows = addressRows(facts, FILE);
  return clients.flatMap((client): readonly Stranger[] => {
    const { allowed, decidedBy } = decideIpMap(table, client, SOMEBODY);
    if (allowed !== true) return [];
    if (decidedBy === undefined) return [{ client }];
    const row = rows.find((one) => one.row.line === decidedBy);
    return row && !isWide(row) ? [] : [{ client, ...(row ? { row } : {}) }];
  });
}

function openTo(facts: AuditFacts, family: "ipv4" | "ipv6"): readonly Stranger[] {
  if (facts.unreadable.includes(FILE)) return [];
  return admitted(facts, facts.table(FILE), [...STRANGERS[family], ...invited(facts, family)]);
}

/** Strangers whom a row lets in by name of a large network: nobody else would think of asking about them. */
const invited = (facts: AuditFacts, family: "ipv4" | "ipv6"): readonly string[] =>
  addressRows(facts, FILE)
    .filter((row) => row.meaning.who === "public" && isWide(row) && isAllow(row.row.fields))
    .flatMap((row) => {
      const network = networkOf(row);
      const isIt = network?.address.length === (family === "ipv4" ? 4 : 16);
      return network && isIt ? strangersIn(network) : [];
    });

/** Whether other machines reach control at all, as far as its addresses go. */
const isReached = (facts: AuditFacts): boolean => listeners(facts).some(isBoundOutside);

/** The edits that close control, where they do: strangers out, ourselves in. */
export function closing(
  facts: AuditFacts,
  first: readonly AuditEdit[] = [],
): readonly AuditEdit[] | undefined {
  const begun = first.length > 0 ? tableAfter(facts, FILE, first) : (facts.table(FILE) ?? EMPTY_TABLE);
  if (!begun) return undefined;
  const ipv6 = isReachedBySix(facts);
  const edits = recommendedControlRows(begun, ipv6).map(
    (change): AuditEdit => ({ source: "tab", file: FILE, change }),
  );
  const after = tableAfter(facts, FILE, [...first, ...edits]);
  if (!after || isLockedOut(after, own(facts), SOMEBODY)) return undefined;
  const clients = ipv6 ? [...STRANGERS.ipv4, ...STRANGERS.ipv6] : STRANGERS.ipv4;
  const stillIn = clients.filter((client) => decideIpMap(after, client, SOMEBODY).allowed === true);
  const named = admittedByOwner(facts, clients);
  return stillIn.every((client) => named.includes(client)) ? [...first, ...edits] : undefined;
}

/** Strangers in a network that has a row of its own: its owner's will. */
const admittedByOwner = (facts: AuditFacts, clients: readonly string[]): readonly string[] => {
  const open = admitted(facts, facts.table(FILE), clients).map(({ client }) => client);
  return clients.filter(
    (client) => decideIpMap(facts.table(FILE), client, SOMEBODY).allowed === true && !open.includes(client),
  );
};

export const own = (facts: AuditFacts): string => facts.ownAddress ?? "127.0.0.1";

const withClosing = (facts: AuditFacts): Pick<Found, "fix"> => {
  const fix = closing(facts);
  return fix ? { fix } : {};
};

/** The same words for a list that isn't there, one that says nothing, and one that lets everybody in. */
const open =
  (how: "missing" | "default" | "row") =>
  (facts: AuditFacts): readonly Found[] => {
    if (!isReached(facts)) return [];
    const strangers = openTo(facts, "ipv4");
    const isThere = facts.table(FILE) !== undefined;
    const byDefault = strangers.filter(({ row }) => row === undefined);
    const example = byDefault[0]?.client ?? "";
    if (how === "row") return byRow(facts, strangers);
    if (byDefault.length === 0 || isThere !== (how === "default")) return [];
    return [{ file: FILE, detail: { example }, ...withClosing(facts) }];
  };

function byRow(facts: AuditFacts, strangers: readonly Stranger[]): readonly Found[] {
  const lines = new Map(
    strangers
      .toReversed()
      .flatMap(({ client, row }) => (row ? [[row.row.line, { client, row }] as const] : [])),
  );
  return [...lines].map(([line, { client, row }]) => ({
    file: FILE,
    line,
    detail: { example: client, row: row.row.fields.slice(0, 2).join(" ") },
    ...withClosing(facts),
  }));
}

function openToSix(facts: AuditFacts): readonly Found[] {
  if (!isReachedBySix(facts) || openTo(facts, "ipv4").length > 0) return [];
  const [stranger] = openTo(facts, "ipv6");
  if (!stranger) return [];
  const line = stranger.row ? { line: stranger.row.row.line } : {};
  return [{ file: FILE, ...line, detail: { example: stranger.client }, ...withClosing(facts) }];
}

/** Open, and out of reach by where control listens alone. */
function openInside(facts: AuditFacts): readonly Found[] {
  if (isReached(facts) || listeners(facts).length === 0) return [];
  const [stranger] = openTo(facts, "ipv4");
  return stranger ? [{ file: FILE, detail: { example: stranger.client } }] : [];
}

/** A part of the Internet with a row of its own. */
function publicNetworks(facts: AuditFacts): readonly Found[] {
  if (!isReached(facts)) return [];
  return addressRows(facts, FILE).flatMap((row): readonly Found[] => {
    const network = networkOf(row);
    if (row.meaning.who !== "public" || !network || isWide(row)) return [];
    const { allowed, decidedBy } = decideIpMap(facts.table(FILE), addressText(network.address), SOMEBODY);
    if (allowed !== true || decidedBy !== row.row.line) return [];
    return [{ file: FILE, line: row.row.line, detail: { row: row.row.fields.slice(0, 2).join(" ") } }];
  });
}

function lockedOut(facts: AuditFacts): readonly Found[] {
  const { allowed, decidedBy } = decideIpMap(facts.table(FILE), own(facts));
  if (allowed !== false || listeners(facts).length === 0) return [];
  const line = decidedBy === undefined ? {} : { line: decidedBy };
  return [{ file: FILE, ...line, detail: { address: own(facts) }, ...withClosing(facts) }];
}

/** ctrl.ipmap.tab: who may try passwords at the port that owns the whole server. */
export const controlAccessRules: readonly Rule[] = [
  {
    code: "control-list-missing",
    severity: "danger",
    find: (facts) =>
      facts.unreadable.includes(FILE) && isReached(facts)
        ? [untested("error", FILE)]
        : open("missing")(facts),
  },
  { code: "control-open-by-default", severity: "danger", find: open("default") },
  { code: "control-open-by-row", severity: "danger", find: open("row") },
  { code: "control-open-to-ipv6", severity: "danger", find: openToSix },
  { code: "control-open-inside", severity: "note", find: openInside },
  { code: "control-public-network", severity: "warning", find: publicNetworks },
  { code: "control-locks-out", severity: "warning", find: lockedOut },
];
