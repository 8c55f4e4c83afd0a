import { pathBelow } from "../service/program-path.ts";
import {
  SENDER_CHECK_ACTIONS,
  SENDER_CHECK_ADDRESSES,
  SENDER_CHECK_PROGRAM,
  SENDER_CHECK_START,
  type SenderCheck,
  type SenderCheckPlace,
} from "./setting.ts";

const baseName = (path: string): string => path.slice(path.search(/[^/\\]*$/)).toLowerCase();
const START_NAME = baseName(SENDER_CHECK_START);
const PROGRAM_NAME = baseName(SENDER_CHECK_PROGRAM);

/**
 * The row of filters.out.tab. Of all networks only `::/0` takes in every
 * client: `0.0.0.0/0` leaves out all IPv6 ones but ::1.
 */
export const OUTBOUND_ROW: readonly string[] = ["*", "*", "::/0", "::/0", START_NAME];

/** XMail then lets the message pass; the program itself gives up much sooner. `-QT` may be set lower or higher. */
const XMAIL_LIMIT_SECONDS = 60;

/**
 * Flags of Node without which it dies under the `ulimit -s 128` of XMail's init
 * script: it believes in a stack of a megabyte. With less than 48 it doesn't
 * start (Node 22 and 24), with more than 112 it uses more than there is.
 */
export const NODE_FLAGS: readonly string[] = ["--stack-size=88"];

/**
 * The row that starts the program, the same in the start file and in
 * filters.post-data.tab.
 *
 * `!aex`: logged-in senders are not checked. The exit code never has 16 added,
 * which would keep other people's filters from running. The sender is not among
 * the arguments, since a stranger makes it up: the program reads it from the file.
 */
export function commandRow(
  { action, address }: SenderCheck,
  { node, mailRoot }: SenderCheckPlace,
): readonly string[] {
  return [
    `!aex,timeo=${XMAIL_LIMIT_SECONDS}`,
    programField(node),
    ...NODE_FLAGS,
    pathBelow(mailRoot.replace(/[/\\]+$/, ""), SENDER_CHECK_PROGRAM),
    `--action=${action}`,
    `--address=${address}`,
    "--login=$(USERAUTH)",
    "--file=$(FILE)",
  ];
}

/** On Windows XMail puts quotes round each argument, but not round the program. */
const programField = (node: string): string => (/^[A-Za-z]:[\\/].* /.test(node) ? `"${node}"` : node);

/** Whether a row of filters.out.tab is ours. XMail reads the fifth column. */
export const isOurOutboundRow = (fields: readonly string[]): boolean =>
  fields.some((field, column) => column > 0 && baseName(field) === START_NAME);

/** Whether a row starts our program: in the start file or an SMTP filters' table. */
export const isOurCommandRow = (fields: readonly string[]): boolean =>
  fields.some((field) => baseName(field) === PROGRAM_NAME);

/** Whether a row of ours in filters.out.tab takes in every message that goes out. */
export const isWholeOutboundRow = (fields: readonly string[]): boolean =>
  OUTBOUND_ROW.every((field, column) =>
    column === 4 ? fields[4]?.toLowerCase() === field : fields[column] === field,
  );

/** What a command row asks for; undefined: nothing that the program knows, so that every message passes. */
export function choiceIn(fields: readonly string[]): SenderCheck | undefined {
  const start = fields.findIndex((field) => baseName(field) === PROGRAM_NAME);
  const value = (option: string): string | undefined =>
    fields.find((field, column) => column > start && field.startsWith(option))?.slice(option.length);
  const action = SENDER_CHECK_ACTIONS.find((known) => known === value("--action="));
  const address = SENDER_CHECK_ADDRESSES.find((known) => known === value("--address="));
  return action && address && { action, address };
}
