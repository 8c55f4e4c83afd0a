import { FORBIDDEN_OPTIONS } from "../core/options/check.ts";
import { ok, type Problem, problem } from "../core/problem.ts";
import { SENDER_CHECK_PROGRAM } from "../core/sender-check/setting.ts";
import type { Bytes } from "../core/tab/bytes.ts";
import type { Stamp } from "../ports/files.ts";
import type { PlannedAction } from "../ports/service.ts";

export type { PlannedAction };

import type { StartupValues } from "../ports/startup.ts";
import type { Clash } from "./clash.ts";
import { controlCommands, holdsIndexes, INDEX_OF, inOrder } from "./control-commands.ts";
import { type Danger, findDangers } from "./dangers.ts";
import { changesOf, type Edit, filesOf, lastContent } from "./edits.ts";
import type { Ports } from "./ports.ts";
import { programChange } from "./sender-check.ts";
import { settingsPath } from "./settings.ts";
import type { State } from "./state.ts";
import { commandLineProblems } from "./steps.ts";
import { valueProblems } from "./value-problems.ts";
import {
  changedFiles,
  changedValues,
  clashesOf,
  diskValue,
  fieldValue,
  fileView,
  writesAgain,
} from "./view.ts";

/** One file as it is and as it would be. */
export interface FileChange {
  readonly name: string;
  readonly before: Bytes | undefined;
  readonly after: Bytes;
  readonly expected: Stamp | "missing";
  /** The file goes: it wasn't there in the version that is put back. `after` is empty then. */
  readonly removes?: true;
  /** Permission bits for a file that isn't there; 0600 if left out. */
  readonly mode?: number;
}

/** All that a save would do, and what speaks against it. Nothing is written yet. */
export interface SavePlan {
  readonly edits: readonly Edit[];
  readonly files: readonly FileChange[];
  /** Sent to a running XMail instead of writing an indexed table. */
  readonly commands: readonly (readonly string[])[];
  readonly startup: StartupValues | undefined;
  readonly startupActions: readonly PlannedAction[];
  readonly settings: Readonly<Record<string, string | undefined>>;
  /** What was edited and changed underneath; each stands in the way until it is settled. */
  readonly clashes: readonly Clash[];
  /** What the plan goes by beside its files' own stamps: nothing is written where it is no longer so. */
  readonly seen: {
    /** Tables that commands change. */
    readonly tables: readonly Pick<FileChange, "name" | "expected">[];
    /** Options and settings that would be written, as they are; "" for none. */
    readonly startup: StartupValues;
    readonly settings: Readonly<Record<string, string>>;
  };
  /** These must be mended first. */
  readonly problems: readonly Problem[];
  /** These are asked about again, with typed words. */
  readonly dangers: readonly Danger[];
  /** Only the start-up options need one: XMail reads its tables at each use. */
  readonly needsRestart: boolean;
}

/**
 * Works out a save of some edits (all of them, or those of one step) on files
 * that were just read anew. `renews`: the sender check's program goes along where
 * its copy is missing or old.
 */
export async function planSave(
  state: State,
  ports: Ports,
  edits: readonly Edit[],
  renews = false,
): Promise<SavePlan> {
  const view: State = { ...state, edits };
  const running = holdsIndexes(state.live.service.value);
  const clashes = clashesOf(view);
  const problems: Problem[] = [
    ...[...new Set(clashes.map(({ file }) => file))].map((file) =>
      problem("SAVE_CLASH", { file: keptIn(state, ports, file) }),
    ),
    ...valueProblems(view),
  ];
  const files: FileChange[] = [];
  const commands: (readonly string[])[] = [];
  const tables: Pick<FileChange, "name" | "expected">[] = [];
  for (const name of changedFiles(view)) {
    const disk = state.files[name] ?? { kind: "missing" };
    const { bytes, laid } = fileView(view, name);
    if (disk.kind === "unreadable") problems.push(disk.problem);
    else if (INDEX_OF[name] !== undefined && running) {
      const said = controlCommands(name, laid);
      if (said.ok) commands.push(...said.value);
      else problems.push(said.problem);
      tables.push({ name, expected: disk.kind === "read" ? disk.stamp : "missing" });
    } else {
      const known = disk.kind === "read";
      const last = changesOf(edits, name).at(-1);
      const mode = lastContent(edits, name)?.mode;
      files.push({
        name,
        before: known ? disk.bytes : undefined,
        after: last?.kind === "content" ? bytes : withLineEnds(ports, known ? disk.bytes : "", bytes),
        expected: known ? disk.stamp : "missing",
        ...(last?.kind === "content" && last.after === undefined ? { removes: true } : {}),
        ...(mode === undefined ? {} : { mode }),
      });
    }
  }
  // Whoever puts back an earlier program doesn't want it renewed by the same save.
  const program = filesOf(edits).includes(SENDER_CHECK_PROGRAM)
    ? ok([])
    : await programChange(view, ports, renews);
  if (program.ok) files.unshift(...program.value);
  else problems.push(program.problem);
  const startup = changedStartup(view);
  if (startup?.commandLine !== undefined) {
    problems.push(...commandLineProblems(view).filter((one) => FORBIDDEN_OPTIONS.includes(one.code)));
  }
  const again = writesAgain(edits);
  const planned = startup ? await ports.startup.plan(startup, { again }) : undefined;
  if (planned && !planned.ok) problems.push(planned.problem);
  const settings = Object.fromEntries(
    changedValues(view, "settings").map((name) => [name, fieldValue(view, "settings", name)]),
  );
  const nothing = files.length + commands.length + Object.keys(settings).length === 0 && !startup;
  if (nothing && problems.length === 0) problems.push(problem("SAVE_NOTHING"));
  if (state.readOnly) problems.push(state.readOnly);
  return {
    edits,
    files,
    commands: inOrder(commands),
    startup,
    startupActions: planned?.ok ? planned.value : [],
    settings,
    clashes,
    seen: { tables, startup: asSeen(view, "startup", startup), settings: asSeen(view, "settings", settings) },
    problems,
    dangers: findDangers(view),
    // What is written again as it was is in use already.
    needsRestart: (["commandLine", "mailRoot"] as const).some(
      (name) => startup?.[name] !== undefined && startup[name] !== (diskValue(view, "startup", name) ?? ""),
    ),
  };
}

/** A table that had no line of its own yet gets the line ends of its system. */
const withLineEnds = ({ files }: Ports, before: Bytes, after: Bytes): Bytes =>
  files.lineEnd === undefined || before.includes("\n") ? after : after.replace(/\r?\n/g, files.lineEnd);

/** Where a value is kept, for people: options and settings have no table. */
function keptIn(state: State, ports: Ports, file: string): string {
  if (file === "settings") return settingsPath(ports.stateFolder);
  return file === "startup" ? (state.startup.places[0]?.name ?? "MAIL_CMD_LINE") : file;
}

const asSeen = (view: State, source: "startup" | "settings", changed: object = {}) =>
  Object.fromEntries(Object.keys(changed).map((name) => [name, diskValue(view, source, name) ?? ""]));

function changedStartup(view: State): StartupValues | undefined {
  const names = changedValues(view, "startup");
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.map((name) => [name, fieldValue(view, "startup", name) ?? ""]));
}
