import { unitSeconds, unitWords } from "./unit-words.ts";

/** What a systemd unit with its drop-ins says about XMail, in the order that systemd reads them. */
export interface Unit {
  /** The files it was read from, as `systemctl cat` names them: the unit first, then its drop-ins. */
  readonly files: readonly string[];
  /** Program and arguments of the first ExecStart=, prefixes such as `-` and `@` taken off. */
  readonly execStart: readonly string[];
  readonly execStop: boolean;
  readonly type: string;
  readonly killSignal: string;
  readonly killMode: string;
  /** Seconds; infinity where it waits for ever. */
  readonly timeoutStop: number;
  readonly user?: string;
  /** Its user may open ports below 1024: root, or an ordinary one that is given this capability. */
  readonly opensLowPorts: boolean;
  /** Variables set inside the unit. EnvironmentFile= wins over them. */
  readonly environment: Readonly<Record<string, string>>;
  readonly environmentFiles: readonly { readonly path: string; readonly optional: boolean }[];
  readonly restart: string;
  readonly restartSec: number;
  readonly startLimitInterval: number;
  readonly startLimitBurst: number;
  readonly pidFile?: string;
}

interface Line {
  readonly section: string;
  readonly key: string;
  readonly value: string;
}

/** Lines of all files in order; continued ones joined, comments between them skipped. */
function linesOf(text: string): { readonly lines: readonly Line[]; readonly files: readonly string[] } {
  const lines: Line[] = [];
  const files: string[] = [];
  let section = "";
  let pending: string | undefined;
  for (const raw of text.split("\n")) {
    if (/^\s*[#;]/.test(raw)) {
      const path = pending === undefined ? /^# (\/\S.*\.(?:service|conf))\s*$/.exec(raw)?.[1] : undefined;
      if (path) files.push(path);
      continue;
    }
    const line = (pending ?? "") + raw.trimEnd();
    if (line.endsWith("\\")) {
      pending = `${line.slice(0, -1)} `;
      continue;
    }
    pending = undefined;
    const head = /^\s*\[(.+)\]$/.exec(line);
    const pair = /^\s*([A-Za-z]+)\s*=\s*(.*)$/.exec(line);
    if (head) section = head[1]!;
    else if (pair) lines.push({ section, key: pair[1]!, value: pair[2]! });
  }
  return { lines, files };
}

/**
 * Reads a unit as `systemctl cat` prints it, drop-ins included.
 *
 * An empty assignment empties a list, of single values the last one counts, and
 * what isn't said has systemd's own default (SIGTERM and 90 s among them).
 */
export function parseUnit(text: string): Unit {
  const { lines, files } = linesOf(text);
  const list = (key: string): readonly string[] => {
    let values: string[] = [];
    for (const line of lines) {
      if (line.section !== "Service" || line.key !== key) continue;
      values = line.value === "" ? [] : [...values, line.value];
    }
    return values;
  };
  const last = (...keys: readonly string[]): string | undefined =>
    lines.findLast((line) => line.section !== "Install" && keys.includes(line.key) && line.value !== "")
      ?.value;
  const seconds = (fallback: number, ...keys: readonly string[]): number =>
    unitSeconds(last(...keys) ?? "") ?? fallback;

  const exec = unitWords(list("ExecStart")[0] ?? "").map((word) =>
    word.replaceAll("%%", "%").replaceAll("$$", "$"),
  );
  const assignments = list("Environment").flatMap(unitWords);
  const user = list("User").at(-1);
  const pidFile = list("PIDFile").at(-1);
  const timeoutStop = seconds(90, "TimeoutStopSec", "TimeoutSec");
  return {
    files,
    execStart: exec.map((word, index) => (index === 0 ? word.replace(/^[-@:+!|]+/, "") : word)),
    execStop: list("ExecStop").length > 0,
    type: list("Type").at(-1) ?? "simple",
    killSignal: signalName(list("KillSignal").at(-1) ?? "SIGTERM"),
    killMode: list("KillMode").at(-1) ?? "control-group",
    timeoutStop: timeoutStop === 0 ? Number.POSITIVE_INFINITY : timeoutStop,
    environment: Object.fromEntries(
      assignments
        .filter((one) => one.includes("="))
        .map((one) => {
          const at = one.indexOf("=");
          return [one.slice(0, at), one.slice(at + 1).replaceAll("%%", "%")];
        }),
    ),
    environmentFiles: list("EnvironmentFile").map((value) => ({
      path: (unitWords(value.replace(/^-/, ""))[0] ?? "").replaceAll("%%", "%"),
      optional: value.startsWith("-"),
    })),
    opensLowPorts: opensLowPorts(user, list("AmbientCapabilities"), list("CapabilityBoundingSet")),
    restart: list("Restart").at(-1) ?? "no",
    restartSec: seconds(0.1, "RestartSec"),
    startLimitInterval: seconds(10, "StartLimitIntervalSec", "StartLimitInterval"),
    startLimitBurst: Number(last("StartLimitBurst") ?? 5),
    ...(user === undefined ? {} : { user }),
    ...(pidFile === undefined ? {} : { pidFile }),
  };
}

function opensLowPorts(
  user: string | undefined,
  ambient: readonly string[],
  bounding: readonly string[],
): boolean {
  const names = (values: readonly string[]): boolean =>
    values.some((value) => !value.startsWith("~") && value.split(/\s+/).includes("CAP_NET_BIND_SERVICE"));
  const bounded = bounding.length === 0 || bounding.some((value) => value.startsWith("~")) || names(bounding);
  return bounded && (user === undefined || user === "root" || user === "0" || names(ambient));
}

const SIGNALS: Readonly<Record<string, string>> = {
  "1": "SIGHUP",
  "2": "SIGINT",
  "3": "SIGQUIT",
  "9": "SIGKILL",
  "15": "SIGTERM",
};

/** "15", "TERM" and "SIGTERM" are one signal to systemd. */
export function signalName(value: string): string {
  return SIGNALS[value] ?? (value.startsWith("SIG") ? value : `SIG${value}`);
}
