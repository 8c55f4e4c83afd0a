import type { Problem, Result } from "../core/problem.ts";

export type ServiceState =
  | "running"
  | "starting"
  | "stopping"
  | "stopped"
  | "failed"
  | "not-registered"
  | "unknown";

export interface ServiceStatus {
  readonly state: ServiceState;
  /** Starts at boot. Undefined where that can't be told. */
  readonly atBoot?: boolean;
  /** Milliseconds since 1970 at which the running process started. */
  readonly startedAt?: number;
  readonly pid?: number;
  /** The running process's own words: its arguments and environment where they can be read. */
  readonly arguments?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * An XMail that runs in this MailRoot though this service doesn't: started by hand,
   * say. Its indexed tables must not be written meanwhile.
   */
  readonly elsewhere?: {
    readonly pid: number;
    readonly environment?: Readonly<Record<string, string>>;
  };
  /** How often the manager has restarted it by itself since it was started. */
  readonly restarts?: number;
  readonly exitStatus?: number;
  /** Why it stands stopped, where the system tells more than a number. */
  readonly why?: Problem;
  /** The account that it runs as, or would; only where the system keeps it with the service. */
  readonly account?: string;
  /** Things wrong with how it is registered, by code; words in text/. */
  readonly dangers?: readonly ServiceDanger[];
}

export type ServiceDanger =
  | "unit-sends-sigterm"
  | "unit-daemon-mode"
  | "unit-runs-as-root"
  | "unit-no-restart-limit"
  | "unit-short-stop-timeout"
  | "service-path-unquoted"
  | "not-at-boot"
  /** Of this program, not of XMail: it can look, and nothing more. */
  | "no-admin-rights";

/** A file or command that registering would write or run; shown before it is done. */
export interface PlannedAction {
  readonly kind: "file" | "command";
  /** A path, or a command line as text. */
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
}

/**
 * What keeps XMail running: a systemd unit, a SysV script, or ourselves with a
 * pid file. Nothing here ever sends SIGTERM to XMail: it would not stop, and
 * every filter would run into its time limit from then on.
 */
export interface ServicePort {
  readonly kind: "systemd" | "sysv" | "own-process" | "windows";
  /** The unit's, script's or service's name. */
  readonly name: string;
  status(): Promise<Result<ServiceStatus>>;
  /** What `register` would do now; empty when nothing is left to do. */
  planRegister(options: RegisterOptions): Promise<Result<readonly PlannedAction[]>>;
  register(options: RegisterOptions): Promise<Result<void>>;
  /** Stops and unregisters; files of others stay. */
  unregister(): Promise<Result<void>>;
  /** Asks for a start and returns; whether XMail came up is judged by the caller (greetings, 5 s of watching). */
  start(): Promise<Result<void>>;
  stop(): Promise<Result<void>>;
  /** The last lines that XMail or its manager said, newest last. */
  output(lines: number): Promise<Result<readonly string[]>>;
}

export interface RegisterOptions {
  /** Absolute path of the XMail program. */
  readonly program: string;
  /** Arguments that come before XMail's own, when `program` is an interpreter (the stand-in runs under Node). */
  readonly leadingArguments?: readonly string[];
  readonly mailRoot: string;
  /** Run as this user (created where missing, MailRoot given to it); undefined: as root. */
  readonly user?: string;
  /** False: only started by hand. Windows only; elsewhere it always starts at boot. */
  readonly atBoot?: boolean;
  /** Mend the dangers of an existing registration by a drop-in instead of leaving them. */
  readonly mend?: boolean;
}
