import { type Problem, problem } from "../problem.ts";
import type { ProblemCode } from "../problem-codes/index.ts";

/** Error numbers of Windows about services that need words of their own. */
const CODES: Readonly<Record<number, ProblemCode>> = {
  5: "WINDOWS_ACCESS_DENIED",
  1051: "WINDOWS_DEPENDENTS_RUN",
  1053: "WINDOWS_NO_ANSWER",
  1056: "WINDOWS_ALREADY_RUNNING",
  1058: "WINDOWS_SERVICE_DISABLED",
  1060: "SERVICE_NOT_REGISTERED",
  1061: "WINDOWS_NOT_NOW",
  1062: "WINDOWS_NOT_STARTED",
  1067: "WINDOWS_PROCESS_DIED",
  1068: "WINDOWS_DEPENDENCY_FAILED",
  1069: "WINDOWS_LOGON_FAILED",
  1072: "WINDOWS_MARKED_FOR_DELETION",
  1073: "WINDOWS_SERVICE_EXISTS",
  1077: "WINDOWS_NEVER_STARTED",
};

/** What an error number of a call to the service manager means for the person who asked for it. */
export function serviceProblem(
  code: number | undefined,
  service: string,
  command: string,
  said: string,
): Problem {
  const known = code === undefined ? undefined : CODES[code];
  if (known) return problem(known, { service, unit: service, command });
  return problem("SERVICE_COMMAND_FAILED", {
    command,
    exit: code === undefined ? "?" : String(code),
    message: said.trim().slice(0, 500),
  });
}

/** XMail ends with the last error that Windows gave it, which says something in these cases and nothing in others. */
const PATH_ERRORS = [2, 3, 66, 123, 161];

/** Why a service that was started stopped at once. */
export function exitProblem(code: number, service: string, mailRoot: string): Problem {
  if (PATH_ERRORS.includes(code))
    return problem("WINDOWS_STOPPED_PATH", { service, code: String(code), mailRoot });
  return code === 1067
    ? problem("WINDOWS_PROCESS_DIED", { service })
    : problem("WINDOWS_STOPPED_AT_ONCE", { service, code: String(code) });
}
