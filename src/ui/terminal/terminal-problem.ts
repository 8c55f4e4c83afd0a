interface MaybeTerminal {
  readonly isTTY?: boolean | undefined;
}

/**
 * Why no full-screen program can run here, if so. "no-tty": input or output is a pipe or a file.
 * "dumb": the terminal can't move its cursor, as Emacs' shell can't.
 */
export function terminalProblem(
  stdin: MaybeTerminal,
  stdout: MaybeTerminal,
  env: Readonly<Record<string, string | undefined>>,
): undefined | "no-tty" | "dumb" {
  if (stdin.isTTY !== true || stdout.isTTY !== true) return "no-tty";
  return env["TERM"] === "dumb" || env["TERM"] === "unknown" ? "dumb" : undefined;
}
