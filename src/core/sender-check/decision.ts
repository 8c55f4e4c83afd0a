import type { TableSource } from "../access/accounts.ts";
import { leadingInteger } from "../access/filter.ts";
import { decideRelayTable } from "../access/relay.ts";
import type { Bytes } from "../tab/bytes.ts";
import { valueIn } from "../tab/table.ts";
import { parseAddressList } from "./address-list.ts";
import { addressParts, isLocalSender, isOurRecipient } from "./local-address.ts";
import type { SenderCheck } from "./setting.ts";
import type { ScannedMessage } from "./spool-scan.ts";

/** Why a message passes for certain. */
export type PassReason =
  | "no-check"
  | "logged-in"
  /** Only the relay list lets clients in without a login, and it doesn't name this one. */
  | "login-hidden"
  | "null-sender"
  /** XMail's own notice, a redirection of a user here, a copy of a list, mail fetched by POP3. */
  | "made-by-server"
  /** Nobody of its recipients is outside. */
  | "recipients-here"
  | "local-sender";

/** Why nothing can be said; the message passes then too. */
export type DoubtReason =
  | "tables-missing"
  | "no-envelope"
  | "no-from"
  | "unreadable-from"
  | "long-header"
  | "many-addresses";

export type SenderVerdict =
  | { readonly outcome: "pass"; readonly reason: PassReason }
  | { readonly outcome: "doubt"; readonly reason: DoubtReason }
  /** `address` is the first one that belongs to nobody here. */
  | { readonly outcome: "refuse"; readonly reason: "envelope" | "header"; readonly address: Bytes };

/** More different authors than this are not looked up one by one. */
const MOST_ADDRESSES = 100;

/**
 * Whether the sender check lets a message out. It only ever closes: XMail has
 * already decided that the client may relay.
 *
 * With several addresses in From:, or several From: fields, every one must be
 * a user's here: one that isn't is what the recipient might be shown.
 *
 * @param login `$(USERAUTH)`: `-` or nothing without a login. Under
 *   DisableEmitAuthUser an outbound filter never sees one; then a client that
 *   smtprelay.tab doesn't admit must have logged in.
 */
export function checkSender(
  tables: TableSource,
  message: ScannedMessage | undefined,
  login: string,
  { action, address }: SenderCheck,
): SenderVerdict {
  if (action === "relay") return pass("no-check");
  if (login !== "" && login !== "-") return pass("logged-in");
  if (message === undefined) return doubt("no-envelope");
  if (message.sender === "") return pass("null-sender");
  if (message.isCopy || /^[PX]/.test(message.id)) return pass("made-by-server");
  if (tables("domains.tab") === undefined || tables("mailusers.tab") === undefined)
    return doubt("tables-missing");
  if (message.recipients.length > 0 && message.recipients.every((recipient) => isHere(tables, recipient)))
    return pass("recipients-here");
  if (action !== "refuse" && isLoginHidden(tables, message)) return pass("login-hidden");
  if (address !== "header") {
    const { sender } = message;
    if (sender === undefined) return doubt("no-envelope");
    if (!isLocal(tables, sender)) return { outcome: "refuse", reason: "envelope", address: sender };
  }
  return address === "envelope" ? pass("local-sender") : checkHeader(tables, message);
}

function checkHeader(tables: TableSource, message: ScannedMessage): SenderVerdict {
  const lists = message.from.map(parseAddressList);
  const all = [...new Set(lists.flatMap(({ addresses }) => addresses))];
  const foreign = all.slice(0, MOST_ADDRESSES).find((author) => !isLocal(tables, author));
  if (foreign !== undefined) return { outcome: "refuse", reason: "header", address: foreign };
  if (!message.isWhole) return doubt("long-header");
  if (all.length > MOST_ADDRESSES) return doubt("many-addresses");
  if (lists.some(({ unreadable }) => unreadable)) return doubt("unreadable-from");
  return all.length === 0 ? doubt("no-from") : pass("local-sender");
}

function isLocal(tables: TableSource, address: Bytes): boolean {
  const parts = addressParts(address);
  return parts !== undefined && isLocalSender(tables, parts);
}

/** By a route mail goes to another server, even where it ends at one of ours. */
function isHere(tables: TableSource, { address, hasRoute }: ScannedMessage["recipients"][number]): boolean {
  const parts = addressParts(address);
  return !hasRoute && parts !== undefined && isOurRecipient(tables, parts);
}

function isLoginHidden(tables: TableSource, { id, client }: ScannedMessage): boolean {
  const server = tables("server.tab");
  const hides = leadingInteger((server && valueIn(server, "DisableEmitAuthUser")) ?? "0") !== 0;
  const address = /^\[([^\]]+)\]/.exec(client)?.[1];
  return (
    hides &&
    id.startsWith("S") &&
    address !== undefined &&
    decideRelayTable(tables("smtprelay.tab"), address).allowed === false
  );
}

const pass = (reason: PassReason): SenderVerdict => ({ outcome: "pass", reason });
const doubt = (reason: DoubtReason): SenderVerdict => ({ outcome: "doubt", reason });
