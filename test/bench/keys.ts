import type { Figure } from "./figures.ts";
import type { MailRoots } from "./mail-roots.ts";
import { type Program, pause, start } from "./program.ts";

const KEYS = 200;
const GOAL = { of: "p99", most: 16 } as const;
/** Letters that stand nowhere in the live pane. */
const LETTERS = "QXZJ";
const CLEAR_FIELD = "\u0015";
const NEXT_STEP = "\u000E";
/** Node alone, which sends each key back: what the machine and the pseudo-terminal take by themselves. */
const ECHO =
  "process.stdin.setRawMode(true);process.stdin.on('data',(key)=>process.stdout.write(key));process.stdout.write('ready')";

interface Answer {
  readonly took: number;
  readonly bytes: number;
}

/** Presses a key, waits for its answer and for the quiet after it. */
async function answer(
  program: Program,
  key: string,
  wanted: (text: string) => boolean,
  rest: number,
): Promise<Answer> {
  const before = program.written();
  const seen = program.next(wanted);
  const pressed = performance.now();
  program.press(key);
  const took = (await seen) - pressed;
  await pause(rest);
  return { took, bytes: program.written() - before };
}

/** Types into the first field of the form that is open. `rest`: the time between keys, in milliseconds. */
async function type(program: Program, rest: number): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let count = 0; count < KEYS; count++) {
    const letter = LETTERS[count % LETTERS.length] ?? "Q";
    if (count % 20 === 0) await answer(program, `${CLEAR_FIELD}Q`, () => true, 60);
    answers.push(await answer(program, letter, (text) => text.includes(letter), rest));
  }
  return answers;
}

async function opened(
  program: string,
  mailRoot: readonly string[],
  environment: Readonly<Record<string, string>>,
) {
  const one = start([program, ...mailRoot], environment);
  await one.next((text) => text.includes("Control account"));
  await one.quiet(700);
  return one;
}

export async function keys(
  program: string,
  { small, large, environment }: MailRoots,
): Promise<readonly Figure[]> {
  const echo = start(["-e", ECHO], environment);
  await echo.next((text) => text.includes("ready"));
  const echoed: number[] = [];
  for (let count = 0; count < KEYS; count++) echoed.push((await answer(echo, "Q", () => true, 15)).took);
  await echo.kill();

  const form = await opened(program, ["--mail-root", small], environment);
  const typed = await type(form, 25);
  await form.kill();

  // Keys at all times of the pane's two seconds.
  const live = await opened(program, ["--demo"], environment);
  const beside = await type(live, 47);
  await live.quit();

  const list = await opened(program, ["--mail-root", large], environment);
  for (let step = 0; step < 4; step++) {
    list.press(NEXT_STEP);
    await list.quiet(400);
  }
  // Into the middle of the table, where each key scrolls.
  for (let page = 0; page < 5; page++) await answer(list, "\u001B[6~", () => true, 200);
  const scrolled: Answer[] = [];
  for (let count = 0; count < KEYS; count++) scrolled.push(await answer(list, "\u001B[B", () => true, 40));
  await list.kill();

  const times = (answers: readonly Answer[]) => answers.map(({ took }) => took);
  const bytes = (answers: readonly Answer[]) => answers.map((one) => one.bytes);
  return [
    { what: "key to echo of a Node that does nothing else", unit: "ms", values: echoed },
    { what: "key to frame in a form", unit: "ms", values: times(typed), goal: GOAL },
    { what: "key to frame in a table of 100,000 rows", unit: "ms", values: times(scrolled), goal: GOAL },
    { what: "key to frame while the pane is live", unit: "ms", values: times(beside), goal: GOAL },
    {
      what: "written per key in a field",
      unit: "bytes",
      values: bytes(typed),
      goal: { of: "median", most: 60 },
    },
    {
      what: "written per line scrolled in a list",
      unit: "bytes",
      values: bytes(scrolled),
      goal: { of: "mean", most: 600 },
    },
  ];
}
