import { fromUtf8 } from "../options/utf8.ts";
import { printable } from "../printable.ts";
import type { Bytes } from "../tab/bytes.ts";

/** The logs in which something that went wrong can be told from what didn't. */
export const LOGS_WITH_ERRORS = ["smtp", "pop3", "psync", "ctrl"] as const;

export type LogWithErrors = (typeof LOGS_WITH_ERRORS)[number];

/** Something that went wrong, as a log line tells it. All texts are safe to show; passwords in the line are left out. */
export interface LogError {
  readonly log: LogWithErrors;
  /** Local time of the server as XMail wrote it: YYYY-MM-DD hh:mm:ss. */
  readonly time: string;
  /** XMail's word for it, such as "RCPT=ERELAY" or "ELOGIN". */
  readonly status: string;
  /** The other side: an address, or the server that mail was fetched from. */
  readonly peer: string;
  /** Who or what it was about: sender and recipient, or a user's name. */
  readonly about: string;
}

const TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;
const LONGEST_TEXT = 200;

/** Log columns are not escaped: only the outermost quotes of each are XMail's. */
const columns = (line: Bytes): readonly Bytes[] =>
  line
    .replace(/\r$/, "")
    .split("\t")
    .map((piece) => piece.replace(/^"(.*)"$/s, "$1"));

type Picked = Omit<LogError, "log">;
type Picker = (from: (index: number) => Bytes) => Picked | undefined;

/**
 * Where each log has what we need. Columns before the first text from strangers are
 * counted from the left, later ones from the right: a HELO name may hold TABs.
 */
const PICKERS: Readonly<Record<LogWithErrors, Picker>> = {
  smtp(at) {
    const status = at(-4);
    if (!/^[A-Z]+=E[A-Z]/.test(status)) return undefined;
    const about = [at(-7), at(-6)].filter((one) => one !== "").join(" -> ");
    return { time: at(3), status, peer: at(2), about: about || at(-3) };
  },
  pop3: (at) =>
    at(-1) === "ELOGIN" ? { time: at(3), status: "ELOGIN", peer: at(2), about: at(4) } : undefined,
  psync: (at) =>
    /^SYNC=E/.test(at(6)) ? { time: at(0), status: at(6), peer: at(3), about: at(4) } : undefined,
  ctrl: (at) => (at(-1) === "FAIL" ? { time: at(-2), status: "FAIL", peer: at(0), about: at(1) } : undefined),
};

/** The error that a line tells of; undefined for any other line. */
export function errorInLine(log: LogWithErrors, line: Bytes): LogError | undefined {
  const fields = columns(line);
  const picked = PICKERS[log]((index) => fields.at(index) ?? "");
  if (!picked || !TIME.test(picked.time)) return undefined;
  const shown = (text: Bytes): string => printable(fromUtf8(text)).slice(0, LONGEST_TEXT);
  return {
    log,
    time: picked.time,
    status: shown(picked.status),
    peer: shown(picked.peer),
    about: shown(picked.about),
  };
}

/** The last error of some lines, the newest of which is last. */
export function lastError(log: LogWithErrors, lines: readonly Bytes[]): LogError | undefined {
  for (const line of lines.toReversed()) {
    const error = errorInLine(log, line);
    if (error) return error;
  }
  return undefined;
}
