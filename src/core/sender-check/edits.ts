import type { TableSource } from "../access/accounts.ts";
import type { TabEdit } from "../tab/edit.ts";
import { rowsIn, type SenderCheckRow } from "./read-setting.ts";
import { commandRow, isOurCommandRow, isOurOutboundRow, OUTBOUND_ROW } from "./rows.ts";
import {
  OUTBOUND_FILTERS,
  POST_DATA_FILTERS,
  SENDER_CHECK_START,
  type SenderCheck,
  type SenderCheckPlace,
} from "./setting.ts";

export interface SenderCheckEdit {
  readonly file: string;
  readonly change: TabEdit;
}

/**
 * The edits that make the tables say what is wanted; none where they do.
 *
 * Only our own rows come, change and go, so that other people's keep their
 * bytes and their order. A row stays where it is; a new one comes last. In the
 * order given, each moment is valid: what a row names is there before it, and
 * the new check before the old one goes. The program itself must be in its place
 * first. Turned off, the start file stays: nothing runs it.
 */
export function senderCheckEdits(
  tables: TableSource,
  wanted: SenderCheck,
  where: SenderCheckPlace,
): readonly SenderCheckEdit[] {
  const outbound = rowsIn(tables, OUTBOUND_FILTERS, isOurOutboundRow);
  const start = rowsIn(tables, SENDER_CHECK_START, isOurCommandRow);
  const postData = rowsIn(tables, POST_DATA_FILTERS, isOurCommandRow);
  const command = commandRow(wanted, where);
  const off = [...become(OUTBOUND_FILTERS, outbound), ...become(POST_DATA_FILTERS, postData)];
  if (wanted.action === "relay") return off;
  if (wanted.action === "refuse")
    return [...become(POST_DATA_FILTERS, postData, command), ...become(OUTBOUND_FILTERS, outbound)];
  return [
    ...become(SENDER_CHECK_START, start, command),
    ...become(OUTBOUND_FILTERS, outbound, OUTBOUND_ROW),
    ...become(POST_DATA_FILTERS, postData),
  ];
}

/** Leaves one row of ours, as wanted, or none. */
function become(
  file: string,
  rows: readonly SenderCheckRow[],
  after?: readonly string[],
): readonly SenderCheckEdit[] {
  const [first, ...further] = after === undefined ? [undefined, ...rows] : rows;
  // From the last one on: a row's number among equal ones then stays true.
  const removals = further.toReversed().flatMap((row) => (row ? [removal(row)] : []));
  if (after === undefined) return removals;
  if (first === undefined) return [{ file, change: { kind: "row", after } }];
  const { fields, occurrence } = first.row;
  const isRight = fields.length === after.length && fields.every((field, column) => field === after[column]);
  return isRight
    ? removals
    : [...removals, { file, change: { kind: "row", before: fields, occurrence, after } }];
}

const removal = ({ file, row }: SenderCheckRow): SenderCheckEdit => ({
  file,
  change: { kind: "row", before: row.fields, occurrence: row.occurrence },
});
