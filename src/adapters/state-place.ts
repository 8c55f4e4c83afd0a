import { createHash } from "node:crypto";
import { posix } from "node:path";

export interface StateSurroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** Undefined where there are no user ids. */
  readonly uid: number | undefined;
}

/**
 * Where our own files are kept: `$XDG_STATE_HOME/xmail-tui`, for root
 * /var/lib/xmail-tui (the machine's mail server is one, whoever became root to
 * look after it), else `~/.local/state/xmail-tui`. A relative XDG_STATE_HOME is
 * ignored, as its specification asks.
 */
export function stateFolderPath({ environment, home, uid }: StateSurroundings): string {
  const given = environment["XDG_STATE_HOME"];
  if (given && posix.isAbsolute(given)) return posix.join(given, "xmail-tui");
  return uid === 0 ? "/var/lib/xmail-tui" : posix.join(home, ".local/state/xmail-tui");
}

/**
 * The folder for one MailRoot below the state folder: each has a control
 * account, a history and steps looked through of its own. Named so that a person
 * finds it: the last part of the path, and enough of a digest to tell two apart.
 *
 * @param mailRoot Its real path: two links to one MailRoot are one.
 */
export function mailRootStatePath(state: string, mailRoot: string): string {
  const digest = createHash("sha256").update(mailRoot).digest("hex").slice(0, 12);
  const name = posix.basename(mailRoot).replace(/[^A-Za-z0-9._-]/g, "_");
  return posix.join(state, "mail-roots", `${name}-${digest}`);
}
