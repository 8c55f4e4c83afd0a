import { setTimeout as delay } from "node:timers/promises";
import type { ClockPort } from "../ports/clock.ts";

/** The system's clock. A sleep that is aborted ends at once, without an error. */
export function systemClock(): ClockPort {
  return {
    now: () => Date.now(),
    async sleep(ms, signal) {
      await delay(ms, undefined, signal ? { signal } : {}).catch((error: unknown) => {
        if (!signal?.aborted) throw error;
      });
    },
  };
}
