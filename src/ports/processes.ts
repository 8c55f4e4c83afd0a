/** A running XMail, as far as the system lets us see it. */
export interface XmailProcess {
  readonly pid: number;
  /** Absolute path of the program's file; undefined for others' processes, unless we are root. */
  readonly executable?: string;
  /** With the program's name first. */
  readonly arguments: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly workingFolder?: string;
  /** Milliseconds since 1970. */
  readonly startedAt?: number;
}

/** The processes of this machine. Nothing here sends a signal to any of them. */
export interface ProcessesPort {
  /** Every running XMail, the oldest first. */
  xmail(): Promise<readonly XmailProcess[]>;
  /** One that has ended and waits for its parent counts as gone. */
  isAlive(pid: number): Promise<boolean>;
}
