import type { Figure } from "./figures.ts";
import type { MailRoots } from "./mail-roots.ts";
import { memory, pause, processorTime, start } from "./program.ts";

const SETTLE_MS = 8_000;
const SECONDS = 30;

/** What it costs to leave it alone. */
export async function atRest(program: string, { large, environment }: MailRoots): Promise<readonly Figure[]> {
  const demo = start([program, "--demo"], environment);
  await demo.next((text) => text.includes("Control account"));
  await pause(SETTLE_MS);
  const [bytes, share]: [number[], number[]] = [[], []];
  for (let second = 0; second < SECONDS; second++) {
    const before = [demo.written(), processorTime(demo.pid), performance.now()] as const;
    await pause(1_000);
    const seconds = (performance.now() - before[2]) / 1000;
    bytes.push((demo.written() - before[0]) / seconds);
    share.push((processorTime(demo.pid) - before[1]) / seconds / 10);
  }
  const held = memory(demo.pid);
  await demo.quit();

  const long = start([program, "--mail-root", large], environment);
  await long.next((text) => text.includes("Control account"));
  for (const keys of ["\u000E\u000E\u000E\u000E", "\u001B[6~\u001B[6~\u001B[6~", "\u001B[B".repeat(20)]) {
    long.press(keys);
    await pause(1_000);
  }
  await pause(SETTLE_MS);
  const heldLong = memory(long.pid);
  await long.kill();
  return [
    {
      what: "written per second at rest",
      unit: "bytes",
      values: bytes,
      goal: { of: "mean", most: 120 },
    },
    {
      what: "processor at rest with the live pane",
      unit: "% of a core",
      values: share,
      goal: { of: "mean", most: 1 },
    },
    { what: "memory at rest", unit: "MiB", values: [held], goal: { of: "median", most: 100 } },
    { what: "memory with 100,000 rows", unit: "MiB", values: [heldLong], goal: { of: "median", most: 180 } },
  ];
}
