import { ERRNOS, type Errno } from "./errnos.ts";
import { FaultBench, faultsOf } from "./faults.ts";
import type { Extent } from "./save-session.ts";

export interface FaultFigures {
  /** Saves in which a call failed. */
  readonly failures: number;
  /** Different calls of a save. */
  readonly calls: number;
  /** What was not as it must be; empty where all is well. */
  readonly faults: readonly string[];
}

/** Lets each call of a save fail in turn: with every error, or with one of them, another one at each call. */
export async function failEachCall(errnos: "every" | "in turn", extent: Extent): Promise<FaultFigures> {
  const bench = new FaultBench(extent);
  const faults: string[] = [];
  let failures = 0;
  try {
    const whole = await bench.save("EIO", () => false);
    if (!whole.result.ok) throw new Error(`a save without a fault failed: ${whole.result.problem.code}`);
    const calls = whole.made.length;
    for (let call = 1; call <= calls; call++) {
      const chosen: readonly Errno[] = errnos === "every" ? ERRNOS : [ERRNOS[call % ERRNOS.length]!];
      for (const errno of chosen) {
        const saved = await bench.save(errno, (_, number) => number === call);
        if (saved.failed === undefined) throw new Error(`call ${call} was never made`);
        failures += 1;
        const { call: name, path } = saved.failed;
        faults.push(...faultsOf(saved).map((fault) => `${errno} ${name} ${path}: ${fault}`));
      }
    }
    return { failures, calls, faults };
  } finally {
    bench.close();
  }
}
