import { type fail, type Problem, problem } from "../core/problem.ts";
import type { FileProblemCode } from "../core/problem-codes/files.ts";

const CODES: Readonly<Record<string, FileProblemCode>> = {
  ENOENT: "FILE_MISSING",
  // Something on the way to it is no folder, so there can be nothing there.
  ENOTDIR: "FILE_MISSING",
  EISDIR: "FILE_IS_DIRECTORY",
  EACCES: "FILE_NO_PERMISSION",
  EPERM: "FILE_NO_PERMISSION",
  EROFS: "FILE_READ_ONLY",
  ENOSPC: "FILE_DISK_FULL",
  EDQUOT: "FILE_DISK_FULL",
  EBUSY: "FILE_BUSY",
  // The temporary file of a save that is still running, in this process.
  EEXIST: "FILE_BUSY",
  ETXTBSY: "FILE_BUSY",
  EIO: "FILE_DISK_FAULT",
  EMFILE: "FILE_TOO_MANY_OPEN",
  ENFILE: "FILE_TOO_MANY_OPEN",
};

export const errnoOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException | null)?.code;

/** The system's error as a problem; those that have no code of their own carry the system's message. */
export function diskProblem(error: unknown, file: string, more: Problem["detail"] = {}): Problem {
  const code = CODES[errnoOf(error) ?? ""] ?? "FILE_OTHER";
  const message = error instanceof Error ? error.message : String(error);
  return problem(code, { file, ...(code === "FILE_OTHER" ? { message } : {}), ...more }, error);
}

/** The file is new, but the disk didn't confirm it, and the old one couldn't be put back. */
export function notConfirmed(error: unknown, file: string): Problem {
  const message = error instanceof Error ? error.message : String(error);
  return problem("FILE_NOT_CONFIRMED", { file, message, written: "yes" }, error);
}

/** Runs disk work, with what the system refuses as a problem. Errors that are no system errors are bugs and stay thrown. */
export async function orProblem<T>(
  file: string,
  work: () => Promise<T>,
): Promise<T | ReturnType<typeof fail>> {
  try {
    return await work();
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return { ok: false, problem: diskProblem(error, file) };
  }
}
