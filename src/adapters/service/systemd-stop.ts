import { restartsAfterCleanEnd, sendsSigterm } from "../../core/options/unit-dangers.ts";
import { UNIT_MARK } from "../../core/options/unit-print.ts";
import { fail, ok, type Result } from "../../core/problem.ts";
import { stopByShutdownFile } from "./shutdown-file.ts";
import { fileStep, runSteps } from "./steps.ts";
import type { UnitState } from "./systemd-show.ts";
import { commandProblem, PLAIN, type ServiceTools } from "./tools.ts";

const reload = { kind: "command", program: "systemctl", args: ["daemon-reload"] } as const;

/** Until the next boot only, and taken away again after the stop: the unit of others stays as it is. */
const HOLD = [UNIT_MARK, "[Service]", "Restart=no", "KillSignal=SIGINT", "KillMode=mixed", ""].join("\n");

async function systemctlStop(tools: ServiceTools, unit: string, seconds: number): Promise<Result<void>> {
  const args = ["stop", unit, "--no-ask-password"];
  const limit = Math.min(seconds + 15, 120);
  const output = await tools.commands.run("systemctl", args, { ...PLAIN, timeoutMs: limit * 1000 });
  if (output.exitCode === 0) return ok();
  if (output.failure === "timeout") return fail("SERVICE_STOP_TIMEOUT", { seconds: String(limit) });
  return { ok: false, problem: commandProblem("systemctl", args, output) };
}

/**
 * Stops a unit without ever sending SIGTERM to XMail.
 *
 * A unit that would send it is stopped by `.shutdown` first, and through systemd
 * only when the process is gone. Where systemd would start XMail again at once
 * (Restart=always), a drop-in holds it back meanwhile. When XMail doesn't obey,
 * that drop-in stays, so that whoever stops the unit next does no harm either.
 */
export async function stopUnit(
  tools: ServiceTools,
  unit: string,
  state: UnitState,
  mailRoot: string | undefined,
): Promise<Result<void>> {
  if (state.state === "not-registered" || state.activeState === "inactive" || state.activeState === "failed")
    return ok();
  if (!sendsSigterm(state) || state.pid === undefined) return systemctlStop(tools, unit, state.timeoutStop);

  const hold = `/run/systemd/system/${unit}.d/90-xmail-tui-stop.conf`;
  const held = restartsAfterCleanEnd(state);
  if (held) {
    const step = await fileStep(tools.files, hold, HOLD);
    if (!step.ok) return step;
    const holding = await runSteps(tools, step.value ? [step.value, reload] : [reload]);
    if (!holding.ok) return holding;
  }
  const gone = await stopByShutdownFile(tools, state.pid, mailRoot);
  if (!gone.ok) return gone;
  const stopped = await systemctlStop(tools, unit, state.timeoutStop);
  if (!stopped.ok || !held) return stopped;
  const step = await fileStep(tools.files, hold, undefined);
  return step.ok ? runSteps(tools, step.value ? [step.value, reload] : []) : step;
}
