import { fail, ok } from "../../../src/core/problem.ts";
import type { RegisterOptions, ServicePort, ServiceStatus } from "../../../src/ports/service.ts";

export interface MemoryServiceOptions {
  /** Programs that exist; any other can't be registered. */
  readonly programs?: readonly string[];
  readonly now?: () => number;
  /** Called when a start is asked for; an exit status means that XMail dies at once. */
  readonly onStart?: () => number | undefined;
  readonly said?: readonly string[];
}

/** A service in memory that behaves as the contract wants, for tests of what uses one. */
export function memoryService(options: MemoryServiceOptions = {}): ServicePort {
  const programs = options.programs ?? ["/usr/bin/XMail"];
  let registered: string | undefined;
  let status: ServiceStatus = { state: "not-registered" };
  let pid = 100;
  const text = ({ program, mailRoot }: RegisterOptions): string => `${program} ${mailRoot}`;
  const stopped = (): ServiceStatus => ({ state: registered === undefined ? "not-registered" : "stopped" });
  const plan: ServicePort["planRegister"] = async (asked) => {
    if (!programs.includes(asked.program)) return fail("SERVICE_NO_PROGRAM", { path: asked.program });
    const after = text(asked);
    if (registered === after) return ok([]);
    return ok([{ kind: "file", name: "service", after, ...(registered ? { before: registered } : {}) }]);
  };
  const stop: ServicePort["stop"] = async () => {
    status = stopped();
    return ok();
  };
  return {
    kind: "own-process",
    name: "memory",
    status: async () => ok(status),
    planRegister: plan,
    async register(asked) {
      const planned = await plan(asked);
      if (!planned.ok) return planned;
      registered = text(asked);
      if (status.state === "not-registered") status = stopped();
      return ok();
    },
    async unregister() {
      registered = undefined;
      return stop();
    },
    async start() {
      if (registered === undefined) return fail("SERVICE_NOT_REGISTERED", { unit: "memory" });
      if (status.state === "running") return ok();
      const exitStatus = options.onStart?.();
      pid += 1;
      status =
        exitStatus === undefined
          ? { state: "running", pid, startedAt: (options.now ?? Date.now)() }
          : { state: "failed", exitStatus };
      return ok();
    },
    stop,
    output: async (lines) => ok((options.said ?? []).slice(-lines)),
  };
}
