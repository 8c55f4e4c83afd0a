/**
 * Measures the built program in a real pseudo-terminal, side by side with Node doing nothing, and prints the figures
 * against their goals: `npm run bench`, or `node test/bench/bench.ts PROGRAM [start|keys|rest]`. A goal that was
 * missed is said and is no failure: figures depend on what else the machine does. Exit 1 means that it is broken.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join, resolve } from "node:path";
import { type Figure, table } from "./figures.ts";
import { keys } from "./keys.ts";
import { makeMailRoots } from "./mail-roots.ts";
import { COLUMNS, ROWS } from "./program.ts";
import { atRest } from "./rest.ts";
import { startUp } from "./start-up.ts";

const PARTS = { start: startUp, keys, rest: atRest };
const [given = "dist/main.mjs", only] = process.argv.slice(2);
const program = resolve(given);
if (!existsSync(program)) {
  process.stderr.write(`${program} is not there: npm run build makes it\n`);
  process.exit(1);
}
const load = () => (loadavg()[0] ?? 0).toFixed(1);
const before = load();
const mailRoots = await makeMailRoots();
const figures: Figure[] = [];
try {
  for (const [name, measure] of Object.entries(PARTS)) {
    if (only === undefined || only === name) figures.push(...(await measure(program, mailRoots)));
  }
} finally {
  mailRoots.remove();
}
process.stdout.write(`${table(figures)}\n`);
if (only === undefined) {
  const senderCheck = join(import.meta.dirname, "sender-check-start.ts");
  process.stdout.write(`\n${execFileSync(process.execPath, [senderCheck], { encoding: "utf8" })}`);
}
process.stdout.write(`
Node ${process.version}, ${COLUMNS}x${ROWS}, ${cpus().length} x ${cpus()[0]?.model.trim() ?? "?"}, load ${before} before and ${load()} after.\n`);
