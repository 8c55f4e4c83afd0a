import type { TableRow } from "./table.ts";

type Columns = readonly string[];

/** What happened to the rows of a table between two readings of it. */
export interface RowChanges {
  /** How many rows of exactly these columns there were, and how many there are. */
  readonly before: (columns: Columns) => number;
  readonly now: (columns: Columns) => number;
  /** Rows that came, also those that took the place of others, in the order in which they stand. */
  readonly added: readonly TableRow[];
  /** The row that took the place of one that went; undefined where it was deleted. */
  readonly replacedBy: (columns: Columns) => TableRow | undefined;
}

/** Columns (from 0) that say which thing a row is about; two rows that agree in them speak of the same one. */
const KEYS: Readonly<Record<string, readonly number[]>> = {
  "server.tab": [0],
  "user.tab": [0],
  "userdef.tab": [0],
  "ctrlaccounts.tab": [0],
  "smtpauth.tab": [0],
  "mlusers.tab": [0],
  "spam-address.tab": [0],
  "domains.tab": [0],
  "aliasdomain.tab": [0],
  "aliases.tab": [0, 1],
  "extaliases.tab": [0, 1],
  "mailusers.tab": [0, 1],
  "smtprelay.tab": [0, 1],
  "spammers.tab": [0, 1],
};
const NETWORK = [0, 1];

/** What a row of a file is about, as text; undefined where rows of that file are about nothing but themselves. */
export function rowKey(file: string, columns: Columns): string | undefined {
  const name = file.slice(file.lastIndexOf("/") + 1).toLowerCase();
  const key = name.endsWith(".ipmap.tab") ? NETWORK : KEYS[name];
  return key?.map((column) => (columns[column] ?? "").toLowerCase()).join("\t");
}

/**
 * Compares two readings of a table row by row, by what the rows say: moved rows,
 * comments, quotes and encodings make no difference.
 *
 * A row that went and one that came are one changed row where they are about the
 * same thing. Where rows are about nothing but themselves, they are that if they
 * stand in the same place and differ in one column.
 */
export function compareRows(file: string, was: readonly TableRow[], is: readonly TableRow[]): RowChanges {
  if (was === is) return unchanged(is);
  const [before, now] = [count(was), count(is)];
  const gone = surplus(was, before, now);
  const added = surplus(is, now, before);
  const partners = pair(file, gone, added);
  return {
    before: (columns) => before.get(text(columns)) ?? 0,
    now: (columns) => now.get(text(columns)) ?? 0,
    added: added.map(({ row }) => row),
    replacedBy: (columns) => partners.get(text(columns)),
  };
}

/** Nothing is counted before it is asked for: the table may be long, and it is looked at with every key. */
function unchanged(rows: readonly TableRow[]): RowChanges {
  let counts: ReadonlyMap<string, number> | undefined;
  const many = (columns: Columns) => {
    counts ??= count(rows);
    return counts.get(text(columns)) ?? 0;
  };
  return { before: many, now: many, added: [], replacedBy: () => undefined };
}

interface Placed {
  readonly row: TableRow;
  /** How many rows that are in both readings stand before it. */
  readonly place: number;
}

const text = (columns: Columns): string => columns.join("\t");

function count(rows: readonly TableRow[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { fields } of rows) counts.set(text(fields), (counts.get(text(fields)) ?? 0) + 1);
  return counts;
}

/** Rows of one reading that the other has fewer of: of equal ones the last. */
function surplus(
  rows: readonly TableRow[],
  own: ReadonlyMap<string, number>,
  other: ReadonlyMap<string, number>,
): readonly Placed[] {
  let place = 0;
  return rows.flatMap((row) => {
    const key = text(row.fields);
    const isShared = row.occurrence < Math.min(own.get(key) ?? 0, other.get(key) ?? 0);
    if (!isShared) return [{ row, place }];
    place += 1;
    return [];
  });
}

/** How many columns two rows don't agree in. */
const differences = (a: Columns, b: Columns): number =>
  a.length === b.length && a.length > 1 ? a.filter((field, column) => field !== b[column]).length : Infinity;

function pair(
  file: string,
  gone: readonly Placed[],
  added: readonly Placed[],
): ReadonlyMap<string, TableRow> {
  const isKeyed = gone.some(({ row }) => rowKey(file, row.fields) !== undefined);
  const pairs = isKeyed ? sameThing(file, gone, added) : samePlace(gone, added);
  // Of equal rows the first one speaks for all.
  return new Map(pairs.map(([one, partner]) => [text(one.row.fields), partner.row] as const).toReversed());
}

type Pair = readonly [Placed, Placed];

function sameThing(file: string, gone: readonly Placed[], added: readonly Placed[]): readonly Pair[] {
  const free = Map.groupBy(added, ({ row }) => rowKey(file, row.fields));
  return gone.flatMap((one): readonly Pair[] => {
    const partner = free.get(rowKey(file, one.row.fields))?.shift();
    return partner ? [[one, partner]] : [];
  });
}

function samePlace(gone: readonly Placed[], added: readonly Placed[]): readonly Pair[] {
  const came = Map.groupBy(added, ({ place }) => place);
  return [...Map.groupBy(gone, ({ place }) => place)].flatMap(([place, here]): readonly Pair[] => {
    const there = came.get(place) ?? [];
    // As many came as went: the rows of this place were changed one by one.
    if (there.length !== here.length) return [];
    return here.flatMap((one, index): readonly Pair[] => {
      const partner = there[index]!;
      return differences(one.row.fields, partner.row.fields) === 1 ? [[one, partner]] : [];
    });
  });
}
