import { describe, expect, test } from "vitest";
import { systemClock } from "../../src/adapters/clock-system.ts";
import type { ClockPort } from "../../src/ports/clock.ts";
import { handClock } from "../support/hand-clock.ts";

/** A clock, and the way to let time pass on it. */
type Bench = readonly [clock: ClockPort, pass: () => Promise<void>];

function byHand(): Bench {
  const clock = handClock();
  return [clock, () => clock.advance(20)];
}

describe.each<[string, () => Bench]>([
  ["system", () => [systemClock(), async () => {}]],
  ["hand", byHand],
])("the %s clock", (_, make) => {
  test("goes on by what was slept", async () => {
    const [clock, pass] = make();
    const before = clock.now();
    const slept = clock.sleep(20);
    await pass();
    await slept;
    // Timers may fire within the millisecond before.
    expect(clock.now() - before).toBeGreaterThanOrEqual(19);
  });

  test("wakes at once, without an error, when the sleep is aborted, before or while", async () => {
    const [clock] = make();
    const stop = new AbortController();
    const slept = clock.sleep(60_000, stop.signal);
    stop.abort();
    await slept;
    await clock.sleep(60_000, stop.signal);
    expect(stop.signal.aborted).toBe(true);
  });
});

test("the hand clock wakes sleepers in order, those too that go back to sleep on the way", async () => {
  const clock = handClock(0);
  const woke: string[] = [];
  const every = async (name: string, ms: number) => {
    for (;;) {
      await clock.sleep(ms);
      woke.push(`${name} ${clock.now()}`);
    }
  };
  void every("a", 2);
  void every("b", 3);
  await clock.advance(6);
  expect(woke).toEqual(["a 2", "b 3", "a 4", "b 6", "a 6"]);
  expect([clock.now(), clock.sleeping]).toEqual([6, 2]);
});
