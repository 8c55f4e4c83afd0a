import type { Result } from "../core/problem.ts";

/**
 * Our own small files (settings, history, drafts, crash reports), in the
 * system's state folder and never under MailRoot: the control port can read
 * everything there. Folders are 0700, files 0600.
 */
export interface StateFolderPort {
  readonly path: string;
  /**
   * All of it is about one MailRoot, by whatever path that was opened: two links
   * to it, or a link and what it leads to, have one history.
   */
  readonly ofOneMailRoot?: boolean;
  read(name: string): Promise<Result<string | undefined>>;
  write(name: string, text: string): Promise<Result<void>>;
  /** False where something is there already, which stays as it is: a second copy may have been quicker. */
  create(name: string, text: string): Promise<Result<boolean>>;
  remove(name: string): Promise<Result<void>>;
  list(folder: string): Promise<Result<readonly string[]>>;
}
