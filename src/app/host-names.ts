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

/** What is known after asking the resolver for some more names, as `onUnknown` gave them. */
export async function resolveMore(
  names: NamesPort,
  known: KnownNames,
  keys: Iterable<string>,
): Promise<KnownNames> {
  const found = await Promise.all(
    [...keys].map(async (key): Promise<[string, string]> => {
      const [family = "", host = ""] = key.split(" ");
      return [key, (await names.resolve(host, family === "ipv4" ? "ipv4" : "any")) ?? ""];
    }),
  );
  return new Map([...known, ...found]);
}

/**
 * Looks up every name that a question meets, until it meets no new one: which
 * names matter shows only while deciding.
 */
export async function resolveNames(
  names: NamesPort,
  decide: (lookup: NameLookup) => void,
): Promise<KnownNames> {
  let known = NO_NAMES;
  for (;;) {
    const met = new Set<string>();
    decide(lookupAmong(known, (key) => met.add(key)));
    if (met.size === 0) return known;
    known = await resolveMore(names, known, met);
  }
}
