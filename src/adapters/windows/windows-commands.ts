import { execFile } from "node:child_process";
import { win32 } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { CommandOptions, CommandOutput, CommandsPort } from "../../ports/commands.ts";
import { errnoOf } from "../disk-problem.ts";
import { decodeOutput } from "./code-page.ts";

const DEFAULT_LIMIT_MS = 30_000;
const MOST_OUTPUT = 1024 * 1024;

/** What Windows says when it can't start a program just now: a virus scanner looks at it, say. */
const MOMENTARY = new Set(["UNKNOWN", "EBUSY", "EAGAIN"]);
const TRIES = 3;
const PAUSE_MS = 200;

const FAILURES: Readonly<Record<string, "not-found" | "no-permission">> = {
  ENOENT: "not-found",
  EACCES: "no-permission",
  EPERM: "no-permission",
};

export interface WindowsCommandOptions {
  /** Windows' own folder, such as `C:\Windows`. */
  readonly systemRoot: string;
  /** What the programs of Windows write in. */
  readonly oemCodePage: number;
  /** A 32-bit Node on a 64-bit Windows would be shown the 32-bit programs. */
  readonly redirected?: boolean;
}

/**
 * Runs programs of Windows without a shell. A name without a drive is one of System32, by
 * its full path: else a file of that name in the current folder would be run, with
 * our rights. The program has a hidden console of its own, so that the code page of
 * the person's one stays as it is; its input is closed, since reg.exe asks for ever
 * where nobody answers. The limit is 30 s unless told otherwise.
 */
export function windowsCommands(options: WindowsCommandOptions): CommandsPort {
  const system = win32.join(options.systemRoot, options.redirected ? "Sysnative" : "System32");
  return {
    async run(program, args, options) {
      for (let tries = 1; ; tries++) {
        try {
          return await start(program, args, options);
        } catch (error) {
          // What can't be started is thrown by Node, and not told to who waits for its end.
          if (tries < TRIES && MOMENTARY.has(errnoOf(error) ?? "")) await pause(PAUSE_MS);
          else return { exitCode: -1, stdout: "", stderr: String(error), ...failureOf(error) };
        }
      }
    },
  };

  function start(
    program: string,
    args: readonly string[],
    { timeoutMs = DEFAULT_LIMIT_MS, input, environment }: CommandOptions = {},
  ): Promise<CommandOutput> {
    const file = win32.isAbsolute(program) ? program : win32.join(system, program);
    return new Promise<CommandOutput>((resolve) => {
      const done = (error: Error | null, stdout: Buffer, stderr: Buffer): void => {
        const texts = {
          stdout: decodeOutput(stdout, options.oemCodePage),
          stderr: decodeOutput(stderr, options.oemCodePage),
        };
        if (!error) {
          resolve({ exitCode: 0, ...texts });
          return;
        }
        const { code, killed } = error as Error & { readonly code?: unknown; readonly killed?: boolean };
        if (typeof code === "number") {
          resolve({ exitCode: code, ...texts });
          return;
        }
        const failure = killed ? { failure: "timeout" as const } : failureOf(error);
        const said = texts.stderr || error.message;
        resolve({ exitCode: -1, stdout: texts.stdout, stderr: said, ...failure });
      };
      const child = execFile(
        file,
        [...args],
        {
          encoding: "buffer",
          env: { ...process.env, ...environment },
          maxBuffer: MOST_OUTPUT,
          shell: false,
          timeout: timeoutMs,
          windowsHide: true,
        },
        done,
      );
      // A program that ends without reading all of its input is no fault.
      child.stdin?.on("error", () => {});
      child.stdin?.end(input);
    });
  }
}

function failureOf(error: unknown): Pick<CommandOutput, "failure"> {
  const failure = FAILURES[errnoOf(error) ?? ""];
  return failure ? { failure } : {};
}
