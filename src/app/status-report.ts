import type { ServiceName } from "../core/options/services.ts";
import type { ProblemCode } from "../core/problem-codes/index.ts";
import type { ServiceState } from "../ports/service.ts";
import { STEPS, type StepId } from "../schema/steps.ts";
import { endpoints } from "./endpoints.ts";
import type { State } from "./state.ts";
import { markOf, restartDue } from "./steps.ts";

export interface PortReport {
  readonly service: ServiceName;
  readonly host: string;
  readonly port: number;
  /** "foreign": something answers there, and it isn't XMail. */
  readonly state: "open" | "closed" | "foreign" | "unknown";
}

/** The live status as plain data: what the pane draws and `xmail-tui status --json` prints. */
export interface StatusReport {
  readonly mailRoot: string;
  readonly service: ServiceState;
  /** Milliseconds since 1970. */
  readonly startedAt?: number;
  readonly ports: readonly PortReport[];
  readonly off: readonly ServiceName[];
  readonly control: "ok" | "unknown" | ProblemCode;
  readonly queued?: number;
  readonly frozen?: number;
  /** Bytes. */
  readonly diskFree?: number;
  readonly newestError?: { readonly time: string; readonly status: string; readonly peer: string };
  readonly restart?: "due" | "not-due" | "probably";
  readonly stepsToLookAt: readonly StepId[];
  readonly healthy: boolean;
}

export function statusReport(state: State): StatusReport {
  const { live } = state;
  const service = live.service.value?.state ?? "unknown";
  const ports = portReports(state);
  const control = live.control.problem?.code ?? (live.control.value ? "ok" : "unknown");
  const newest = live.newestError.value?.error;
  const restart = restartDue(state);
  const healthy =
    service === "running" &&
    ports.every((port) => port.state === "open") &&
    (control === "ok" || control === "CONTROL_OFF");
  return {
    mailRoot: state.mailRoot,
    service,
    ...(live.service.value?.startedAt === undefined ? {} : { startedAt: live.service.value.startedAt }),
    ports,
    off: endpoints(state).off,
    control,
    ...(live.queue.value ? { queued: live.queue.value.waiting, frozen: live.queue.value.frozen } : {}),
    ...(live.disk.value ? { diskFree: live.disk.value.free } : {}),
    ...(newest ? { newestError: { time: newest.time, status: newest.status, peer: newest.peer } } : {}),
    ...(restart ? { restart } : {}),
    stepsToLookAt: STEPS.map(({ id }) => id).filter((id) => markOf(state, id) === "wrong"),
    healthy,
  };
}

function portReports(state: State): readonly PortReport[] {
  const { listeners, greetings } = state.live;
  return endpoints(state).all.map(({ service, host, port }): PortReport => {
    const listens = listeners.value?.some((one) => one.port === port);
    const greeting = greetings.value?.find((one) => one.service === service && one.port === port);
    const foreign = greeting?.text !== undefined && !greeting.ours;
    return {
      service,
      host,
      port,
      state: listens === undefined ? "unknown" : !listens ? "closed" : foreign ? "foreign" : "open",
    };
  });
}
