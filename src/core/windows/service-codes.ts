import { type Problem, problem } from "../problem.ts";
import type { ProblemCode } from "../problem-codes/index.ts";

/** Error numbers of Windows about services that need words of their own. */
const CODES: Readonly<Record<number, ProblemCode>> = {
  2: "WINDOWS_PROGRAM_MISSING",
  3: "WINDOWS_PROGRAM_MISSING",
  5: "WINDOWS_ACCESS_DENIED",
  193: "WINDOWS_PROGRAM_WRONG",
  216: "WINDOWS_PROGRAM_WRONG",
  1051: "WINDOWS_DEPENDENTS_RUN",
  1053: "WINDOWS_NO_ANSWER",
  1056: "WINDOWS_ALREADY_RUNNING",
  1057: "WINDOWS_LOGON_FAILED",
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
  if (known) return problem(known, { service, unit: service, command, code: String(code) });
  return problem("SERVICE_COMMAND_FAILED", {
    command,
    exit: code === undefined ? "?" : String(code),
    message: said.trim().slice(0, 500),
  });
}

/**
 * XMail ends with the last error that Windows gave it, which says something in
 * these cases and nothing in others: a taken port has been seen to end it with 6.
 */
const ENDS: Readonly<Record<number, ProblemCode>> = {
  2: "WINDOWS_STOPPED_PATH",
  3: "WINDOWS_STOPPED_PATH",
  5: "WINDOWS_STOPPED_DENIED",
  66: "WINDOWS_STOPPED_PATH",
  123: "WINDOWS_STOPPED_PATH",
  161: "WINDOWS_STOPPED_PATH",
  267: "WINDOWS_STOPPED_PATH", // no folder
  1053: "WINDOWS_NO_ANSWER",
  1067: "WINDOWS_PROCESS_DIED",
  1068: "WINDOWS_DEPENDENCY_FAILED",
  1069: "WINDOWS_LOGON_FAILED",
  1077: "WINDOWS_NEVER_STARTED",
  10013: "WINDOWS_STOPPED_PORT", // reserved, or held by one that shares it with nobody
  10048: "WINDOWS_STOPPED_PORT",
  10049: "WINDOWS_STOPPED_ADDRESS",
};

/** Why a service stands stopped, out of the number that it ended with. */
export const exitProblem = (code: number, service: string, mailRoot: string): Problem =>
  problem(ENDS[code] ?? "WINDOWS_STOPPED_AT_ONCE", { service, code: String(code), mailRoot });
