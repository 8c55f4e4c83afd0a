/**
 * `npm run torture [-- --kills 500]`: kills saves, lets their calls fail, edits random
 * files, and prints what came of it. A whole run without a fault writes
 * figures.json, of which `npm run readme` makes a table.
 */
import { tmpdir } from "node:os";
import { failEachCall } from "./fault-run.ts";
import { type Figures, writeFigures } from "./figures.ts";
import { killSaves } from "./kill-run.ts";
import { PHASES, type Phase } from "./phases.ts";
import { fastFolder } from "./sample.ts";
import { runSuite, SUITES } from "./suites.ts";
import { editRandomFiles } from "./tab-run.ts";

const WHOLE = 10_000;
const say = (text: string): void => void process.stdout.write(`${text}\n`);

let failed = 0;
let passed = 0;
let skipped = 0;

/** One part: what it came to and how long it took; a fault is told, and the other parts go on. */
async function part<T>(
  name: string,
  work: () => Promise<T>,
): Promise<(T & { readonly seconds: number }) | undefined> {
  say(`== ${name}`);
  const start = performance.now();
  try {
    const result = await work();
    passed += 1;
    return { ...result, seconds: Math.round((performance.now() - start) / 1000) };
  } catch (error) {
    failed += 1;
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return undefined;
  }
}

const onKill = (kills: number): void => {
  if (kills % 500 === 0) say(`${kills} kills`);
};

async function kills(wanted: number): Promise<Pick<Figures["kills"], "inside" | "byPhase">> {
  const fast = fastFolder();
  // A save of all there is, at each of its calls; then a shorter one at random moments, also where fsync takes its time.
  const exact = await killSaves({
    kills: "exact",
    eachCall: 1,
    extent: "all",
    lanes: [fast, fast, fast],
    onKill,
  });
  const rest = Math.max(0, wanted - exact.kills);
  const seed = Math.floor(Math.random() * 2 ** 31);
  say(`${exact.kills} kills at each call of a save, now ${rest} at random moments (seed ${seed})`);
  const lanes = [fast, fast, tmpdir()];
  const random = await killSaves({ kills: rest, eachCall: 1, extent: "few", lanes, seed, onKill });
  const byPhase = Object.fromEntries(
    PHASES.map((phase) => [phase, exact.byPhase[phase] + random.byPhase[phase]]),
  ) as Record<Phase, number>;
  say(PHASES.map((phase) => `${phase}: ${byPhase[phase]}`).join(", "));
  say(`${exact.missed + random.missed} saves were over before the kill came`);
  return { inside: exact.kills + random.kills, byPhase };
}

async function faults(): Promise<Pick<Figures["faults"], "failures" | "calls">> {
  const { faults: found, ...figures } = await failEachCall("every", "all");
  if (found.length > 0) throw new Error(found.join("\n"));
  say(`${figures.failures} failing calls`);
  return figures;
}

async function suites(): Promise<Figures["suites"]> {
  const results: Figures["suites"][number][] = [];
  for (const [name, filters] of SUITES) {
    const done = await part(name, async () => {
      const result = await runSuite(filters);
      skipped += result.skipped;
      say(`${result.passed} tests passed, ${result.failed} failed, ${result.skipped} skipped`);
      if (result.failed > 0) throw new Error(`npm run unit -- ${filters.join(" ")}`);
      return result;
    });
    if (done) results.push({ name, tests: done.passed, seconds: done.seconds });
  }
  return results;
}

const asked = Number(process.argv[process.argv.indexOf("--kills") + 1]);
const wanted = process.argv.includes("--kills") && asked > 0 ? asked : WHOLE;
const killed = await part("kills inside a save", () => kills(wanted));
const failures = await part("failing calls", faults);
const tabFiles = await part("random tab files", () => editRandomFiles(Math.min(wanted, WHOLE), 23));
const tried = await suites();
if (killed && failures && tabFiles && failed === 0 && wanted >= WHOLE) {
  const { edited, seconds } = tabFiles;
  writeFigures({ kills: killed, faults: failures, tabFiles: { edited, seconds }, suites: tried });
  say("test/torture/figures.json is written; npm run readme puts it into the README");
}
say(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 ? 0 : 1;
