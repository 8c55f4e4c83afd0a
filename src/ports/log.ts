/** The program's own log, for faults that nobody sees on the screen. Never a secret. */
export interface LogPort {
  write(message: string): void;
}
