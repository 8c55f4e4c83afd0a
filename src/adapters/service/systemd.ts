import { sendsSigterm, unitDangers } from "../../core/options/unit-dangers.ts";
import { parseUnit } from "../../core/options/unit-file.ts";
import { fail, ok, type Result } from "../../core/problem.ts";
import type { ServiceDanger, ServicePort, ServiceStatus } from "../../ports/service.ts";
import { findByPidFile } from "./pid-file.ts";
import { describeSteps, runSteps } from "./steps.ts";
import { planSystemd, planUnregister } from "./systemd-register.ts";
import { catUnit, showUnit, type UnitState } from "./systemd-show.ts";
import { stopUnit } from "./systemd-stop.ts";
import { commandProblem, PLAIN, type ServiceTools } from "./tools.ts";

/** A start that isn't done by then hangs, as the endless loop of XMail's own init script does. */
const START_LIMIT_MS = 30_000;

/**
 * Drives XMail through systemd.
 *
 * @param unit With its ending: "xmail.service".
 * @param mailRoot Where `.shutdown` is written when the running process doesn't show its MailRoot.
 */
export function systemdService(tools: ServiceTools, unit: string, mailRoot?: string): ServicePort {
  async function dangers(state: UnitState): Promise<readonly ServiceDanger[]> {
    if (state.state === "not-registered") return [];
    const text = await catUnit(tools, unit);
    const found = new Set<ServiceDanger>(text.ok ? unitDangers(parseUnit(text.value)) : []);
    if (sendsSigterm(state)) found.add("unit-sends-sigterm");
    if (state.atBoot === false) found.add("not-at-boot");
    return [...found];
  }

  /** An init script that systemd wraps has no main process as far as systemd knows: its pid file tells. */
  async function withPid(state: UnitState): Promise<UnitState> {
    if (state.pid !== undefined || state.activeState !== "active") return state;
    const running = await findByPidFile(tools, "/var/run/XMail.pid");
    return running ? { ...state, state: "running", pid: running.pid } : { ...state, state: "stopped" };
  }

  async function show(): Promise<Result<UnitState>> {
    const shown = await showUnit(tools, unit);
    return shown.ok ? ok(await withPid(shown.value)) : shown;
  }

  async function status(): Promise<Result<ServiceStatus>> {
    const shown = await show();
    if (!shown.ok) return shown;
    const { state, pid, startedAt, atBoot, restarts, exitStatus } = shown.value;
    const [running, wrong] = await Promise.all([
      pid === undefined ? undefined : tools.processes.facts(pid),
      dangers(shown.value),
    ]);
    const since = startedAt ?? (state === "running" ? running?.startedAt : undefined);
    return ok({
      state,
      restarts,
      dangers: wrong,
      ...(atBoot === undefined ? {} : { atBoot }),
      ...(pid === undefined ? {} : { pid }),
      ...(since === undefined ? {} : { startedAt: since }),
      ...(exitStatus === undefined ? {} : { exitStatus }),
      ...(running ? { arguments: running.arguments } : {}),
      ...(running?.environment ? { environment: running.environment } : {}),
    });
  }

  async function stop(): Promise<Result<void>> {
    const shown = await show();
    return shown.ok ? stopUnit(tools, unit, shown.value, mailRoot) : shown;
  }

  return {
    kind: "systemd",
    name: unit,
    status,
    stop,

    async planRegister(options) {
      const steps = await planSystemd(tools, unit, options);
      return steps.ok ? ok(describeSteps(steps.value)) : steps;
    },

    async register(options) {
      const steps = await planSystemd(tools, unit, options);
      if (!steps.ok) return steps;
      const done = await runSteps(tools, steps.value);
      if (!done.ok) return done;
      const shown = await showUnit(tools, unit);
      if (!shown.ok || shown.value.loadState === "loaded") return shown.ok ? ok() : shown;
      return fail("SERVICE_UNIT_INVALID", { unit, reason: shown.value.loadState });
    },

    async unregister() {
      const stopped = await stop();
      if (!stopped.ok) return stopped;
      const steps = await planUnregister(tools, unit);
      return steps.ok ? runSteps(tools, steps.value) : steps;
    },

    async start() {
      // A unit that has met its start limit refuses every further start until this.
      await tools.commands.run("systemctl", ["reset-failed", unit, "--no-ask-password"], PLAIN);
      const args = ["start", unit, "--no-ask-password"];
      const output = await tools.commands.run("systemctl", args, { ...PLAIN, timeoutMs: START_LIMIT_MS });
      if (output.exitCode === 0) return ok();
      if (output.failure === "timeout")
        return fail("SERVICE_START_TIMEOUT", { seconds: String(START_LIMIT_MS / 1000) });
      const reported = commandProblem("systemctl", args, output);
      if (/not found|not loaded/i.test(output.stderr)) return fail("SERVICE_NOT_REGISTERED", { unit });
      // 1: the job ran and failed, which is about XMail and not about systemctl.
      if (reported.code === "SERVICE_COMMAND_FAILED" && /job for .* failed/i.test(output.stderr)) {
        return fail("SERVICE_START_FAILED", { reason: reported.detail["message"] ?? "" });
      }
      return { ok: false, problem: reported };
    },

    async output(lines) {
      const args = ["--unit", unit, "--lines", String(lines), "--output=cat", "--no-pager", "--quiet"];
      const output = await tools.commands.run("journalctl", args, PLAIN);
      if (output.exitCode !== 0) return { ok: false, problem: commandProblem("journalctl", args, output) };
      return ok(
        output.stdout
          .split("\n")
          .filter((line) => line !== "")
          .slice(-lines),
      );
    },
  };
}
