import { signalName } from "../../core/options/unit-file.ts";
import { unitSeconds } from "../../core/options/unit-words.ts";
import { fail, ok, type Result } from "../../core/problem.ts";
import type { ServiceState } from "../../ports/service.ts";
import { commandProblem, PLAIN, type ServiceTools } from "./tools.ts";

/** What systemd says about a unit just now. */
export interface UnitState {
  readonly loadState: string;
  readonly state: ServiceState;
  /** As systemd names them; for telling apart what `state` puts together. */
  readonly activeState: string;
  readonly subState: string;
  readonly pid?: number;
  readonly startedAt?: number;
  readonly atBoot?: boolean;
  readonly restarts: number;
  readonly exitStatus?: number;
  /** As the manager would act now, which the files on disk may no longer say. */
  readonly killSignal: string;
  readonly killMode: string;
  readonly restart: string;
  /** Seconds. */
  readonly timeoutStop: number;
  readonly unitFile: string;
  readonly dropIns: readonly string[];
  /** The init script that systemd has made a unit of. */
  readonly sourcePath: string;
}

const PROPERTIES = [
  ...[
    "LoadState",
    "ActiveState",
    "SubState",
    "Result",
    "MainPID",
    "ExecMainCode",
    "ExecMainStatus",
    "NRestarts",
  ],
  ...[
    "ActiveEnterTimestamp",
    "ActiveEnterTimestampMonotonic",
    "UnitFileState",
    "FragmentPath",
    "DropInPaths",
  ],
  ...["SourcePath", "KillSignal", "KillMode", "Restart", "TimeoutStopUSec"],
];

/**
 * `auto-restart` is a start that has failed, although systemd calls it activating;
 * and after a stop by `.shutdown` a unit may be "active (exited)" with nothing running.
 */
function mapState(loadState: string, activeState: string, subState: string): ServiceState {
  if (loadState === "not-found" || loadState === "masked") return "not-registered";
  if (subState.startsWith("auto-restart")) return "failed";
  switch (activeState) {
    case "active":
    case "reloading":
      return subState === "exited" ? "stopped" : "running";
    case "activating":
      return "starting";
    case "deactivating":
      return "stopping";
    case "failed":
      return "failed";
    case "inactive":
      return "stopped";
    default:
      return "unknown";
  }
}

const AT_BOOT: Readonly<Record<string, boolean>> = {
  enabled: true,
  "enabled-runtime": false,
  disabled: false,
  linked: false,
  masked: false,
};

/** Reads `Key=value` lines in any order. `bootedAt` (ms) is for systemd before 247, which can't print Unix times. */
export function parseShow(text: string, bootedAt?: number): UnitState {
  const values = new Map<string, string>();
  for (const line of text.split("\n")) {
    const at = line.indexOf("=");
    if (at > 0) values.set(line.slice(0, at), line.slice(at + 1).trim());
  }
  const value = (key: string): string => values.get(key) ?? "";
  const number = (key: string): number => Number(value(key)) || 0;
  const [loadState, activeState, subState] = [value("LoadState"), value("ActiveState"), value("SubState")];
  const state = mapState(loadState, activeState, subState);
  const unix = /^@(\d+)/.exec(value("ActiveEnterTimestamp"))?.[1];
  const monotonic = number("ActiveEnterTimestampMonotonic");
  const startedAt = unix
    ? Number(unix) * 1000
    : bootedAt && monotonic
      ? bootedAt + monotonic / 1000
      : undefined;
  const code = number("ExecMainCode");
  const ended = code !== 0 && (state === "failed" || state === "stopped");
  const atBoot = AT_BOOT[value("UnitFileState")];
  return {
    loadState,
    state,
    activeState,
    subState,
    restarts: number("NRestarts"),
    killSignal: signalName(value("KillSignal") || "SIGTERM"),
    killMode: value("KillMode") || "control-group",
    restart: value("Restart") || "no",
    timeoutStop: unitSeconds(value("TimeoutStopUSec")) ?? 90,
    unitFile: value("FragmentPath"),
    dropIns: value("DropInPaths").split(" ").filter(Boolean),
    sourcePath: value("SourcePath"),
    ...(number("MainPID") > 0 ? { pid: number("MainPID") } : {}),
    ...(state === "running" && startedAt ? { startedAt } : {}),
    ...(atBoot === undefined ? {} : { atBoot }),
    // 1: it exited; otherwise a signal ended it, counted as shells do.
    ...(ended ? { exitStatus: number("ExecMainStatus") + (code === 1 ? 0 : 128) } : {}),
  };
}

/** Asks systemd about a unit; one that doesn't exist is an answer too (`not-registered`). */
export async function showUnit(tools: ServiceTools, unit: string): Promise<Result<UnitState>> {
  const args = ["show", unit, "--no-pager", `--property=${PROPERTIES.join(",")}`];
  const output = await tools.commands.run("systemctl", [...args, "--timestamp=unix"], PLAIN);
  if (output.exitCode === 0) return ok(parseShow(output.stdout));
  if (!/timestamp/i.test(output.stderr))
    return { ok: false, problem: commandProblem("systemctl", args, output) };
  const older = await tools.commands.run("systemctl", args, PLAIN);
  if (older.exitCode !== 0) return { ok: false, problem: commandProblem("systemctl", args, older) };
  const system = await tools.files.read("/proc/stat");
  const boot = system.ok ? /^btime (\d+)$/m.exec(system.value.bytes)?.[1] : undefined;
  return ok(parseShow(older.stdout, boot === undefined ? undefined : Number(boot) * 1000));
}

/** The unit's text with its drop-ins; SERVICE_NOT_REGISTERED when there is none. */
export async function catUnit(tools: ServiceTools, unit: string): Promise<Result<string>> {
  const output = await tools.commands.run("systemctl", ["cat", unit, "--no-pager"], PLAIN);
  return output.exitCode === 0 ? ok(output.stdout) : fail("SERVICE_NOT_REGISTERED", { unit });
}
