import type { Problem } from "../../core/problem.ts";
import { printCommand } from "../../core/windows/command-line.ts";
import { isElevated } from "../../core/windows/elevation.ts";
import { parseError } from "../../core/windows/sc-output.ts";
import { serviceProblem } from "../../core/windows/service-codes.ts";
import type { ClockPort } from "../../ports/clock.ts";
import type { CommandOutput, CommandsPort } from "../../ports/commands.ts";
import type { FilesPort } from "../../ports/files.ts";
import type { Registry } from "./registry.ts";

/** What the adapters of Windows work with. File names given to `files` are absolute. */
export interface WindowsTools {
  readonly files: FilesPort;
  readonly commands: CommandsPort;
  readonly clock: ClockPort;
  readonly registry: Registry;
  /** A name for a file that nobody else uses, in a folder that only we may write. */
  readonly scratch: (ending: string) => string;
  /** The page in which XMail reads its settings, such as 932 or 1252. */
  readonly ansiCodePage: number;
  /** Undefined where the system doesn't tell. Only a hint: the truth is error 5. */
  readonly elevated: () => Promise<boolean | undefined>;
}

/** Asks once; rights don't change while a program runs. */
export function elevation(commands: CommandsPort): () => Promise<boolean | undefined> {
  let asked: Promise<boolean | undefined> | undefined;
  return () => {
    asked ??= commands
      .run("whoami.exe", ["/groups"], { timeoutMs: 10_000 })
      .then(({ exitCode, stdout }) => isElevated(exitCode, stdout));
    return asked;
  };
}

/** Asks again only after a while: screens are drawn anew every two seconds, and each question starts a program. */
export function remembered<T>(
  clock: ClockPort,
  ms: number,
  ask: () => Promise<T>,
): { get(): Promise<T>; forget(): void } {
  let last: { readonly at: number; readonly answer: Promise<T> } | undefined;
  return {
    get() {
      if (last === undefined || clock.now() - last.at >= ms) last = { at: clock.now(), answer: ask() };
      return last.answer;
    },
    forget() {
      last = undefined;
    },
  };
}

export const saidBy = (output: CommandOutput): string => `${output.stdout}\n${output.stderr}`;

export const errorOf = (output: CommandOutput): number | undefined =>
  parseError(output.exitCode, saidBy(output));

/** What a call of sc.exe that failed means. Without a number, missing rights are the likely reason where we have none. */
export async function scProblem(
  tools: Pick<WindowsTools, "elevated">,
  service: string,
  args: readonly string[],
  output: CommandOutput,
): Promise<Problem> {
  const code = errorOf(output);
  const command = printCommand("sc.exe", args);
  const denied = code === undefined && (await tools.elevated()) === false;
  return serviceProblem(denied ? 5 : code, service, command, output.failure ?? saidBy(output));
}
