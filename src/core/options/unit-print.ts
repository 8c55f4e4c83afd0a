import type { UnitDanger } from "./unit-dangers.ts";
import type { Unit } from "./unit-file.ts";
import { quoteExecWord, quoteUnitWord } from "./unit-words.ts";

/** First line of every unit and drop-in of ours: only such files are rewritten and removed. */
export const UNIT_MARK = "# Written by xmail-tui.";

export interface UnitPlan {
  /** Absolute path of what runs, and arguments that come before XMail's own. */
  readonly program: string;
  readonly leadingArguments?: readonly string[];
  readonly mailRoot: string;
  /** Undefined: root, without the capabilities that an ordinary user is given. */
  readonly user?: string;
  readonly environmentFile: string;
}

const beneath = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

/** Hardening lines, each with the folders that it would hide or lock away. */
const HARDENING: readonly (readonly [line: string, hides: readonly string[]])[] = [
  ["ProtectSystem=strict", []],
  ["ProtectHome=yes", ["/home", "/root", "/run/user"]],
  ["PrivateTmp=yes", ["/tmp", "/var/tmp"]],
  ["PrivateDevices=yes", ["/dev"]],
  ["ProtectKernelTunables=yes", []],
  ["ProtectKernelModules=yes", []],
  ["ProtectControlGroups=yes", []],
  ["RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK", []],
  ["LockPersonality=yes", []],
  ["RestrictSUIDSGID=yes", []],
];

function userLines(user: string): readonly string[] {
  return [
    `User=${user}`,
    "AmbientCapabilities=CAP_NET_BIND_SERVICE",
    "CapabilityBoundingSet=CAP_NET_BIND_SERVICE",
    "NoNewPrivileges=yes",
  ];
}

const PID_FOLDER = ["Environment=XMAIL_PID_DIR=/run/xmail", "RuntimeDirectory=xmail"];
const STOP = ["KillSignal=SIGINT", "KillMode=mixed"];
const STOP_TIME = "TimeoutStopSec=30";
const LIMITS = ["StartLimitIntervalSec=60", "StartLimitBurst=3"];

/**
 * The unit that we register: XMail in the foreground (so that the journal and
 * the exit status tell why a start failed), stopped by SIGINT, unprivileged and
 * hardened. Hardening that its paths contradict is left out.
 */
export function printUnit(plan: UnitPlan): string {
  const words = [plan.program, ...(plan.leadingArguments ?? []), "-Md"];
  const paths = [plan.mailRoot, ...words];
  const hardening = HARDENING.filter(
    ([, hides]) => !hides.some((folder) => paths.some((path) => beneath(path, folder))),
  );
  return `${[
    UNIT_MARK,
    "[Unit]",
    "Description=XMail mail server",
    "After=network-online.target",
    "Wants=network-online.target",
    ...LIMITS,
    "",
    "[Service]",
    "Type=simple",
    `EnvironmentFile=${plan.environmentFile.replaceAll("%", "%%")}`,
    ...PID_FOLDER,
    `ExecStart=${words.map(quoteExecWord).join(" ")}`,
    ...STOP,
    STOP_TIME,
    "Restart=on-failure",
    "RestartSec=5",
    "UMask=0077",
    ...(plan.user === undefined ? ["NoNewPrivileges=yes"] : userLines(plan.user)),
    ...hardening.map(([line]) => line),
    `ReadWritePaths=${quoteUnitWord(plan.mailRoot)}`,
    "",
    "[Install]",
    "WantedBy=multi-user.target",
  ].join("\n")}\n`;
}

function environmentLines(values: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(values).map(([name, value]) => `Environment=${quoteUnitWord(`${name}=${value}`)}`);
}

/** What the mending of a unit that isn't ours may use. */
export interface Mending {
  /** What to run in the foreground; undefined: what the unit runs now, with `-Md` added. */
  readonly program?: readonly string[];
  /** What that program needs and an init script has set before. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The user to run as; MailRoot must be given to it first. Undefined: root stays. */
  readonly user?: string;
}

/** A drop-in that takes away the given dangers of a unit and leaves the rest of it as it is. */
export function mendingDropIn(unit: Unit, dangers: readonly UnitDanger[], mending: Mending = {}): string {
  const has = (danger: UnitDanger): boolean => dangers.includes(danger);
  const program = mending.program ?? unit.execStart;
  const service = [
    ...(has("unit-sends-sigterm") ? STOP : []),
    ...(has("unit-short-stop-timeout") ? [STOP_TIME] : []),
    ...(has("unit-daemon-mode") && program.length > 0
      ? [
          "Type=simple",
          "PIDFile=",
          "ExecStop=",
          "ExecStart=",
          ...environmentLines(mending.environment ?? {}),
          `ExecStart=${[...program.filter((word) => word !== "-Md"), "-Md"].map(quoteExecWord).join(" ")}`,
        ]
      : []),
    ...(has("unit-runs-as-root") && mending.user !== undefined
      ? [...userLines(mending.user), ...PID_FOLDER]
      : []),
    ...(has("unit-no-restart-limit") ? ["RestartSec=5"] : []),
  ];
  const limits = has("unit-no-restart-limit") ? ["[Unit]", ...LIMITS] : [];
  if (service.length === 0 && limits.length === 0) return "";
  return `${[UNIT_MARK, ...limits, ...(service.length > 0 ? ["[Service]", ...service] : [])].join("\n")}\n`;
}

/** A drop-in that sets variables for the service, over those that the unit sets inline. */
export function environmentDropIn(values: Readonly<Record<string, string>>): string {
  const lines = Object.entries(values).map(
    ([name, value]) => `Environment=${quoteUnitWord(`${name}=${value}`)}`,
  );
  return `${[UNIT_MARK, "[Service]", ...lines].join("\n")}\n`;
}
