import { fail, ok, type Problem, type Result } from "../../core/problem.ts";
import { parseEvents } from "../../core/windows/event-log.ts";
import type { ScStatus } from "../../core/windows/sc-output.ts";
import { exitProblem } from "../../core/windows/service-codes.ts";
import type { ServiceDanger, ServicePort, ServiceState, ServiceStatus } from "../../ports/service.ts";
import type { StartupValues } from "../../ports/startup.ts";
import { processStarts } from "./process-starts.ts";
import { LOCAL_SYSTEM, type Registration, readRegistration, serviceQuery } from "./service-query.ts";
import { describeCall, planRegistration, runRegistration } from "./service-register.ts";
import { startAndSettle, stopAndWait } from "./service-switch.ts";
import type { StartMemory } from "./start-memory.ts";
import { remembered, scProblem, type WindowsTools } from "./windows-tools.ts";

export interface WindowsServiceOptions {
  /** Of the service, which is that of XMail's program without its ending. */
  readonly name: string;
  /** The start-up options as they are set. */
  readonly options?: () => Promise<StartupValues>;
  readonly memory?: StartMemory;
}

/** How long what the registry says of the service is believed: its state is asked every two seconds. */
const REMEMBERED_MS = 10_000;
const GONE_LIMIT_MS = 5_000;

const STATES: Readonly<Record<ScStatus["state"], ServiceState>> = {
  RUNNING: "running",
  START_PENDING: "starting",
  CONTINUE_PENDING: "starting",
  STOP_PENDING: "stopping",
  STOPPED: "stopped",
  PAUSED: "unknown",
  PAUSE_PENDING: "unknown",
};

/** As Windows says that a service wasn't started since it was itself. */
const NEVER_STARTED = 1077;

/** Why it ended; undefined for one that runs, that ended as wished, or that wasn't started since Windows was. */
function exitOf({ state, win32Exit, serviceExit }: ScStatus): number | undefined {
  const exit = win32Exit === 1066 ? serviceExit : win32Exit;
  return state !== "STOPPED" || exit === 0 || exit === NEVER_STARTED ? undefined : exit;
}

