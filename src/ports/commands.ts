export interface CommandOutput {
  /** Exit status; -1 when the program could not be started or was killed at its limit. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly failure?: "not-found" | "no-permission" | "timeout";
}

export interface CommandOptions {
  readonly timeoutMs?: number;
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs a program with arguments. There is no shell, so nothing needs escaping; no secret may be an argument. */
export interface CommandsPort {
  run(program: string, args: readonly string[], options?: CommandOptions): Promise<CommandOutput>;
}
