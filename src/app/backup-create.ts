import { fail, ok, type Result } from "../core/problem.ts";
import { pathBelow } from "../core/service/program-path.ts";
import type { ArchiveEntry, BackupPorts } from "../ports/archive.ts";
import { type Gathered, gather, type LeftOutReason } from "./backup-gather.ts";
import {
  type BackupThing,
  FORMAT,
  HEADER_NAME,
  headerBytes,
  LIST_NAME,
  listBytes,
  rowOf,
  targetText,
} from "./backup-manifest.ts";
import { entryName, shownName } from "./backup-names.ts";
import type { Ports } from "./ports.ts";

/** What a backup holds. */
export interface BackupMade {
  readonly path: string;
  /** Bytes of the archive file. */
  readonly size: number;
  readonly files: number;
  readonly folders: number;
  readonly links: number;
  readonly leftOut: readonly { readonly name: string; readonly reason: LeftOutReason }[];
}

interface Tally {
  readonly counts: { file: number; folder: number; link: number };
  readonly leftOut: { name: string; reason: LeftOutReason }[];
}

/** What the eleven octal digits of a tar header hold, in milliseconds. */
const LATEST = 8_589_934_591_999;

type Kept = Exclude<Gathered, { kind: "left-out" }>;

async function* entriesOf(
  { tree, archive }: BackupPorts,
  mailRoot: string,
  now: number,
  tally: Tally,
): AsyncGenerator<ArchiveEntry> {
  const made = new Date(now).toISOString();
  const ours = { kind: "file", mode: 0o600, modifiedAt: now } as const;
  const header = headerBytes({ format: FORMAT, program: archive.program, made, mailRoot });
  yield { ...ours, name: HEADER_NAME, bytes: header };
  const rows: ReturnType<typeof rowOf>[] = [];
  for await (const found of gather(tree)) {
    if (found.kind === "left-out") {
      tally.leftOut.push({ name: shownName(found.name), reason: found.reason });
      continue;
    }
    tally.counts[found.kind] += 1;
    const name = entryName(found.place, found.name);
    const kept = { ...found, modifiedAt: Math.min(Math.max(found.modifiedAt, 0), LATEST) };
    rows.push(rowOf(thingOf(kept, archive), name));
    yield entryOf(kept, name);
  }
  yield { ...ours, name: LIST_NAME, bytes: listBytes(archive, header, rows) };
}

function thingOf(found: Kept, archive: BackupPorts["archive"]): BackupThing {
  const { bytes, ...facts } = found;
  return bytes === undefined ? facts : { ...facts, size: bytes.length, sha256: archive.sha256(bytes) };
}

const entryOf = ({ kind, mode, modifiedAt, bytes, target }: Kept, name: string): ArchiveEntry => ({
  name,
  kind,
  mode,
  modifiedAt,
  ...(bytes === undefined ? {} : { bytes }),
  ...(target === undefined ? {} : { target: targetText(target) }),
});

/**
 * Writes all configuration of a MailRoot into one archive file, whole or not at
 * all. A file that can't be read is left out and told, so that the others are safe.
 */
export async function createBackup(
  ports: BackupPorts & Pick<Ports, "clock">,
  mailRoot: string,
  path: string,
  replace = false,
): Promise<Result<BackupMade>> {
  const place = ports.archive.resolve(path);
  if (await ports.archive.isInside(place)) return fail("BACKUP_INSIDE_MAIL_ROOT", { path: place });
  const tally: Tally = { counts: { file: 0, folder: 0, link: 0 }, leftOut: [] };
  const entries = entriesOf(ports, mailRoot, ports.clock.now(), tally);
  const size = await ports.archive.write(place, entries, replace);
  if (!size.ok) return size;
  const { file: files, folder: folders, link: links } = tally.counts;
  return ok({ path: place, size: size.value, files, folders, links, leftOut: tally.leftOut });
}

/** Our own backups, in the state folder. */
export const FOLDER = "backups";
/** The one before the first change ever; it stays for good. */
export const FIRST = "before-first-change";

type OwnBackupPorts = BackupPorts & Pick<Ports, "clock" | "stateFolder" | "files">;

/** `backups/KIND-2026-08-21T10-11-12.000Z.tar.gz` in the state folder. */
export async function ownBackup(
  ports: OwnBackupPorts,
  mailRoot: string,
  kind: string,
): Promise<Result<string>> {
  // The state folder makes its folders when something is written through it, which an archive isn't.
  const made = await ports.files.makeFolder(pathBelow(ports.stateFolder.path, FOLDER), 0o700);
  if (!made.ok) return made;
  for (let time = ports.clock.now(); ; time++) {
    const name = `${FOLDER}/${kind}-${new Date(time).toISOString().replaceAll(":", "-")}.tar.gz`;
    const written = await createBackup(ports, mailRoot, pathBelow(ports.stateFolder.path, name));
    // One of the same moment may be the very backup that is being put back.
    if (written.ok) return ok(name);
    if (written.problem.code !== "BACKUP_EXISTS") return written;
  }
}

/**
 * Keeps all of a MailRoot before this program changes it for the first time ever;
 * later calls do nothing. `save` calls it before it writes; where it fails,
 * nothing must be written.
 */
export async function firstBackup(ports: OwnBackupPorts, mailRoot: string): Promise<Result<void>> {
  const there = await ports.stateFolder.list(FOLDER);
  if (there.ok && there.value.some((name) => name.startsWith(FIRST))) return ok();
  const made = there.ok ? await ownBackup(ports, mailRoot, FIRST) : there;
  if (made.ok) return ok();
  const { code, detail } = made.problem;
  return fail("BACKUP_FIRST_FAILED", { reason: code, message: detail["message"] ?? code }, made.problem);
}
