import { fail, ok, type Problem, problem, type Result } from "../core/problem.ts";
import { exitReason } from "../core/service/exit-status.ts";
import type { Listener } from "../ports/network.ts";
import type { ServiceStatus } from "../ports/service.ts";
import { connectControl, releaseControl } from "./control.ts";
import { busyPorts, type Endpoint, endpoints } from "./endpoints.ts";
import { noteRestart } from "./history/record.ts";
import { type JobReport, runJob } from "./job.ts";
import { checkBeforeStart } from "./mail-root.ts";
import { refreshNow } from "./poll.ts";
import type { Ports } from "./ports.ts";
import type { Store } from "./store.ts";

/** XMail answers for about two seconds before it dies of a busy port, so one answer proves nothing. */
export const WATCH_MS = 5_000;
const ANSWER_LIMIT_MS = 20_000;
const STEP_MS = 250;

/** asked → stopping → stopped → starting → checking → running or failed. Never sends SIGTERM. */
export function restart(
  store: Store,
  ports: Ports,
  kind: "start" | "stop" | "restart",
): Promise<Result<void>> {
  return runJob(store, kind, (report) => restartInJob(store, ports, kind, report));
}

/** A restart as part of a job. What came of a start is noted with the last save. */
export async function restartInJob(
  store: Store,
  ports: Ports,
  kind: "start" | "stop" | "restart",
  report: JobReport,
): Promise<Result<void>> {
  await releaseControl(ports);
  const result = await run(store, ports, kind, report);
  if (kind !== "stop") await noteRestart(ports, store.getState().mailRoot, result);
  await refreshNow(store, ports);
  return result;
}

async function run(
  store: Store,
  ports: Ports,
  kind: "start" | "stop" | "restart",
  report: JobReport,
): Promise<Result<void>> {
  if (kind === "restart") {
    // A server that runs isn't stopped for a start that can't succeed.
    const stands = (await checkBeforeStart(ports)) ?? (await heldByOthers(store, ports));
    if (stands) return { ok: false, problem: stands };
  }
  if (kind !== "start") {
    report.step("stopping");
    const stopped = await ports.service.stop();
    if (!stopped.ok || kind === "stop") return stopped;
  }
  report.step("preflight");
  const missing = await checkBeforeStart(ports);
  if (missing) return { ok: false, problem: missing };
  const busy = busyPorts(store.getState(), await ports.network.listeners())[0];
  if (busy) return { ok: false, problem: portBusy(busy) };
  report.step("starting");
  const started = await ports.service.start();
  if (!started.ok) return withOutput(ports, started.problem);
  report.step("checking");
  const answered = await waitForAnswer(store, ports);
  if (!answered.ok) return withOutput(ports, answered.problem);
  report.step("watching", { seconds: String(WATCH_MS / 1000) });
  const survived = await watch(ports);
  return survived.ok ? survived : withOutput(ports, survived.problem);
}

const portBusy = ({ port, program }: Listener): Problem =>
  problem("SERVICE_PORT_BUSY", { port: String(port), program: program ?? "?" });

/** A port that the new options want and that another program is known to hold while XMail runs. */
async function heldByOthers(store: Store, ports: Ports): Promise<Problem | undefined> {
  const status = await ports.service.status();
  const own = status.ok ? status.value.pid : undefined;
  if (own === undefined) return undefined;
  const held = busyPorts(store.getState(), await ports.network.listeners());
  const other = held.find(({ pid }) => pid !== undefined && pid !== own);
  return other && portBusy(other);
}

/** Control greets and logs in, and SMTP greets: each where the options switch it on. */
async function waitForAnswer(store: Store, ports: Ports): Promise<Result<void>> {
  const state = store.getState();
  const { control, smtp } = endpoints(state);
  const end = ports.clock.now() + ANSWER_LIMIT_MS;
  let last: Problem = { code: "SERVICE_START_TIMEOUT", detail: { seconds: String(ANSWER_LIMIT_MS / 1000) } };
  for (;;) {
    const status = await ports.service.status();
    if (status.ok && (status.value.state === "failed" || status.value.state === "stopped")) {
      const { why, exitStatus } = await withReason(ports, status.value);
      return why
        ? { ok: false, problem: why }
        : fail("SERVICE_START_FAILED", { reason: exitText(exitStatus) });
    }
    const answers = await Promise.all([
      control ? greetAndLogIn(store, ports) : ok(),
      smtp ? smtpGreets(ports, smtp) : ok(),
    ]);
    const bad = answers.find((answer) => !answer.ok);
    if (!bad || bad.ok) return ok();
    last = bad.problem;
    // A wrong password doesn't become right by waiting.
    if (last.code === "CONTROL_LOGIN_REFUSED" || last.code === "CONTROL_ADDRESS_DENIED") return bad;
    if (ports.clock.now() >= end) return { ok: false, problem: last };
    await ports.clock.sleep(STEP_MS);
  }
}

async function greetAndLogIn(store: Store, ports: Ports): Promise<Result<void>> {
  const session = await connectControl(store.getState(), ports);
  if (session.ok) {
    await session.value.close();
    return ok();
  }
  // Without an account of ours a greeting is all that can be asked for.
  const { control } = endpoints(store.getState());
  if (session.problem.code !== "CONTROL_NO_ACCOUNT" || !control) return session;
  const greeting = await ports.control.greet(control);
  return greeting.ok ? ok() : greeting;
}

/** Another mail server on the port greets with 220 as well. */
async function smtpGreets(ports: Ports, { host, port, greets }: Endpoint): Promise<Result<void>> {
  const greeting = await ports.network.greeting(host, port, 3_000);
  if (!greeting.ok) return greeting;
  const isReady = greeting.value.startsWith("220") && greets?.test(greeting.value);
  return isReady ? ok() : fail("SERVICE_START_FAILED", { reason: greeting.value });
}

async function watch(ports: Ports): Promise<Result<void>> {
  const from = ports.clock.now();
  const first = await ports.service.status();
  const restarts = first.ok ? (first.value.restarts ?? 0) : 0;
  while (ports.clock.now() - from < WATCH_MS) {
    await ports.clock.sleep(STEP_MS);
    const status = await ports.service.status();
    if (!status.ok) continue;
    const alive = status.value.state === "running" && (status.value.restarts ?? 0) <= restarts;
    if (alive) continue;
    const { why, exitStatus } = await withReason(ports, status.value);
    // An automatic restart would hide the fault behind an endless loop.
    await ports.service.stop();
    const seconds = String(Math.round((ports.clock.now() - from) / 1000));
    return fail("SERVICE_DIED", { seconds, reason: why?.code ?? exitText(exitStatus) }, why);
  }
  return ok();
}

/** A process that has just ended is gone before how it ended is noted. */
async function withReason(ports: Ports, status: ServiceStatus): Promise<ServiceStatus> {
  if (status.state !== "failed" || status.exitStatus !== undefined || status.why) return status;
  await ports.clock.sleep(STEP_MS);
  const again = await ports.service.status();
  return again.ok && again.value.state === "failed" ? again.value : status;
}

const exitText = (status: number | undefined) => (status === undefined ? "other" : exitReason(status));

/** The last lines that XMail said go with the reason. */
async function withOutput(ports: Ports, problem: Problem): Promise<Result<never>> {
  const output = await ports.service.output(5);
  const lines = output.ok ? output.value.join("\n") : "";
  return { ok: false, problem: { ...problem, detail: { ...problem.detail, output: lines } } };
}
