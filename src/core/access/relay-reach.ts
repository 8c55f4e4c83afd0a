import type { Table } from "../tab/table.ts";
import { rowMeaning } from "./row-meaning.ts";

/** How far a relay table opens the server. */
export interface RelayReach {
  /** Lines of rows that match every address: an open relay. */
  readonly everybody: readonly number[];
  /** Lines of rows that hold addresses of the Internet. */
  readonly publicNetworks: readonly number[];
}

/** For whom smtprelay.tab opens the server beyond private networks, as lines. */
export function relayOpensTo(table: Table | undefined): RelayReach {
  const linesOf = (who: "everybody" | "public") =>
    (table?.rows ?? []).filter(({ fields }) => rowMeaning(fields, 1).who === who).map(({ line }) => line);
  return { everybody: linesOf("everybody"), publicNetworks: linesOf("public") };
}
