/**
 * Whether the sender check inside the single file starts as fast as it has to:
 * `node sender-check-start.ts PROGRAM NODE FOLDER` times it, in turns, against the
 * Node that the file carries doing nothing. XMail starts it for every message.
 */
import { spawnSync } from "node:child_process";
import { NODE_FLAGS } from "../../src/core/sender-check/rows.ts";

const GOAL = 1.5;
const ROUNDS = 40;
const [program = "", node = "", folder = ""] = process.argv.slice(2);
const check = [
  ...NODE_FLAGS,
  `${folder}/filters/xmail-tui-sender-check.cjs`,
  "--action=refuse",
  "--address=both",
  "--login=-",
  `--file=${folder}/good`,
];

function timed(file: string, args: readonly string[]): number {
  const begin = performance.now();
  const { status } = spawnSync(file, args, { stdio: "ignore" });
  if (status !== 0) throw new Error(`${file} ended with ${status}`);
  return performance.now() - begin;
}

const times = { nothing: [] as number[], check: [] as number[] };
for (let round = 0; round < ROUNDS; round++) {
  times.nothing.push(timed(node, ["-e", ""]));
  times.check.push(timed(program, check));
}
// The best of many is what the programs take; the rest is what the machine did beside them.
const best = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[2] ?? 0;
const [nothing, own] = [best(times.nothing), best(times.check)];
process.stdout.write(
  `node -e '': ${nothing.toFixed(1)} ms, sender check: ${own.toFixed(1)} ms, ratio ${(own / nothing).toFixed(2)}\n`,
);
process.exitCode = own / nothing < GOAL ? 0 : 1;
