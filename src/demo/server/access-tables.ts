import type { NameLookup } from "../../core/access/address.ts";
import { decideIpMap } from "../../core/access/ip-map.ts";
import { decideRelayTable } from "../../core/access/relay.ts";
import type { Bytes } from "../../core/tab/bytes.ts";
import type { Table } from "../../core/tab/table.ts";
import { loadTable } from "./mail-root.ts";

/** The only name that the stand-in knows: it asks no name server, so rows with other names match nobody. */
const lookUpName: NameLookup = (host) => (host === "localhost" ? [127, 0, 0, 1] : undefined);

/** Whether an `*.ipmap.tab`, read anew, lets a client in. No file: everybody. */
export function mayConnect(root: string, table: string, client: string): boolean {
  return decideIpMap(loadTable(root, table), client, lookUpName).allowed !== false;
}

/** Whether smtprelay.tab, read anew, lets a client send to the outside. */
export function mayRelay(root: string, client: string): boolean {
  return decideRelayTable(loadTable(root, "smtprelay.tab"), client, lookUpName).allowed === true;
}

/** One address row judged alone, by the rules of the relay table (which all such rows share). */
export function rowMatches(fields: readonly Bytes[], client: string): boolean {
  const table: Table = { encoding: "latin1", rows: [{ line: 1, fields, occurrence: 0 }], comments: [] };
  return decideRelayTable(table, client, lookUpName).allowed === true;
}
