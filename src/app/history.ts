import { ok, type Result } from "../core/problem.ts";
import type { Bytes } from "../core/tab/bytes.ts";
import type { StartupValues } from "../ports/startup.ts";
import type { StateFolderPort } from "../ports/state-folder.ts";
import type { SavePlan } from "./save-plan.ts";

/** One save: enough to put every file back as it was. */
export interface HistoryEntry {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly mailRoot: string;
  /** `before` is null for a file that didn't exist. */
  readonly files: readonly { readonly name: string; readonly before: Bytes | null; readonly after: Bytes }[];
  readonly commands: number;
  /** Start-up options that the save changed, as they were. */
  readonly startup: StartupValues;
}

const FOLDER = "history";

/** Keeps the copies that a way back needs, before anything is written. Returns the entry's name. */
export async function keepCopies(
  folder: StateFolderPort,
  mailRoot: string,
  plan: SavePlan,
  startupBefore: StartupValues,
  at: number,
): Promise<Result<string>> {
  const entry: HistoryEntry = {
    at,
    mailRoot,
    files: plan.files.map(({ name, before, after }) => ({ name, before: before ?? null, after })),
    commands: plan.commands.length,
    startup: startupBefore,
  };
  const name = `${FOLDER}/${new Date(at).toISOString().replaceAll(":", "-")}.json`;
  const written = await folder.write(name, `${JSON.stringify(entry)}\n`);
  return written.ok ? ok(name) : written;
}

/** The newest save of this MailRoot, or undefined. */
export async function lastSave(folder: StateFolderPort, mailRoot: string): Promise<HistoryEntry | undefined> {
  const names = await folder.list(FOLDER);
  if (!names.ok) return undefined;
  for (const name of names.value.toSorted().toReversed()) {
    const text = await folder.read(`${FOLDER}/${name}`);
    if (!text.ok || text.value === undefined) continue;
    try {
      const entry = JSON.parse(text.value) as HistoryEntry;
      if (entry.mailRoot === mailRoot) return entry;
    } catch {
      // One damaged entry must not hide the others.
    }
  }
  return undefined;
}
