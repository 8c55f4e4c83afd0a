import type { Bytes } from "../core/tab/bytes.ts";
import { applyEdits } from "../core/tab/edit.ts";
import { tabFormat } from "../core/tab/format.ts";
import { readTable, type Table } from "../core/tab/table.ts";
import type { Clash, Verdicts } from "./clash.ts";
import { judgeRows } from "./clash-rows.ts";
import { judgeValues } from "./clash-values.ts";
import { type Edit, type TableEdit, tableEdits } from "./edits.ts";

/**
 * Lays three readings of a file beside each other, for each edit of it: what was
 * on disk when it was made, what is there now, and what it makes of it. Only
 * what the rows say counts: order, comments and quotes may change freely.
 */
export function judgeEdits(edits: readonly Edit[], file: string, disk: Bytes): Verdicts {
  const own = tableEdits(edits, file);
  if (own.length === 0) return new Map();
  const repairs = own.flatMap(({ change }) => (change.kind === "repair" ? [change] : []));
  const format = tabFormat(file);
  // Rows that a repair brings to light are there on both sides.
  const read = (bytes: Bytes): Table => {
    const repaired = applyEdits(bytes, format, repairs);
    return readTable(repaired.ok ? repaired.value : bytes, format);
  };
  const now = read(disk);
  const known = new Map<Bytes, Table>([[disk, now]]);
  const tableAt = (base: TableEdit["base"]): Table | undefined => {
    if (base === undefined) return undefined;
    const table = known.get(base ?? "") ?? read(base ?? "");
    known.set(base ?? "", table);
    return table;
  };
  return new Map([
    ...wholeFiles(file, own, disk),
    ...judgeValues(
      file,
      own.filter(({ change }) => change.kind === "value"),
      now,
      tableAt,
    ),
    ...judgeRows(
      file,
      own.filter(({ change }) => change.kind === "row"),
      now.rows,
      (base) => tableAt(base)?.rows,
    ),
  ]);
}

/** A file that was to be given as a whole, with all that was edited in it before. It is never merged. */
function wholeFiles(file: string, own: readonly (Edit & TableEdit)[], disk: Bytes): Verdicts {
  return new Map(
    own.flatMap((edit, index) => {
      if (edit.change.kind !== "content") return [];
      const { before, after } = edit.change;
      const side = (bytes: Bytes | undefined) => (bytes === undefined ? undefined : [bytes]);
      const orElse: Clash = {
        id: file,
        file,
        whole: true,
        base: side(before),
        theirs: side(disk),
        mine: side(after),
        edits: own.slice(0, index + 1),
      };
      return [[edit, { lay: "apply", orElse }] as const];
    }),
  );
}
