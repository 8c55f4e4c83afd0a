import {
  appendFileSync,
  closeSync,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { checkSender, type SenderVerdict } from "../core/sender-check/decision.ts";
import {
  EXIT_CODES,
  SENDER_CHECK_ACTIONS,
  SENDER_CHECK_ADDRESSES,
  SENDER_CHECK_LOG,
  SENDER_CHECK_REPLY,
  type SenderCheck,
} from "../core/sender-check/setting.ts";
import { type ScannedMessage, SpoolScan } from "../core/sender-check/spool-scan.ts";
import { codeOf, MailRootTables } from "./mail-root-tables.ts";

/** After this the message passes. XMail's own limit is 60 seconds in our row, 90 without one. */
const TIME_MS = 20_000;
const PIECE = 64 * 1024;
/** Then the log begins anew; the one before is kept. */
const LARGEST_LOG = 1024 * 1024;

const PASS = 0;

/**
 * Checks one message as XMail asks for it, and gives the exit code.
 *
 * XMail runs this again at each attempt to deliver, so that nothing is kept
 * between runs. Whatever goes wrong, the message passes: XMail does the same
 * where a filter can't run at all, and mail that is held back for nothing is lost.
 */
export function run(args: readonly string[], mailRoot: string): number {
  const deadline = Date.now() + TIME_MS;
  let root = mailRoot;
  let message: ScannedMessage | undefined;
  let file = "";
  try {
    const option = (name: string): string | undefined =>
      args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
    root = option("mail-root") ?? mailRoot;
    file = option("file") ?? "";
    const action = SENDER_CHECK_ACTIONS.find((known) => known === option("action"));
    const address = SENDER_CHECK_ADDRESSES.find((known) => known === option("address"));
    if (!action || !address) return letThrough(root, "arguments", file, message);
    message = readMessage(file, deadline);
    const verdict = decide(root, message, option("login") ?? "", { action, address }, deadline);
    if (verdict.outcome === "pass") return PASS;
    if (verdict.outcome === "doubt") return letThrough(root, verdict.reason, file, message);
    if (action === "notify" || action === "refuse") writeReply(file);
    writeLog(root, action, `${verdict.reason} ${verdict.address}`, file, message);
    return EXIT_CODES[action];
  } catch (error) {
    return letThrough(root, codeOf(error), file, message);
  }
}

type Outcome =
  | Exclude<SenderVerdict, { readonly outcome: "doubt" }>
  | { readonly outcome: "doubt"; readonly reason: string };

/** Refuses only by tables that nobody is writing just now. */
function decide(
  mailRoot: string,
  message: ScannedMessage | undefined,
  login: string,
  check: SenderCheck,
  deadline: number,
): Outcome {
  for (;;) {
    const tables = new MailRootTables(mailRoot, message, deadline);
    const verdict = checkSender(tables.source, message, login, check);
    if (verdict.outcome === "pass" && tables.trouble === undefined) return verdict;
    if (tables.trouble !== undefined) return { outcome: "doubt", reason: tables.trouble };
    if (verdict.outcome === "doubt") return verdict;
    const wait = tables.unsettled();
    if (wait === 0) return verdict;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, wait === "changed" ? 100 : wait);
  }
}

function readMessage(file: string, deadline: number): ScannedMessage | undefined {
  const handle = openSync(file, "r");
  try {
    if (!fstatSync(handle).isFile()) return undefined;
    const scan = new SpoolScan();
    const piece = Buffer.allocUnsafe(PIECE);
    for (;;) {
      const length = readSync(handle, piece, 0, PIECE, null);
      if (length === 0 || !scan.push(piece.toString("latin1", 0, length))) return scan.finish();
      if (Date.now() > deadline) return undefined;
    }
  } finally {
    closeSync(handle);
  }
}

/** Without it XMail refuses all the same, in its own words. */
function writeReply(file: string): void {
  try {
    writeFileSync(`${file}.rej`, `${SENDER_CHECK_REPLY}\r\n`);
  } catch {}
}

function letThrough(
  mailRoot: string,
  reason: string,
  file: string,
  message: ScannedMessage | undefined,
): number {
  writeLog(mailRoot, "passed", reason, file, message);
  return PASS;
}

/** Like XMail's own logs: columns in quotes, TABs between them. That it can't be written stops nothing. */
function writeLog(
  mailRoot: string,
  outcome: string,
  reason: string,
  file: string,
  message: ScannedMessage | undefined,
): void {
  const columns = [
    new Date().toISOString(),
    outcome,
    reason,
    message?.sender ?? "",
    message?.recipients.map(({ address }) => address).join(" ") ?? "",
    message?.id ?? "",
    file.slice(file.search(/[^/\\]*$/)),
  ];
  try {
    const log = `${mailRoot}/${SENDER_CHECK_LOG}`;
    if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG) renameSync(log, `${log}.old`);
    appendFileSync(log, `${columns.map((column) => `"${harmless(column)}"`).join("\t")}\n`, "latin1");
  } catch {}
}

/** Whatever a stranger put into an address must not become a column, a line, or an order to a terminal. */
const harmless = (text: string): string =>
  text
    .slice(0, 300)
    .replace(/[^\x20-\x7e]|["\\]/g, (letter) => `\\x${letter.charCodeAt(0).toString(16).padStart(2, "0")}`);
