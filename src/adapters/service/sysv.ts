import { type InitScript, readInitScript } from "../../core/options/init-script.ts";
import { fail, ok, type Result } from "../../core/problem.ts";
import type { ServicePort } from "../../ports/service.ts";
import { findByPidFile, looksLikeXMail } from "./pid-file.ts";
import type { ProcessFacts } from "./processes.ts";
import { runningMailRoot, stopByShutdownFile, waitUntilGone } from "./shutdown-file.ts";
import { command, describeSteps, runSteps, type Step } from "./steps.ts";
import { findBootTool, startsAtBoot } from "./sysv-boot.ts";
import { commandProblem, PLAIN, type ServiceTools, SYSTEM_PATH } from "./tools.ts";

/** XMail's script waits for the pid file without end when the start fails; we don't. */
const START_LIMIT_MS = 15_000;
const INTERRUPT_LIMIT_MS = 15_000;

export interface SysvOptions {
  /** Absolute path of the script, such as /etc/init.d/xmail. */
  readonly script: string;
  /** Default: /var/run/NAME.pid with the name of the program that the script starts, as XMail does it. */
  readonly pidFile?: string;
}

/**
 * Drives XMail through its init script.
 *
 * The script is only used for starting, under a limit of ours. Its `stop` waits
 * for ever where the pid file is stale, so stopping goes by `.shutdown` and, if
 * that isn't enough, SIGINT.
 */
export function sysvService(tools: ServiceTools, options: SysvOptions): ServicePort {
  const name = options.script.slice(options.script.lastIndexOf("/") + 1);

  async function script(): Promise<Partial<InitScript>> {
    const text = await tools.files.read(options.script);
    return text.ok ? readInitScript(text.value.bytes) : {};
  }

  /** By the pid file or, where a failed second start has deleted that, by the MailRoot of what runs. */
  async function running(): Promise<ProcessFacts | undefined> {
    const { mailRoot: root, daemon } = await script();
    const program = daemon?.slice(daemon.lastIndexOf("/") + 1) || "XMail";
    const named = await findByPidFile(tools, options.pidFile ?? `/var/run/${program}.pid`, program);
    if (named) return named;
    const all = await tools.processes.all();
    return all.find((one) => looksLikeXMail(one) && root !== undefined && runningMailRoot(one) === root);
  }

  async function isThere(): Promise<boolean> {
    const facts = await tools.files.facts(options.script);
    return facts.ok && facts.value !== undefined;
  }

  async function plan(): Promise<Result<readonly Step[]>> {
    if (!(await isThere())) return fail("SERVICE_NOT_REGISTERED", { unit: options.script });
    if ((await startsAtBoot(tools, name)) === true) return ok([]);
    const tool = await findBootTool(tools, name);
    if (!tool)
      return fail("SERVICE_COMMAND_FAILED", { command: "update-rc.d", exit: "not-found", message: "" });
    return ok([command(tool.program, ...tool.enable)]);
  }

  async function stop(): Promise<Result<void>> {
    const facts = await running();
    if (!facts) return ok();
    const byFile = await stopByShutdownFile(tools, facts.pid, (await script()).mailRoot);
    if (byFile.ok) return byFile;
    const interrupted = await tools.processes.interrupt(facts.pid);
    if (!interrupted.ok) return interrupted;
    return (await waitUntilGone(tools, facts.pid, INTERRUPT_LIMIT_MS)) ? ok() : byFile;
  }

  return {
    kind: "sysv",
    name,
    stop,

    async status() {
      if (!(await isThere())) return ok({ state: "not-registered" });
      const [facts, atBoot] = await Promise.all([running(), startsAtBoot(tools, name)]);
      return ok({
        state: facts ? "running" : "stopped",
        dangers: atBoot === false ? ["not-at-boot"] : [],
        ...(atBoot === undefined ? {} : { atBoot }),
        ...(facts ? { pid: facts.pid, arguments: facts.arguments } : {}),
        ...(facts?.environment ? { environment: facts.environment } : {}),
        ...(facts?.startedAt === undefined ? {} : { startedAt: facts.startedAt }),
      });
    },

    async planRegister() {
      const steps = await plan();
      return steps.ok ? ok(describeSteps(steps.value)) : steps;
    },

    async register() {
      const steps = await plan();
      return steps.ok ? runSteps(tools, steps.value) : steps;
    },

    async unregister() {
      const stopped = await stop();
      if (!stopped.ok) return stopped;
      const tool = await findBootTool(tools, name);
      return tool ? runSteps(tools, [command(tool.program, ...tool.disable)]) : ok();
    },

    async start() {
      if (!(await isThere())) return fail("SERVICE_NOT_REGISTERED", { unit: options.script });
      if (await running()) return ok();
      // As at boot: nothing of our own environment goes on to XMail.
      const args = ["-i", `PATH=${SYSTEM_PATH}`, options.script, "start"];
      const output = await tools.commands.run("env", args, { ...PLAIN, timeoutMs: START_LIMIT_MS });
      // A start that hung may have started XMail all the same, and one that succeeded may have started nothing.
      if (await running()) return ok();
      if (output.failure === "timeout")
        return fail("SERVICE_START_TIMEOUT", { seconds: String(START_LIMIT_MS / 1000) });
      if (output.exitCode !== 0)
        return { ok: false, problem: commandProblem(options.script, ["start"], output) };
      const { daemon } = await script();
      const program = daemon === undefined ? undefined : await tools.files.facts(daemon);
      if (daemon !== undefined && program?.ok && !program.value)
        return fail("SERVICE_NO_PROGRAM", { path: daemon });
      return fail("SERVICE_START_FAILED", { reason: "no-process" });
    },

    async output(lines) {
      // As a daemon XMail speaks to syslog only, under its own name.
      for (const path of ["/var/log/syslog", "/var/log/messages", "/var/log/daemon.log"]) {
        const output = await tools.commands.run("tail", ["-n", "2000", path], PLAIN);
        const said = output.stdout.split("\n").filter((line) => /\bXMail(\[\d+\])?:/.test(line));
        if (output.exitCode === 0 && said.length > 0) return ok(said.slice(-lines));
      }
      return ok([]);
    },
  };
}
