import type { Result } from "../core/problem.ts";
import type { Bytes } from "../core/tab/bytes.ts";
import type { Thing, TreePort } from "../ports/archive.ts";
import type { Place } from "./backup-names.ts";
import { fateOf, foldersBelow, mayBeFollowed, mayBeMail, mostEntries } from "./backup-rules.ts";
import { INDEX_OF } from "./control-commands.ts";

/** Why something is not in the backup. */
export type LeftOutReason = "special" | "too-large" | "unreadable" | "unsteady" | "too-many" | "leads-out";

/** One thing that a backup keeps, or a word on why not. */
export type Gathered =
  | {
      readonly kind: "file" | "folder" | "link";
      readonly place: Place;
      readonly name: Bytes;
      readonly mode: number;
      readonly modifiedAt: number;
      readonly bytes?: Bytes;
      readonly target?: Bytes;
    }
  | { readonly kind: "left-out"; readonly name: Bytes; readonly reason: LeftOutReason };

const leftOut = (name: Bytes, reason: LeftOutReason): Gathered => ({ kind: "left-out", name, reason });

const REASONS: Readonly<Record<string, LeftOutReason>> = {
  FILE_TOO_LARGE: "too-large",
  FILE_CHANGED: "unsteady",
};

/**
 * Walks a MailRoot: all configuration, folders before what lies in them, and the
 * indexed tables last. Never looks into a mailbox, the queue or the logs.
 */
export async function* gather(tree: TreePort): AsyncGenerator<Gathered> {
  const root = await tree.look("");
  if (!root.ok || !root.value) return void (yield leftOut("", "unreadable"));
  const { mode, modifiedAt } = root.value.behind ?? root.value;
  yield { kind: "folder", place: "MailRoot", name: "", mode, modifiedAt };
  yield* inFolder(tree, "MailRoot", "");
}

async function* inFolder(tree: TreePort, place: Place, folder: Bytes): AsyncGenerator<Gathered> {
  const names = await tree.list(folder, mostEntries(folder));
  if (!names.ok) return void (yield* refused(folder, names));
  if (names.value === "too many") return void (yield leftOut(folder, "too-many"));
  const files: [Bytes, Thing][] = [];
  for (const name of names.value.map((one) => (folder === "" ? one : `${folder}/${one}`))) {
    if (fateOf(name) === "leave") continue;
    const thing = await tree.look(name);
    if (!thing.ok) yield* refused(name, thing);
    else if (thing.value?.kind === "file") files.push([name, thing.value]);
    else if (thing.value) yield* fromThing(tree, place, name, thing.value);
  }
  const isIndexed = ([name]: [Bytes, Thing]): boolean => Object.hasOwn(INDEX_OF, name);
  for (const [name] of [...files.filter((one) => !isIndexed(one)), ...files.filter(isIndexed)])
    yield* fromFile(tree, place, name);
}

async function* fromThing(tree: TreePort, place: Place, name: Bytes, thing: Thing): AsyncGenerator<Gathered> {
  if (thing.kind === "folder") yield* fromFolder(tree, place, name, thing);
  else if (thing.kind === "link") yield* fromLink(tree, place, name, thing);
  else yield leftOut(name, "special");
}

async function* fromFile(tree: TreePort, place: Place, name: Bytes): AsyncGenerator<Gathered> {
  // A file where a folder of passing things is expected is none of ours.
  if (fateOf(name) !== "keep" && !mayBeMail(name)) return;
  const read = await tree.read(name);
  if (read.ok) yield { kind: "file", place, name, ...read.value };
  else yield* refused(name, read);
}

async function* fromFolder(
  tree: TreePort,
  place: Place,
  name: Bytes,
  { mode, modifiedAt }: Pick<Thing, "mode" | "modifiedAt">,
): AsyncGenerator<Gathered> {
  yield { kind: "folder", place, name, mode, modifiedAt };
  const account = mayBeMail(name) ? await tree.look(`${name}/user.tab`) : undefined;
  if (fateOf(name) === "keep" || (account?.ok && account.value)) return yield* inFolder(tree, place, name);
  for (const below of foldersBelow(name)) {
    const thing = await tree.look(below);
    if (thing.ok && thing.value?.kind === "folder")
      yield {
        kind: "folder",
        place,
        name: below,
        mode: thing.value.mode,
        modifiedAt: thing.value.modifiedAt,
      };
  }
}

/**
 * A link is kept as it is. What it leads to is kept as well when it lies outside
 * of MailRoot, where no other part of the backup has it. Behind a link, further
 * links are taken for what they lead to.
 */
async function* fromLink(tree: TreePort, place: Place, name: Bytes, thing: Thing): AsyncGenerator<Gathered> {
  const { target = "", behind, inside, mode, modifiedAt } = thing;
  if (place === "MailRoot") yield { kind: "link", place, name, target, mode, modifiedAt };
  if (!behind || (inside && place === "MailRoot")) return;
  if (behind.kind === "file") yield* fromFile(tree, "linked", name);
  else if (behind.kind !== "folder") yield leftOut(name, "special");
  else if (mayBeFollowed(name) || fateOf(name) === "folder-only")
    yield* fromFolder(tree, "linked", name, behind);
  else yield leftOut(name, "leads-out");
}

function* refused(name: Bytes, refusal: Result<unknown>): Generator<Gathered> {
  // What went away meanwhile is nobody's loss.
  if (refusal.ok || refusal.problem.code === "FILE_MISSING") return;
  yield leftOut(name, REASONS[refusal.problem.code] ?? "unreadable");
}
