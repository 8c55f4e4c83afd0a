import type { TableSource } from "../access/accounts.ts";
import { leadingInteger } from "../access/filter.ts";
import { type TableRow, valueIn } from "../tab/table.ts";
import { choiceIn, isOurCommandRow, isOurOutboundRow, isWholeOutboundRow } from "./rows.ts";
import { OUTBOUND_FILTERS, POST_DATA_FILTERS, SENDER_CHECK_START, type SenderCheck } from "./setting.ts";

export interface SenderCheckRow {
  readonly file: string;
  readonly row: TableRow;
}

export type SenderCheckFaultCode =
  /** Our row of filters.out.tab names a start file that isn't there or holds no row of ours: every message passes. */
  | "start-missing"
  /** Too few columns, or it doesn't take in every message. */
  | "row-incomplete"
  /** Its choice is none, or one that has no effect in this table. */
  | "choice-unknown"
  /** A further row of ours; each runs. */
  | "row-twice"
  /** The check stands in both tables. */
  | "two-tables";

export interface SenderCheckFault extends SenderCheckRow {
  readonly code: SenderCheckFaultCode;
}

export interface SenderCheckState extends SenderCheck {
  /** All rows of ours, in whatever table. */
  readonly rows: readonly SenderCheckRow[];
  readonly faults: readonly SenderCheckFault[];
  /** Other people's filters before ours: one that ends with 16 added keeps ours from running. */
  readonly filtersBefore: number;
  /**
   * server.tab has DisableEmitAuthUser: outbound filters don't see who has logged
   * in. The program then takes clients that smtprelay.tab doesn't admit for logged in.
   */
  readonly isLoginHidden: boolean;
}

/** What is in force. "relay" with rows: they are there, but check nothing. */
export function readSenderCheck(tables: TableSource): SenderCheckState {
  const outbound = rowsIn(tables, OUTBOUND_FILTERS, isOurOutboundRow);
  const start = rowsIn(tables, SENDER_CHECK_START, isOurCommandRow);
  const postData = rowsIn(tables, POST_DATA_FILTERS, isOurCommandRow);
  const early = inForce(postData, "refuse");
  const late = outbound.some(({ row }) => isWholeOutboundRow(row.fields))
    ? inForce(start, "late")
    : undefined;
  const server = tables("server.tab");
  const first = early ? postData[0] : outbound[0];
  return {
    action: (early ?? late)?.action ?? "relay",
    address: (early ?? late ?? inForce(start, "late"))?.address ?? "both",
    rows: [...outbound, ...start, ...postData],
    faults: faults(outbound, start, postData),
    filtersBefore: first
      ? (tables(first.file)?.rows ?? []).filter(({ line }) => line < first.row.line).length
      : 0,
    isLoginHidden: leadingInteger((server && valueIn(server, "DisableEmitAuthUser")) ?? "0") !== 0,
  };
}

export function rowsIn(
  tables: TableSource,
  file: string,
  isOurs: (fields: readonly string[]) => boolean,
): readonly SenderCheckRow[] {
  return (tables(file)?.rows ?? []).filter(({ fields }) => isOurs(fields)).map((row) => ({ file, row }));
}

/** The first row whose choice has an effect at its time. */
function inForce(rows: readonly SenderCheckRow[], when: "refuse" | "late"): SenderCheck | undefined {
  return rows
    .map(({ row }) => choiceIn(row.fields))
    .find((choice) => choice !== undefined && hasEffect(choice, when));
}

const hasEffect = ({ action }: SenderCheck, when: "refuse" | "late"): boolean =>
  when === "refuse" ? action === "refuse" : action !== "refuse" && action !== "relay";

function faults(
  outbound: readonly SenderCheckRow[],
  start: readonly SenderCheckRow[],
  postData: readonly SenderCheckRow[],
): readonly SenderCheckFault[] {
  const found: SenderCheckFault[] = [];
  const add = (code: SenderCheckFaultCode, rows: readonly SenderCheckRow[]) =>
    found.push(...rows.map((row) => ({ code, ...row })));
  const isBad = ({ row }: SenderCheckRow, when: "refuse" | "late") => {
    const choice = choiceIn(row.fields);
    return choice === undefined || !hasEffect(choice, when);
  };
  if (start.length === 0) add("start-missing", outbound);
  add(
    "row-incomplete",
    outbound.filter(({ row }) => !isWholeOutboundRow(row.fields)),
  );
  if (outbound.length > 0)
    add(
      "choice-unknown",
      start.filter((row) => isBad(row, "late")),
    );
  add(
    "choice-unknown",
    postData.filter((row) => isBad(row, "refuse")),
  );
  // XMail runs a start file once, however many rows name it.
  if (outbound.length > 0) add("row-twice", [...outbound.slice(1), ...start.slice(1)]);
  add("row-twice", postData.slice(1));
  if (outbound.length > 0) add("two-tables", postData);
  return found;
}
