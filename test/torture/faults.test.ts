import { expect, test } from "vitest";
import { ERRNOS, type Errno, faultsOf, saveWithFault } from "./faults.ts";

/** Every call with every error takes minutes; by default each call fails with one of them, in turn. */
const ALL = process.env["TORTURE"] === "1";

test("each call of a save that fails changes nothing that isn't told, and is told in words", {
  timeout: ALL ? 600_000 : 90_000,
}, async () => {
  const { made } = await saveWithFault("EIO", () => false);
  expect(made.length).toBeGreaterThan(20);
  const faults: string[] = [];
  for (let call = 1; call <= made.length; call++) {
    const errnos: readonly Errno[] = ALL ? ERRNOS : [ERRNOS[call % ERRNOS.length]!];
    for (const errno of errnos) {
      const saved = await saveWithFault(errno, (_, number) => number === call);
      expect(saved.failed).toBeDefined();
      for (const fault of faultsOf(saved))
        faults.push(`${errno} ${saved.failed?.call} ${saved.failed?.path}: ${fault}`);
    }
  }
  expect(faults).toEqual([]);
});