/** Drives XMail as a service of Windows, through sc.exe and what the registry says. */
export function windowsService(tools: WindowsTools, options: WindowsServiceOptions): ServicePort {
  const { name, memory } = options;
  const look = serviceQuery(tools, name);
  const registration = remembered(tools.clock, REMEMBERED_MS, () => readRegistration(tools, name));
  const values = remembered(tools.clock, REMEMBERED_MS, async () => (await options.options?.()) ?? {});
  const starts = processStarts(tools);

  async function dangersOf(registered: Registration | undefined): Promise<readonly ServiceDanger[]> {
    const atBoot = registered?.start === "auto" || registered?.start === "delayed-auto";
    return [
      ...(registered && !atBoot ? (["not-at-boot"] as const) : []),
      ...(registered?.risky ? (["service-path-unquoted"] as const) : []),
      ...((await tools.elevated()) === false ? (["no-admin-rights"] as const) : []),
    ];
  }

  /** Why it stands stopped, where that isn't because somebody wished it. */
  async function whyStopped(found: ScStatus, atBoot: boolean): Promise<Problem | undefined> {
    const exit = exitOf(found);
    if (exit !== undefined) return exitProblem(exit, name, (await values.get()).mailRoot ?? "");
    // One that is started by hand has simply not been.
    const waits = found.state === "STOPPED" && found.win32Exit === NEVER_STARTED && atBoot;
    return waits ? exitProblem(NEVER_STARTED, name, "") : undefined;
  }

  async function inForce(found: ScStatus): Promise<Pick<ServiceStatus, "startedAt" | "environment">> {
    if (found.state !== "RUNNING") return {};
    const startedAt = starts.of(found.pid);
    const own = await memory?.inForce({ pid: found.pid, startedAt }, await values.get());
    return {
      ...(startedAt === undefined ? {} : { startedAt }),
      ...(own === undefined
        ? {}
        : {
            environment: {
              MAIL_CMD_LINE: own.commandLine ?? "",
              ...(own.mailRoot === undefined ? {} : { MAIL_ROOT: own.mailRoot }),
            },
          }),
    };
  }

  async function status(): Promise<Result<ServiceStatus>> {
    const found = await look();
    if (!found.ok) return found;
    if (!found.value) {
      registration.forget();
      return ok({ state: "not-registered", account: LOCAL_SYSTEM, dangers: await dangersOf(undefined) });
    }
    const read = await registration.get();
    const registered = read.ok ? read.value : undefined;
    const dangers = await dangersOf(registered);
    const account = registered?.account ?? LOCAL_SYSTEM;
    const { state, pid } = found.value;
    const exitStatus = exitOf(found.value);
    const atBoot = registered?.start === "auto" || registered?.start === "delayed-auto";
    const why = await whyStopped(found.value, atBoot);
    return ok({
      state: exitStatus === undefined ? STATES[state] : "failed",
      dangers,
      account,
      ...(registered ? { atBoot } : {}),
      ...(pid === undefined ? {} : { pid }),
      ...(exitStatus === undefined ? {} : { exitStatus }),
      ...(why === undefined ? {} : { why }),
      ...(await inForce(found.value)),
    });
  }

  async function unregister(): Promise<Result<void>> {
    const found = await look();
    if (!found.ok) return found;
    if (!found.value) return ok();
    const stopped = await stopAndWait(tools, name, look);
    if (!stopped.ok) return stopped;
    const args = ["delete", name];
    const output = await tools.commands.run("sc.exe", args, { timeoutMs: 40_000 });
    registration.forget();
    if (output.exitCode !== 0) return { ok: false, problem: await scProblem(tools, name, args, output) };
    const end = tools.clock.now() + GONE_LIMIT_MS;
    for (;;) {
      const left = await look();
      if (!left.ok) return left;
      if (!left.value) return ok();
      // Windows keeps it for as long as anybody, such as services.msc, holds it open.
      if (tools.clock.now() >= end) return fail("WINDOWS_MARKED_FOR_DELETION", { service: name });
      await tools.clock.sleep(250);
    }
  }

  return {
    kind: "windows",
    name,
    status,
    unregister,

    async planRegister(wanted) {
      const planned = await planRegistration(tools, name, wanted);
      if (!planned.ok) return planned;
      return ok(planned.value.map((call) => ({ kind: "command", name: describeCall(call) })));
    },

    async register(wanted) {
      const planned = await planRegistration(tools, name, wanted);
      if (!planned.ok) return planned;
      const done = await runRegistration(tools, name, wanted, planned.value);
      registration.forget();
      return done;
    },

    async start() {
      const before = await look();
      const started = await startAndSettle(tools, name, look);
      if (!started.ok) return started;
      values.forget();
      const now = await values.get();
      if (started.value.state === "STOPPED") {
        const exit = exitOf(started.value) ?? started.value.win32Exit ?? 0;
        return { ok: false, problem: exitProblem(exit, name, now.mailRoot ?? "") };
      }
      const ran = before.ok && before.value?.state === "RUNNING";
      if (!ran) await memory?.started(now, started.value.pid);
      return ok();
    },

    stop: () => stopAndWait(tools, name, look),

    async output(lines) {
      const found = await look();
      const exit = found.ok && found.value ? exitOf(found.value) : undefined;
      const query = `/q:*[System[Provider[@Name='${name}']]]`;
      const args = ["qe", "Application", query, `/c:${lines}`, "/rd:true", "/f:xml"];
      const output = await tools.commands.run("wevtutil.exe", args, { timeoutMs: 10_000 });
      const said = output.exitCode === 0 ? parseEvents(output.stdout) : [];
      const code = exit === undefined ? [] : [`WIN32_EXIT_CODE ${exit} (0x${exit.toString(16)})`];
      return ok([...said.toReversed(), ...code].slice(-lines));
    },
  };
}
