import type { DiscoveryPort, FoundMailRoot, FoundProgram } from "../../src/ports/discovery.ts";

/** A machine on which exactly this is found. */
export function fakeDiscovery(
  roots: readonly FoundMailRoot[] = [],
  programs: readonly FoundProgram[] = [],
): DiscoveryPort & { roots: readonly FoundMailRoot[]; found: readonly FoundProgram[] } {
  return {
    roots,
    found: programs,
    async mailRoots() {
      return this.roots;
    },
    async programs() {
      return this.found;
    },
  };
}
