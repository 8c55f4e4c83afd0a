import type { Result } from "../core/problem.ts";

export interface Listener {
  readonly address: string;
  readonly port: number;
  /** Undefined where the system doesn't tell (other users' processes without root). */
  readonly pid?: number;
  readonly program?: string;
}

export interface NetworkInterface {
  readonly name: string;
  readonly address: string;
  readonly prefix: number;
  readonly family: "ipv4" | "ipv6";
  readonly kind: "loopback" | "physical" | "virtual";
}

/** What this machine's network looks like; never contacts any other machine. */
export interface NetworkPort {
  /** Listening TCP sockets, from the system itself (no connection is made). */
  listeners(): Promise<Result<readonly Listener[]>>;
  /** First line that a service on this machine sends, e.g. "220 …" or "+OK …". */
  greeting(host: string, port: number, timeoutMs: number): Promise<Result<string>>;
  interfaces(): Promise<readonly NetworkInterface[]>;
}
