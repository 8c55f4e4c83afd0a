import { fail, ok, type Result } from "../core/problem.ts";
import { pathBelow } from "../core/service/program-path.ts";
import type { Bytes } from "../core/tab/bytes.ts";
import type { StateFolderPort } from "../ports/state-folder.ts";
import type { Edit } from "./edits.ts";

/** "draft.json"; where that is there, "draft-2.json" and so on: two copies may lose their terminals at once. */
const nameOf = (nth: number): string => (nth === 1 ? "draft.json" : `draft-${nth}.json`);
const NAME = /^draft(?:-(\d+))?\.json$/;

interface Draft {
  readonly mailRoot: string;
  readonly edits: readonly unknown[];
  /** Whole files that edits are based on, each once; an edit of a table names its base by its number here. */
  readonly bases?: readonly Bytes[];
}

/**
 * Keeps unsaved edits when the terminal goes away; the file is 0600, since it may
 * hold a password. An earlier draft that nobody has taken up stays.
 */
export async function keepDraft(
  folder: StateFolderPort,
  mailRoot: string,
  edits: readonly Edit[],
): Promise<Result<void>> {
  const bases: Bytes[] = [];
  const numbered = edits.map((edit) =>
    withBases(edit, (base) => {
      if (typeof base !== "string") return base;
      const known = bases.indexOf(base);
      return known < 0 ? bases.push(base) - 1 : known;
    }),
  );
  const text = `${JSON.stringify({ mailRoot, edits: numbered, bases } satisfies Draft)}\n`;
  for (let nth = 1; ; nth++) {
    const created = await folder.create(nameOf(nth), text);
    if (!created.ok) return created;
    if (created.value) return ok();
  }
}

/**
 * The edits that were kept for this MailRoot, and the draft is gone; undefined
 * where there is none. Of several the oldest: the next start takes the next.
 */
export async function takeDraft(
  folder: StateFolderPort,
  mailRoot: string,
): Promise<Result<readonly Edit[] | undefined>> {
  const names = await folder.list("");
  if (!names.ok) return names;
  const drafts = names.value.flatMap((name) => {
    const found = NAME.exec(name);
    return found ? [{ name, nth: Number(found[1] ?? 1) }] : [];
  });
  let result: Result<readonly Edit[] | undefined> = ok(undefined);
  for (const { name } of drafts.toSorted((a, b) => a.nth - b.nth)) {
    const taken = await takeOne(folder, name, mailRoot);
    if (taken.ok && taken.value) return taken;
    if (!taken.ok) result = taken;
  }
  return result;
}

async function takeOne(
  folder: StateFolderPort,
  name: string,
  mailRoot: string,
): Promise<Result<readonly Edit[] | undefined>> {
  const text = await folder.read(name);
  if (!text.ok) return text;
  if (text.value === undefined) return ok(undefined);
  try {
    const draft = JSON.parse(text.value) as Draft;
    if (!(folder.ofOneMailRoot || draft.mailRoot === mailRoot) || !Array.isArray(draft.edits))
      return ok(undefined);
    const edits = draft.edits.map((edit) =>
      // A number that names nothing is a base that nobody knows.
      withBases(edit as Edit, (base) => (typeof base === "number" ? draft.bases?.[base] : base)),
    );
    const removed = await folder.remove(name);
    return removed.ok ? ok(edits as readonly Edit[]) : removed;
  } catch (cause) {
    return fail("DRAFT_UNREADABLE", { path: pathBelow(folder.path, name) }, cause);
  }
}

/** An edit of a table, and those that it replaces, with another form of their bases. */
function withBases(edit: Edit, change: (base: unknown) => unknown): object {
  const { base, replaces, ...rest } = edit;
  const changed = edit.source === "tab" ? change(base) : base;
  return {
    ...rest,
    ...(changed === undefined ? {} : { base: changed }),
    ...(replaces
      ? { replaces: replaces.map(({ edit: one, ...where }) => ({ ...where, edit: withBases(one, change) })) }
      : {}),
  };
}
