import type { Result } from "../core/problem.ts";

export interface ControlTarget {
  readonly host: string;
  readonly port: number;
  /** Native TLS (the CTRLS port). */
  readonly tls?: boolean;
}

export interface ControlAccount {
  readonly name: string;
  readonly password: string;
}

export interface ControlGreeting {
  /** For example "1.27"; undefined when the greeting names none. */
  readonly version: string | undefined;
  /** With its angle brackets; the login digest is md5(stamp + password). */
  readonly stamp: string;
  /** Our own address as this end of the connection has it: what XMail judges by ctrl.ipmap.tab. */
  readonly localAddress: string;
}

/** One logged-in session. Commands run one at a time, in the order they were asked. */
export interface ControlSession {
  readonly greeting: ControlGreeting;
  /** Sends one command; resolves with the list's lines (empty for a plain OK). `data` follows a +00101 answer. */
  command(fields: readonly string[], data?: readonly string[]): Promise<Result<readonly string[]>>;
  readonly open: boolean;
  close(): Promise<void>;
}

/** XMail's control protocol. Every method settles within its limit. */
export interface ControlPort {
  /** Reads the greeting and hangs up: is it XMail, and does it let us in? */
  greet(target: ControlTarget): Promise<Result<ControlGreeting>>;
  /** Connects and logs in with the MD5 form, so that no password crosses the line or enters a log. */
  login(target: ControlTarget, account: ControlAccount): Promise<Result<ControlSession>>;
}
