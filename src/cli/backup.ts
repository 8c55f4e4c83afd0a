import { createBackup } from "../app/backup-create.ts";
import { targetText } from "../app/backup-manifest.ts";
import { shownName } from "../app/backup-names.ts";
import { openBackup } from "../app/backup-open.ts";
import { type Change, isWritten, planRestore, type RestorePlan } from "../app/backup-plan.ts";
import { type Restored, restoreBackup } from "../app/backup-restore.ts";
import type { Ports } from "../app/ports.ts";
import type { Store } from "../app/store.ts";
import { printable, printableJson } from "../core/printable.ts";
import type { Problem, Result } from "../core/problem.ts";
import { pathBelow } from "../core/service/program-path.ts";
import { say } from "../report/say.ts";
import { fill } from "../text/language.ts";
import type { Words } from "../text/words.ts";

type RestorePorts = Parameters<typeof restoreBackup>[1];

export interface BackupSaid {
  readonly text: string;
  /** 0 done, 1 failed or not whole, 2 not without --yes. */
  readonly code: 0 | 1 | 2;
}

/** More lines than that nobody reads; --json has them all. */
const MOST_LINES = 500;

/**
 * `xmail-tui backup create FILE`. Exit 1 also where something could not be read:
 * the archive is there and good, but not whole.
 */
export async function backupCreate(
  ports: Parameters<typeof createBackup>[0],
  mailRoot: string,
  words: Words,
  options: { readonly file: string; readonly force: boolean; readonly json: boolean },
): Promise<BackupSaid> {
  const made = await createBackup(ports, mailRoot, options.file, options.force);
  if (!made.ok) return failed(made.problem, words, options.json);
  const { path, size, files, folders, links, leftOut } = made.value;
  const code = leftOut.some(({ reason }) => reason === "unreadable" || reason === "unsteady") ? 1 : 0;
  if (options.json) return { text: `${printableJson(made.value)}\n`, code };
  const { backup } = words;
  const counts = Object.fromEntries(
    Object.entries({ size, files, folders, links }).map(([name, count]) => [name, String(count)]),
  );
  const lines = [
    fill(backup.made, { path: printable(path), ...counts }),
    backup.holdsSecrets,
    ...leftOut.map(({ name, reason }) =>
      fill(backup.leftOut, { name: printable(name), reason: backup.leftOutReasons[reason] }),
    ),
  ];
  return { text: `${lines.join("\n")}\n`, code };
}

export interface RestoreOptions {
  readonly file: string;
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
  /** Shows what would be done and asks; absent where nobody can answer. */
  readonly ask?: (shown: string) => Promise<boolean>;
}

/** `xmail-tui backup restore FILE`: shows what would change, and writes it when that is confirmed. */
export async function backupRestore(
  store: Store,
  ports: Ports & RestorePorts,
  words: Words,
  options: RestoreOptions,
): Promise<BackupSaid> {
  const opened = await openBackup(ports.archive, options.file);
  if (!opened.ok) return failed(opened.problem, words, options.json);
  const plan = await planRestore(store.getState(), ports, opened.value);
  const isAsked = !options.yes && !options.dryRun && !options.json && options.ask !== undefined;
  const shown = planLines(plan, store.getState().mailRoot, words).join("\n");
  const answer = (more: string, code: BackupSaid["code"], restored?: Result<Restored>): BackupSaid => ({
    text: options.json
      ? asJson(plan, restored)
      : `${[...(isAsked && restored ? [] : [shown]), more].filter(Boolean).join("\n")}\n`,
    code,
  });
  const { backup } = words;
  if (plan.problems.length > 0) return answer("", 1);
  if (!plan.changes.some(isWritten)) return answer(backup.nothing, 0);
  if (options.dryRun) return answer(backup.dryRun, 0);
  if (!options.yes) {
    if (!isAsked) return answer(backup.needsYes, 2);
    if (!(await options.ask(`${shown}\n${backup.ask} `))) return { text: `${backup.declined}\n`, code: 1 };
  }
  const restored = await restoreBackup(store, ports, plan);
  return answer(outcome(restored, ports.stateFolder.path, words), restored.ok ? 0 : 1, restored);
}

function outcome(restored: Result<Restored>, statePath: string, words: Words): string {
  const { backup } = words;
  if (restored.ok) {
    const { written, kept } = restored.value;
    const before = kept === undefined ? backup.nothingBefore : printable(pathBelow(statePath, kept));
    return fill(backup.done, { written: String(written), kept: before });
  }
  const cause = causeOf(restored.problem);
  const why = cause ? `\n${fill(backup.stopped, { why: say(words, cause) })}` : "";
  return `${say(words, restored.problem)}${why}`;
}

/** A problem that stopped another one short. */
function causeOf({ code, cause }: Problem): Problem | undefined {
  return code === "BACKUP_STOPPED" || code === "BACKUP_FIRST_FAILED" ? (cause as Problem) : undefined;
}

function failed(problem: Problem, words: Words, json: boolean): BackupSaid {
  const said = json ? printableJson({ error: problem.code, detail: problem.detail }, 0) : say(words, problem);
  return { text: `${said}\n`, code: 1 };
}

const KINDS = ["new", "changed", "mode", "same", "kept"] as const;
const countOf = ({ changes }: RestorePlan, kind: string): number =>
  changes.filter((change) => change.kind === kind).length;

function planLines(plan: RestorePlan, mailRoot: string, words: Words): readonly string[] {
  const { backup } = words;
  const { header } = plan.opened;
  const told = plan.changes.filter(({ kind }) => kind !== "same");
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, String(countOf(plan, kind))]));
  const line = ({ kind, thing }: Change) =>
    fill(backup.change, { kind: backup.changes[kind], name: printable(nameOf(thing)) });
  return [
    fill(backup.from, {
      mailRoot: printable(header.mailRoot),
      made: printable(header.made),
      program: printable(header.program),
    }),
    fill(backup.into, { mailRoot: printable(mailRoot) }),
    ...told.slice(0, MOST_LINES).map((change) => `  ${line(change)}`),
    ...(told.length > MOST_LINES
      ? [`  ${fill(backup.more, { count: String(told.length - MOST_LINES) })}`]
      : []),
    fill(backup.counts, counts),
    backup.neverDeletes,
    ...plan.problems.map((problem) => say(words, problem)),
  ];
}

/** A folder ends in a slash; a link says where it leads. */
function nameOf({ kind, name, target = "" }: Change["thing"]): string {
  if (kind === "link") return `${shownName(name)} -> ${targetText(target)}`;
  return kind === "folder" ? `${shownName(name)}/` : shownName(name);
}

function asJson(plan: RestorePlan, restored: Result<Restored> | undefined): string {
  const problems = [...plan.problems, ...(restored && !restored.ok ? [restored.problem] : [])];
  const data = {
    backup: plan.opened.header,
    changes: plan.changes.map(({ thing, kind }) => ({ name: shownName(thing.name), is: thing.kind, kind })),
    problems: problems.map(({ code, detail }) => ({ code, detail })),
    ...(restored?.ok ? restored.value : {}),
  };
  return `${printableJson(data)}\n`;
}
