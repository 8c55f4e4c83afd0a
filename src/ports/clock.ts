/** Time and timers, so that tests can move them by hand. */
export interface ClockPort {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
