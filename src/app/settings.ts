import { fail, ok, type Result } from "../core/problem.ts";
import { pathBelow } from "../core/service/program-path.ts";
import type { StateFolderPort } from "../ports/state-folder.ts";

const FILE = "settings.json";

/** Where they are kept, for people. */
export const settingsPath = (folder: StateFolderPort): string => pathBelow(folder.path, FILE);

/**
 * This program's own settings: what XMail has no place for (control account,
 * program folder, smallest password …). A flat JSON object of texts, mode 0600.
 */
export async function readSettings(
  folder: StateFolderPort,
): Promise<Result<Readonly<Record<string, string>>>> {
  const text = await folder.read(FILE);
  if (!text.ok) return text;
  if (text.value === undefined) return ok({});
  try {
    const read: unknown = JSON.parse(text.value);
    if (typeof read !== "object" || read === null) throw new TypeError("not an object");
    return ok(
      Object.fromEntries(Object.entries(read).filter(([, value]) => typeof value === "string")) as Record<
        string,
        string
      >,
    );
  } catch (cause) {
    return fail("SETTINGS_UNREADABLE", { path: settingsPath(folder) }, cause);
  }
}

/** Writes settings over those that are there; undefined removes one. */
export async function writeSettings(
  folder: StateFolderPort,
  changes: Readonly<Record<string, string | undefined>>,
): Promise<Result<Readonly<Record<string, string>>>> {
  const before = await readSettings(folder);
  // A file that can't be read is left alone: it may be newer than this program.
  if (!before.ok) return before;
  const merged = Object.entries({ ...before.value, ...changes }).filter(([, value]) => value !== undefined);
  const after = Object.fromEntries(merged) as Record<string, string>;
  const written = await folder.write(FILE, `${JSON.stringify(after, null, 2)}\n`);
  return written.ok ? ok(after) : written;
}
