import type { Figure } from "./figures.ts";
import { median } from "./figures.ts";
import type { MailRoots } from "./mail-roots.ts";
import { ROWS, start } from "./program.ts";

const ROUNDS = 25;

/** From the start to a full screen, in turn with a Node that does nothing. */
export async function startUp(
  program: string,
  { small, environment }: MailRoots,
): Promise<readonly Figure[]> {
  const [nothing, screen]: [number[], number[]] = [[], []];
  // The first of each warms the system's own memory of the files.
  for (let round = 0; round <= ROUNDS; round++) {
    const idle = start(["-e", ""], environment);
    await idle.ended;
    const idleTook = performance.now() - idle.startedAt;
    const one = start([program, "--mail-root", small], environment);
    // The last row is written last.
    const drawn = await one.next((text) => text.includes(`\u001B[${ROWS};`));
    // Quit as a person does, so that it keeps what it keeps for the next start.
    await one.quiet(100);
    await one.quit();
    if (round > 0) {
      nothing.push(idleTook);
      screen.push(drawn - one.startedAt);
    }
  }
  const base = median(nothing);
  return [
    { what: "node -e ''", unit: "ms", values: nothing },
    { what: "start to first full screen", unit: "ms", values: screen },
    {
      what: "the same",
      unit: "times node -e ''",
      values: screen.map((took) => took / base),
      goal: { of: "median", most: 4 },
    },
  ];
}
