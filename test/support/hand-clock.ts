import type { ClockPort } from "../../src/ports/clock.ts";

export interface HandClock extends ClockPort {
  /** Moves on, waking sleepers in the order of their times; each may sleep again within the same move. */
  advance(ms: number): Promise<void>;
  /** How many sleep now. */
  readonly sleeping: number;
}

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** Lets everything that is ready run, as far as it comes without time or the disk. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A clock that only a test moves. */
export function handClock(start = Date.UTC(2026, 0, 1)): HandClock {
  let now = start;
  const sleepers = new Set<Sleeper>();
  return {
    now: () => now,
    get sleeping() {
      return sleepers.size;
    },
    sleep(ms, signal) {
      if (signal?.aborted || ms <= 0) return Promise.resolve();
      return new Promise<void>((resolve) => {
        const sleeper: Sleeper = {
          until: now + ms,
          wake() {
            sleepers.delete(sleeper);
            signal?.removeEventListener("abort", sleeper.wake);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener("abort", sleeper.wake);
      });
    },
    async advance(ms) {
      const end = now + ms;
      await settle();
      for (;;) {
        const due = [...sleepers]
          .filter(({ until }) => until <= end)
          .toSorted((a, b) => a.until - b.until)[0];
        if (!due) break;
        now = Math.max(now, due.until);
        due.wake();
        await settle();
      }
      now = end;
    },
  };
}
