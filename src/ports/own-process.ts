/** This program as a process among others of the machine. */
export interface OwnProcessPort {
  readonly pid: number;
  /** The login name of whoever started it. */
  readonly user: string;
  /**
   * When a process started, in milliseconds since 1970, where the system tells;
   * undefined for one that isn't there, or that has ended and waits for its parent.
   */
  facts(pid: number): Promise<{ readonly startedAt?: number } | undefined>;
}
