import { holdsValue, type Table, valueIn } from "../core/tab/table.ts";
import { APPLY, type Clash, SKIP, type ValueEdit, type Verdict } from "./clash.ts";
import type { Edit, OwnEdit, TableEdit } from "./edits.ts";

/** What a table was at an edit's base; undefined where that isn't known. */
export type TableAt = (base: TableEdit["base"]) => Table | undefined;

/** Decides for the values of a table that were edited whether the edits can be laid over what is on disk now. */
export function judgeValues(
  file: string,
  edits: readonly (Edit & TableEdit)[],
  disk: Table,
  tableAt: TableAt,
): ReadonlyMap<Edit, Verdict> {
  const byName = Map.groupBy(edits, ({ change }) => (change as ValueEdit).name);
  return new Map(
    [...byName].flatMap(([name, own]) => {
      const last = own.at(-1)!;
      const base = tableAt(last.base);
      const mine = (last.change as ValueEdit).after;
      // Taking a value away takes every row of its name, also those that XMail passes over.
      const read = (table: Table) => (mine === undefined ? allOf(table, name) : valueIn(table, name));
      const verdict =
        base === undefined
          ? APPLY
          : judge(
              { id: `${file}\t${name}`, file, name, edits: own },
              { base: read(base), theirs: read(disk), mine },
            );
      return own.map((edit) => [edit, verdict] as const);
    }),
  );
}

/** The same for a value that is kept outside tab files, where an empty value is none. */
export function judgeOwn(edits: readonly (Edit & OwnEdit)[], disk: string | undefined): Verdict {
  const last = edits.at(-1);
  if (last?.base === undefined) return APPLY;
  const { source, name } = last;
  const [base, theirs, mine] = [last.base ?? undefined, disk, last.after].map((value) => value || undefined);
  return judge({ id: `${source}\t${name}`, file: source, name, edits }, { base, theirs, mine });
}

interface Values {
  readonly base: string | undefined;
  readonly theirs: string | undefined;
  readonly mine: string | undefined;
}

function judge(about: Omit<Clash, keyof Values>, { base, theirs, mine }: Values): Verdict {
  if (base === theirs || mine === theirs) return APPLY;
  // Typed back to what it was: untouched, so it follows the disk.
  if (mine === base) return SKIP;
  const side = (value: string | undefined) => (value === undefined ? undefined : [value]);
  return { lay: "apply", clash: { ...about, base: side(base), theirs: side(theirs), mine: side(mine) } };
}

function allOf(table: Table, name: string): string | undefined {
  const values = table.rows
    .filter(({ fields }) => fields[0] === name && holdsValue(fields, table.columns))
    .map(({ fields }) => fields[1] ?? "");
  return values.length === 0 ? undefined : values.join("\n");
}
