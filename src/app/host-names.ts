import { type NameLookup, parseClient } from "../core/access/address.ts";
import type { NamesPort } from "../ports/names.ts";

/** Names that rows of the tables use, each with the address found for it; "" where there is none. */
export type KnownNames = ReadonlyMap<string, string>;

export const NO_NAMES: KnownNames = new Map();

const keyOf = (host: string, family: "ipv4" | "any"): string => `${family} ${host}`;

/** Looks names up among those that were asked for; each other one is given to `onUnknown` and stays open. */
export const lookupAmong =
  (known: KnownNames, onUnknown: (key: string) => void = () => undefined): NameLookup =>
  (host, family) => {
    const found = known.get(keyOf(host, family));
    if (found !== undefined) return parseClient(found);
    onUnknown(keyOf(host, family));
    return "unknown";
  };

/**
 * Looks up every name that a question meets, until it meets no new one: which
 * names matter shows only while deciding.
 */
export async function resolveNames(
  names: NamesPort,
  decide: (lookup: NameLookup) => void,
): Promise<KnownNames> {
  const known = new Map<string, string>();
  for (;;) {
    const met = new Set<string>();
    decide(lookupAmong(known, (key) => met.add(key)));
    if (met.size === 0) return known;
    await Promise.all(
      [...met].map(async (key) => {
        const [family = "", host = ""] = key.split(" ");
        known.set(key, (await names.resolve(host, family === "ipv4" ? "ipv4" : "any")) ?? "");
      }),
    );
  }
}
