import { ok, type Problem, problem, type Result } from "../core/problem.ts";
import type { Bytes } from "../core/tab/bytes.ts";
import type { BackupPorts, Thing } from "../ports/archive.ts";
import type { BackupThing } from "./backup-manifest.ts";
import { bytesOf, shownName } from "./backup-names.ts";
import type { OpenedBackup } from "./backup-open.ts";
import { isProgress, targetBelow } from "./backup-rules.ts";
import { INDEX_OF } from "./control-commands.ts";
import type { Ports } from "./ports.ts";
import type { State } from "./state.ts";

/**
 * What becomes of one thing of a backup: written (new, changed), only given its
 * rights (mode), or left (same; kept: what is here is further on; as-own: the link
 * led out of MailRoot, and what lay behind it is written in its place; leads-out:
 * a link that isn't made).
 */
export type ChangeKind = "new" | "changed" | "mode" | "same" | "kept" | "as-own" | "leads-out";

export interface Change {
  readonly thing: BackupThing;
  readonly kind: ChangeKind;
  /** SHA-256 of a file that would be changed: it must still be so when it is written. */
  readonly before?: string;
  /** What a link is to say on this machine. */
  readonly target?: Bytes;
}

/** All that putting a backup back would do, and what speaks against it. Nothing is written yet. */
export interface RestorePlan {
  readonly opened: OpenedBackup;
  /** One for each thing of the backup, in its order. */
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
}

const WRITES: readonly ChangeKind[] = ["new", "changed", "mode"];
export const isWritten = ({ kind }: Change): boolean => WRITES.includes(kind);

type PlanPorts = BackupPorts & Pick<Ports, "service" | "files">;
type Judged = Result<Omit<Change, "thing">>;

const inTheWay = (name: Bytes): Judged => ({
  ok: false,
  problem: problem("BACKUP_IN_THE_WAY", { file: shownName(name) }),
});
const leaves = (name: Bytes): Judged => ({
  ok: false,
  problem: problem("BACKUP_LEAVES", { file: shownName(name) }),
});

/** Compares a backup with what is on the disk. */
export async function planRestore(
  state: State,
  ports: PlanPorts,
  opened: OpenedBackup,
): Promise<RestorePlan> {
  const judge = await judging(ports, state.mailRoot, opened);
  const changes: Change[] = [];
  const problems: Problem[] = state.readOnly ? [state.readOnly] : [];
  for (const thing of opened.things) {
    const judged = await judge(thing);
    if (judged.ok) changes.push({ thing, ...judged.value });
    else problems.push(judged.problem);
  }
  const stands = (await runsMeanwhile(ports, changes)) ?? (await noSpace(ports, state.mailRoot, changes));
  return { opened, changes, problems: stands ? [...problems, stands] : problems };
}

/** XMail looks its indexed tables up by places in the file; a running one would find other rows there. */
export async function runsMeanwhile(
  ports: Pick<Ports, "service">,
  changes: readonly Change[],
): Promise<Problem | undefined> {
  const tables = changes.filter(
    (change) => Object.hasOwn(INDEX_OF, change.thing.name) && ["new", "changed"].includes(change.kind),
  );
  if (tables.length === 0) return undefined;
  const status = await ports.service.status();
  const rests =
    status.ok &&
    !status.value.elsewhere &&
    ["stopped", "failed", "not-registered"].includes(status.value.state);
  if (rests) return undefined;
  return problem("BACKUP_XMAIL_RUNS", { files: tables.map(({ thing }) => thing.name).join(", ") });
}

/** Each file takes whole blocks, and its temporary file lies beside it. */
const BLOCK = 4096;

async function noSpace(
  { files }: Pick<Ports, "files">,
  mailRoot: string,
  changes: readonly Change[],
): Promise<Problem | undefined> {
  const needed = changes
    .filter((change) => change.kind === "new" || change.kind === "changed")
    .reduce((sum, { thing }) => sum + Math.ceil((thing.size ?? 0) / BLOCK) * BLOCK, 0);
  const space = await files.space(".");
  return space.ok && space.value.free < needed ? problem("FILE_DISK_FULL", { file: mailRoot }) : undefined;
}

/** Judges one thing after the other, in the archive's order. */
async function judging({ tree, archive }: PlanPorts, mailRoot: string, { header, things }: OpenedBackup) {
  const linked = new Map(
    things.flatMap((thing) => (thing.place === "linked" ? [[thing.name, thing.kind] as const] : [])),
  );
  /** Links of this machine's own that the backup has as well: what lies behind them is theirs. */
  const through = new Set<Bytes>();
  const isBehind = (name: Bytes): boolean =>
    name.split("/").some((_, index, parts) => through.has(parts.slice(0, index + 1).join("/")));
  const mayPass = (name: Bytes, there: Thing): boolean => there.inside === true || isBehind(name);

  const isSameMode = (here: number, kept: number): boolean => tree.hasModes === false || here === kept;

  async function link(thing: BackupThing, there: Thing | undefined): Promise<Judged> {
    const { name, target = "" } = thing;
    if (there?.kind === "link" && there.target === target && linked.has(name)) {
      const leadsAlike = there.behind?.kind === linked.get(name);
      if (leadsAlike) through.add(name);
      return leadsAlike ? ok({ kind: "same" }) : inTheWay(name);
    }
    if (linked.has(name)) return ok({ kind: "as-own" });
    if (there?.kind === "link" && there.target === target) return ok({ kind: "same" });
    const below = targetBelow(name, target, bytesOf(header.mailRoot), bytesOf(mailRoot));
    if (below === undefined) return ok({ kind: "leads-out" });
    if (there?.kind === "link" && there.target === below) return ok({ kind: "same" });
    if (there && there.kind !== "link" && there.kind !== "file") return inTheWay(name);
    return ok({ kind: there ? "changed" : "new", target: below });
  }

  function folder({ name, mode }: BackupThing, there: Thing | undefined): Judged {
    if (!there) return ok({ kind: "new" });
    const real = there.kind === "link" ? there.behind : there;
    if (there.kind === "link" && real && !mayPass(name, there)) return leaves(name);
    if (real?.kind !== "folder") return inTheWay(name);
    return ok({ kind: isSameMode(real.mode, mode) ? "same" : "mode" });
  }

  async function file({ name, mode, sha256 }: BackupThing, there: Thing | undefined): Promise<Judged> {
    if (!there) return ok({ kind: "new" });
    const real = there.kind === "link" ? there.behind : there;
    if (there.kind === "link" && real && !mayPass(name, there)) return leaves(name);
    if (real?.kind !== "file") return inTheWay(name);
    if (isProgress(name)) return ok({ kind: "kept" });
    const read = await tree.read(name);
    if (!read.ok) return read;
    const before = archive.sha256(read.value.bytes);
    if (before !== sha256) return ok({ kind: "changed", before });
    return ok({ kind: isSameMode(read.value.mode, mode) ? "same" : "mode" });
  }

  return async (thing: BackupThing): Promise<Judged> => {
    const there = await tree.look(thing.name);
    if (!there.ok) return there;
    if (thing.kind === "link") return link(thing, there.value);
    return thing.kind === "folder" ? folder(thing, there.value) : file(thing, there.value);
  };
}
