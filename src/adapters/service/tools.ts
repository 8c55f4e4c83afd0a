import type { Problem } from "../../core/problem.ts";
import { problem } from "../../core/problem.ts";
import type { ClockPort } from "../../ports/clock.ts";
import type { CommandOutput, CommandsPort } from "../../ports/commands.ts";
import type { FilesPort } from "../../ports/files.ts";
import type { Processes } from "./processes.ts";

/** What the Unix service adapters work with. File names given to `files` are absolute. */
export interface ServiceTools {
  readonly files: FilesPort;
  readonly commands: CommandsPort;
  readonly clock: ClockPort;
  readonly processes: Processes;
}

/** Messages are matched, and shown beside our own words, in English. */
export const PLAIN = { environment: { LC_ALL: "C" } };

/** As service managers have it, so that a filter finds the same programs whoever has started XMail. */
export const SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** What a command that failed means for the person who asked for it. */
export function commandProblem(program: string, args: readonly string[], output: CommandOutput): Problem {
  const command = [program, ...args].join(" ");
  const said = `${output.stderr}\n${output.stdout}`.trim();
  const refused =
    /permission denied|access denied|authentication required|not permitted|must be (run as )?root/i.test(
      said,
    );
  if (output.failure === "no-permission" || refused) return problem("SERVICE_NO_RIGHTS", { command });
  return problem("SERVICE_COMMAND_FAILED", {
    command,
    exit: output.failure ?? String(output.exitCode),
    message: said.slice(0, 500),
  });
}
