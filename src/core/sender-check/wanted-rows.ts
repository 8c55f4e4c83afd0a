import type { TableSource } from "../access/accounts.ts";
import { isWild } from "../access/wild-match.ts";
import type { Bytes } from "../tab/bytes.ts";
import { parseAddressList } from "./address-list.ts";
import { addressParts } from "./local-address.ts";
import type { ScannedMessage } from "./spool-scan.ts";

/**
 * Which rows of the tables of accounts the check of a message can ask for; the
 * others need not be kept. `tables` must already give the tables of aliases.
 */
export function wantedRows(
  message: ScannedMessage | undefined,
  tables: TableSource,
): (table: string) => ((fields: readonly Bytes[]) => boolean) | undefined {
  const names = new Set<Bytes>();
  for (const address of message ? [message.sender ?? "", ...authors(message)] : []) {
    const user = addressParts(address)?.user;
    if (user !== undefined) names.add(user.toLowerCase());
  }
  const isNamed = ([, name = ""]: readonly Bytes[]) => names.has(name.toLowerCase());
  return (table) => {
    if (table === "extaliases.tab") return isNamed;
    if (table === "aliases.tab")
      return (fields) => isNamed(fields) || isWild(fields[0] ?? "") || isWild(fields[1] ?? "");
    if (table !== "mailusers.tab") return undefined;
    const targets = new Set(names);
    for (const { fields } of tables("aliases.tab")?.rows ?? []) {
      const target = fields[2] ?? "";
      targets.add((addressParts(target)?.user ?? target).toLowerCase());
    }
    for (const { fields } of tables("extaliases.tab")?.rows ?? [])
      targets.add((fields[3] ?? "").toLowerCase());
    return ([, name = ""]) => targets.has(name.toLowerCase());
  };
}

const authors = ({ from }: ScannedMessage): readonly Bytes[] =>
  from.flatMap((body) => parseAddressList(body).addresses);
