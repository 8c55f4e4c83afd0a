import type { AuditFacts } from "./facts.ts";

/** Works something out once for each set of facts and each key: many rules look at the same rows. */
export function remembered<T>(
  make: (facts: AuditFacts, key: string) => T,
): (facts: AuditFacts, key: string) => T {
  const known = new WeakMap<AuditFacts, Map<string, T>>();
  return (facts, key) => {
    const made = known.get(facts) ?? new Map<string, T>();
    known.set(facts, made);
    const before = made.get(key);
    if (before !== undefined || made.has(key)) return before as T;
    const value = make(facts, key);
    made.set(key, value);
    return value;
  };
}
