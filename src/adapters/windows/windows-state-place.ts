import { createHash } from "node:crypto";
import { win32 } from "node:path";
import { baseName, placeOf } from "../../core/windows/windows-path.ts";

/**
 * Where our own files are kept: `%LOCALAPPDATA%\xmail-tui`, which Windows itself
 * closes to all but this user, the administrators and the system.
 */
export function windowsStateFolder(
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  const local = environment["LOCALAPPDATA"];
  const place = local && win32.isAbsolute(local) ? local : win32.join(home, "AppData", "Local");
  return win32.join(place, "xmail-tui");
}

/**
 * The folder for one MailRoot below it, named so that a person finds it.
 *
 * @param mailRoot Its real path; two spellings of it are one.
 */
export function windowsMailRootState(state: string, mailRoot: string): string {
  const digest = createHash("sha256").update(placeOf(mailRoot)).digest("hex").slice(0, 12);
  const name = baseName(mailRoot).replace(/[^A-Za-z0-9._-]/g, "_");
  return win32.join(state, "mail-roots", `${name}-${digest}`);
}
