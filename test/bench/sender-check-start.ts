/**
 * How long the sender check takes against Node doing nothing: `node test/bench/sender-check-start.ts`
 * prints the median of each and their ratio, which must stay below 1.5.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { NODE_FLAGS } from "../../src/core/sender-check/rows.ts";

const ROUNDS = 60;
const root = mkdtempSync(`${tmpdir()}/sender-check-bench-`);
const spool = [
  "[127.0.0.1]:39450;[127.0.0.1]:2600;Wed, 25 Nov 2026 02:54:04 -0000",
  "ours.test",
  "S4",
  "MAIL FROM:<taro@ours.test>",
  "RCPT TO:<someone@outside.test>",
  "<<MAIL-DATA>>",
  "From: Taro <taro@ours.test>",
  "",
  "Text",
];
mkdirSync(`${root}/filters`);
execFileSync(process.execPath, [
  `${import.meta.dirname}/../../.config/build.mjs`,
  "sender-check",
  `${root}/filters`,
]);
writeFileSync(`${root}/domains.tab`, '"ours.test"\n');
writeFileSync(`${root}/mailusers.tab`, '"ours.test"\t"taro"\t"11"\t1\t"taro"\t"U"\n');
writeFileSync(`${root}/message`, `${spool.join("\r\n")}\r\n`);

const program = [
  ...NODE_FLAGS,
  `${root}/filters/sender-check.cjs`,
  "--action=notify",
  "--address=both",
  "--login=-",
  `--file=${root}/message`,
];
const times = { nothing: [] as number[], check: [] as number[] };
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, args] of [
    ["nothing", ["-e", ""]],
    ["check", program],
  ] as const) {
    const begin = performance.now();
    execFileSync(process.execPath, args, { stdio: "ignore" });
    times[name].push(performance.now() - begin);
  }
}
rmSync(root, { recursive: true });
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;
const [nothing, check] = [median(times.nothing), median(times.check)];
process.stdout.write(
  `node -e '': ${nothing.toFixed(1)} ms, sender check: ${check.toFixed(1)} ms, ratio ${(check / nothing).toFixed(2)}\n`,
);
