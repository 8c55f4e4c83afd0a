import { fail, ok, type Result } from "../core/problem.ts";
import type { StateFolderPort } from "../ports/state-folder.ts";
import type { Edit } from "./edits.ts";

const FILE = "draft.json";

interface Draft {
  readonly mailRoot: string;
  readonly edits: readonly Edit[];
}

/** Keeps unsaved edits when the terminal goes away; the file is 0600, since it may hold a password. */
export function keepDraft(
  folder: StateFolderPort,
  mailRoot: string,
  edits: readonly Edit[],
): Promise<Result<void>> {
  return folder.write(FILE, `${JSON.stringify({ mailRoot, edits } satisfies Draft)}\n`);
}

/** The edits that were kept for this MailRoot, and the draft is gone; undefined where there is none. */
export async function takeDraft(
  folder: StateFolderPort,
  mailRoot: string,
): Promise<Result<readonly Edit[] | undefined>> {
  const text = await folder.read(FILE);
  if (!text.ok) return text;
  if (text.value === undefined) return ok(undefined);
  try {
    const draft = JSON.parse(text.value) as Draft;
    if (draft.mailRoot !== mailRoot || !Array.isArray(draft.edits)) return ok(undefined);
    const removed = await folder.remove(FILE);
    return removed.ok ? ok(draft.edits) : removed;
  } catch (cause) {
    return fail("DRAFT_UNREADABLE", { path: `${folder.path}/${FILE}` }, cause);
  }
}
