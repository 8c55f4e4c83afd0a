import type { RowEdit } from "../core/tab/edit.ts";
import { compareRows, type RowChanges, rowKey } from "../core/tab/merge-rows.ts";
import type { TableRow } from "../core/tab/table.ts";
import { type Clash, type Side, SKIP, type Verdict } from "./clash.ts";
import type { Edit, TableEdit } from "./edits.ts";

/** What the edits did to one row in all: several that follow each other are one change of it. */
interface RowUnit {
  readonly edits: Edit[];
  /** Edits of the same row that others made as well; whoever settles this one means those too. */
  readonly earlier: readonly Edit[];
  readonly base: TableEdit["base"];
  readonly before: Side;
  after: Side;
  /** The disk had it already when the next edit of the row was made. */
  isDone: boolean;
}

/** The rows of a file as it was at an edit's base; undefined where that isn't known. */
export type RowsAt = (base: TableEdit["base"]) => readonly TableRow[] | undefined;

/** Decides for each row edit of a file whether it can be laid over the rows that are on disk now. */
export function judgeRows(
  file: string,
  edits: readonly (Edit & TableEdit)[],
  disk: readonly TableRow[],
  rowsAt: RowsAt,
): ReadonlyMap<Edit, Verdict> {
  const verdicts = new Map<Edit, Verdict>();
  const known = new Map<TableEdit["base"], RowChanges>();
  const since = (base: TableEdit["base"]): RowChanges => {
    const changes = known.get(base) ?? compareRows(file, rowsAt(base) ?? disk, disk);
    known.set(base, changes);
    return changes;
  };
  /** Rows of others that an edit of ours was found to be the same as; each is that for one edit. */
  const shared = new Map<string, number>();
  const sameAsTheirs = (changes: RowChanges, row: readonly string[]): boolean => {
    const key = row.join("\t");
    const taken = shared.get(key) ?? 0;
    if (changes.now(row) - changes.before(row) <= taken) return false;
    shared.set(key, taken + 1);
    return true;
  };
  for (const unit of units(edits, rowsAt)) {
    const verdict = unit.isDone ? SKIP : judge(file, unit, disk, since(unit.base), sameAsTheirs);
    for (const edit of unit.edits) verdicts.set(edit, verdict);
  }
  return verdicts;
}

function judge(
  file: string,
  unit: RowUnit,
  disk: readonly TableRow[],
  changes: RowChanges,
  sameAsTheirs: (changes: RowChanges, row: readonly string[]) => boolean,
): Verdict {
  const { before, after } = unit;
  if (isSame(before, after)) return SKIP;
  const clash = (theirs: Side): Clash => ({
    id: [file, ...(before ?? after ?? [])].join("\t"),
    file,
    base: before,
    theirs,
    mine: after,
    edits: [...unit.earlier, ...unit.edits],
  });
  if (before === undefined) {
    if (after === undefined || sameAsTheirs(changes, after)) return SKIP;
  } else {
    const [was, is] = [changes.before(before), changes.now(before)];
    const theirs =
      changes.replacedBy(before)?.fields ?? (was > 0 ? undefined : aboutSame(file, disk, before));
    // A row that never was on disk comes of another edit of ours, or went while it was being edited.
    if (was === 0 && is === 0) return applyOrElse(clash(theirs));
    if (is < Math.max(1, was)) {
      const isDone = after === undefined ? theirs === undefined : sameAsTheirs(changes, after);
      return isDone ? SKIP : { lay: "refuse", clash: clash(theirs) };
    }
  }
  const theirs = sameThing(file, before, after) ? undefined : aboutSame(file, changes.added, after);
  return theirs ? { lay: "apply", clash: clash(theirs) } : applyOrElse(clash(undefined));
}

/** Where a row that was to go is gone already, there is nothing to clash about. */
const applyOrElse = (clash: Clash): Verdict =>
  (clash.mine ?? clash.theirs) ? { lay: "apply", orElse: clash } : { lay: "apply" };

/** A row that says something else about the same thing. */
function aboutSame(file: string, rows: readonly TableRow[], row: Side): Side {
  const key = row && rowKey(file, row);
  if (key === undefined) return undefined;
  return rows.find(({ fields }) => rowKey(file, fields) === key && !isSame(fields, row))?.fields;
}

const sameThing = (file: string, a: Side, b: Side): boolean =>
  b === undefined || (a !== undefined && rowKey(file, a) === rowKey(file, b));

const isSame = (a: Side, b: Side): boolean => a?.join("\t") === b?.join("\t");

function units(edits: readonly (Edit & TableEdit)[], rowsAt: RowsAt): readonly RowUnit[] {
  const found: RowUnit[] = [];
  /** By the row that they come to. */
  const latest = new Map<string, RowUnit>();
  const put = (unit: RowUnit) => {
    if (unit.after !== undefined) latest.set(unit.after.join("\t"), unit);
  };
  for (const edit of edits) {
    const { before, after } = edit.change as RowEdit;
    if (before === undefined && after === undefined) continue;
    const own = before && latest.get(before.join("\t"));
    const wasThere = (row: Side) => rowsAt(edit.base)?.some(({ fields }) => isSame(fields, row)) ?? false;
    if (own && !wasThere(before)) {
      own.edits.push(edit);
      latest.delete(before.join("\t"));
      own.after = after;
      put(own);
      continue;
    }
    // Others had done the same when it was edited further: from then on it is their row that is changed.
    const isDone = own !== undefined && (own.before === undefined || !wasThere(own.before));
    if (own && isDone) own.isDone = true;
    const earlier = own && isDone ? [...own.earlier, ...own.edits] : [];
    const unit = { edits: [edit], earlier, base: edit.base, before, after, isDone: false };
    found.push(unit);
    put(unit);
  }
  return found;
}
