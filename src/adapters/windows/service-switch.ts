import { fail, ok, type Result } from "../../core/problem.ts";
import type { ScStatus } from "../../core/windows/sc-output.ts";
import type { Look } from "./service-query.ts";
import { errorOf, scProblem, type WindowsTools } from "./windows-tools.ts";

const START_LIMIT_MS = 30_000;
/** XMail's own handler may take 30 s, and filters that run add to it. */
const STOP_LIMIT_MS = 60_000;
const STEP_MS = 250;
/** XMail reports to run before it has looked at anything; what it doesn't find ends it within this time. */
const SETTLE_MS = 500;
/** It takes no orders while it starts or stops. */
const NOT_NOW = 1061;
/** It runs already, or still. */
const RUNS = 1056;
const TRIES = 5;

const missing = (name: string): Result<never> =>
  fail("SERVICE_NOT_REGISTERED", { unit: name, service: name });

/** Waits until a state has passed; the state that is there then, or at the limit. */
async function whileIn(
  tools: WindowsTools,
  name: string,
  look: Look,
  states: readonly ScStatus["state"][],
  limitMs: number,
): Promise<Result<ScStatus>> {
  const end = tools.clock.now() + limitMs;
  for (;;) {
    const found = await look();
    if (!found.ok) return found;
    if (!found.value) return missing(name);
    if (!states.includes(found.value.state) || tools.clock.now() >= end) return ok(found.value);
    await tools.clock.sleep(STEP_MS);
  }
}

/**
 * Starts the service and sees it over its first half second: a wrong MAIL_ROOT
 * shows there. Whether it really works, its caller finds out by its ports. The
 * state may be STOPPED, and tells why.
 */
export async function startAndSettle(
  tools: WindowsTools,
  name: string,
  look: Look,
): Promise<Result<ScStatus>> {
  const args = ["start", name];
  const start = () => tools.commands.run("sc.exe", args, { timeoutMs: START_LIMIT_MS + 10_000 });
  let output = await start();
  let settled = await whileIn(tools, name, look, ["START_PENDING"], START_LIMIT_MS);
  if (
    settled.ok &&
    settled.value.state === "STOP_PENDING" &&
    [RUNS, NOT_NOW].includes(errorOf(output) ?? 0)
  ) {
    // Somebody has just stopped it: it can be started once it has ended.
    await whileIn(tools, name, look, ["STOP_PENDING"], STOP_LIMIT_MS);
    output = await start();
    settled = await whileIn(tools, name, look, ["START_PENDING"], START_LIMIT_MS);
  }
  if (!settled.ok) return settled;
  const { state } = settled.value;
  // That it runs already (1056) is as good as having started it.
  if (output.exitCode !== 0 && state !== "RUNNING")
    return { ok: false, problem: await scProblem(tools, name, args, output) };
  if (state === "START_PENDING")
    return fail("SERVICE_START_TIMEOUT", { seconds: String(START_LIMIT_MS / 1000) });
  await tools.clock.sleep(SETTLE_MS);
  return whileIn(tools, name, look, ["STOP_PENDING"], STOP_LIMIT_MS);
}

/** Stops the service and waits until it has stopped. An error counts only where the state doesn't say otherwise. */
export async function stopAndWait(tools: WindowsTools, name: string, look: Look): Promise<Result<void>> {
  const args = ["stop", name];
  for (let tried = 1; ; tried++) {
    const before = await whileIn(tools, name, look, ["START_PENDING"], START_LIMIT_MS);
    if (!before.ok) return before;
    if (before.value.state === "STOPPED") return ok();
    // The call itself waits for XMail, four seconds and more.
    const output = await tools.commands.run("sc.exe", args, { timeoutMs: STOP_LIMIT_MS });
    if (output.exitCode === 0 || before.value.state === "STOP_PENDING") break;
    const after = await whileIn(tools, name, look, [], 0);
    if (!after.ok) return after;
    if (after.value.state === "STOPPED") return ok();
    if (after.value.state === "STOP_PENDING") break;
    if (errorOf(output) !== NOT_NOW || tried >= TRIES)
      return { ok: false, problem: await scProblem(tools, name, args, output) };
    await tools.clock.sleep(STEP_MS * 4);
  }
  const ended = await whileIn(tools, name, look, ["STOP_PENDING", "RUNNING"], STOP_LIMIT_MS);
  if (!ended.ok || ended.value.state === "STOPPED") return ended.ok ? ok() : ended;
  return fail("SERVICE_STOP_TIMEOUT", {
    seconds: String(STOP_LIMIT_MS / 1000),
    pid: String(ended.value.pid ?? "?"),
  });
}
