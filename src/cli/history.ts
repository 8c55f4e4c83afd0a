import { releaseControl } from "../app/control.ts";
import type { HistoryEntry } from "../app/history/entry.ts";
import { type History, readHistory } from "../app/history/folder.ts";
import { restoreEdits, type Wish } from "../app/history/restore.ts";
import { versionsOf } from "../app/history/versions.ts";
import { refreshNow } from "../app/poll.ts";
import type { Ports } from "../app/ports.ts";
import { save } from "../app/save.ts";
import { planSave, type SavePlan } from "../app/save-plan.ts";
import type { Store } from "../app/store.ts";
import { printableJson } from "../core/printable.ts";
import { fail, ok, type Problem, problem, type Result } from "../core/problem.ts";
import type { DiffLine } from "../report/file-diff.ts";
import { entryLine, entryLines, entryMarks, versionLines } from "../report/history.ts";
import { planLines } from "../report/plan-lines.ts";
import { say, sayAbout } from "../report/say.ts";
import { fill } from "../text/language.ts";
import type { Words } from "../text/words.ts";

export interface HistoryOptions {
  readonly action: "list" | "show" | "restore";
  /** A save, by its id or by as much of its beginning as is its alone; for `asOf` also a moment such as 2025-11-25T10:00. */
  readonly id?: string;
  readonly file?: string;
  /** Everything as it stood right after that save (or at that moment), instead of what that save changed as before it. */
  readonly asOf: boolean;
  readonly json: boolean;
  /** Writes; without it a restore only shows what it would write. */
  readonly yes: boolean;
  /** The words that a dangerous restore asks for. */
  readonly accept?: string;
}

export interface Said {
  readonly text: string;
  /** 1: nothing came of it. */
  readonly code: 0 | 1;
}

/** `xmail-tui history`: lists the saves, shows one with its diff, puts one, one file or everything of a moment back. */
export async function history(
  store: Store,
  ports: Ports,
  words: Words,
  options: HistoryOptions,
): Promise<Said> {
  const read = await readHistory(ports.stateFolder, store.getState().mailRoot);
  if (!read.ok) return complain(read.problem, words, options.json);
  if (options.action === "list") return list(read.value, words, options);
  if (options.action === "show") {
    const entry = entryOf(read.value, options.id ?? "");
    if (!entry.ok) return complain(entry.problem, words, options.json);
    return show(entry.value, read.value, ports, words, options);
  }
  const restored = await restore(store, ports, read.value, words, options);
  await releaseControl(ports);
  return restored.ok
    ? sayRestored(restored.value, words, options)
    : complain(restored.problem, words, options.json);
}

function list(history: History, words: Words, { json, file }: HistoryOptions): Said {
  const entries = history.entries.filter(
    (entry) => file === undefined || entry.files.some(({ name }) => name === file),
  );
  if (json)
    return data({ entries: entries.map((entry) => asData(entry, history, words)), damaged: history.damaged });
  return lines([
    ...entries.map((entry) => `${entry.id}  ${entryLine(entry, history, words)}`),
    ...(entries.length === 0 ? [words.history.none] : []),
    ...(history.damaged.length > 0
      ? [fill(words.history.damaged, { count: String(history.damaged.length) })]
      : []),
  ]);
}

async function show(
  entry: HistoryEntry,
  history: History,
  ports: Ports,
  words: Words,
  { json, file }: HistoryOptions,
): Promise<Said> {
  const versions = (await versionsOf(ports, entry, "change")).filter(
    ({ name }) => file === undefined || name === file,
  );
  if (file !== undefined && versions.length === 0)
    return complain(problem("HISTORY_NO_FILE", { id: entry.id, file }), words, json);
  const diffs = versions.map((one) => ({ name: one.name, diff: versionLines(one, words).map(diffText) }));
  if (json) return data({ ...asData(entry, history, words), diffs });
  return lines([
    ...entryLines(entry, words).map(({ text }) => text),
    "",
    ...diffs.flatMap(({ diff }) => diff),
  ]);
}

interface Restored {
  readonly plan: SavePlan;
  readonly written: boolean;
}

/** Only what is restored is written: unsaved edits of a session stay out of it. */
async function restore(
  store: Store,
  ports: Ports,
  history: History,
  words: Words,
  options: HistoryOptions,
): Promise<Result<Restored>> {
  const wish = wishOf(history, options);
  if (!wish.ok) return wish;
  // Whether XMail runs decides how its indexed tables are given back.
  await refreshNow(store, ports);
  const edits = await restoreEdits(store, ports, history, wish.value, "disk");
  if (!edits.ok) return edits;
  if (edits.value.length === 0) return fail("HISTORY_SAME");
  const plan = await planSave(store.getState(), ports, edits.value);
  if (!options.yes) return ok({ plan, written: false });
  const danger = plan.dangers[0];
  // As on the screen, the first danger's words stand for all.
  const asked = danger && words.screens.dangers[danger.code].words;
  if (asked !== undefined && options.accept?.trim() !== asked)
    return fail("HISTORY_ASKS_FIRST", { words: asked });
  const saved = await save(store, ports, plan);
  return saved.ok ? ok({ plan, written: true }) : saved;
}

function wishOf(history: History, { id = "", file, asOf }: HistoryOptions): Result<Wish> {
  const entry = entryOf(history, id);
  const only = file === undefined ? {} : { file };
  if (!asOf) return entry.ok ? ok({ kind: "before", id: entry.value.id, ...only }) : entry;
  const at = momentOf(id);
  if (!Number.isNaN(at)) return ok({ kind: "moment", at, ...only });
  return entry.ok ? ok({ kind: "moment", at: entry.value.at, id: entry.value.id, ...only }) : entry;
}

/** A moment on the clock on the wall, as the list shows it; a day alone is its beginning, which Date.parse would take for UTC. */
function momentOf(text: string): number {
  if (!/^\d{4}-\d\d-\d\d([T ]\d\d:\d\d.*)?$/.test(text)) return Number.NaN;
  return Date.parse(/^[\d-]*$/.test(text) ? `${text}T00:00` : text);
}

function entryOf({ entries }: History, id: string): Result<HistoryEntry> {
  const exact = entries.find((entry) => entry.id === id);
  const like = id === "" ? [] : entries.filter((entry) => entry.id.startsWith(id));
  const found = exact ?? (like.length === 1 ? like[0] : undefined);
  return found ? ok(found) : fail("HISTORY_NOT_FOUND", { id });
}

function sayRestored({ plan, written }: Restored, words: Words, { json }: HistoryOptions): Said {
  const { save: said, senderCheck, dangers } = words.screens;
  const problems = written ? [] : plan.problems;
  const code = problems.length > 0 ? 1 : 0;
  const diff = planLines(plan, { ...said, program: senderCheck.program }).map(diffText);
  if (json) {
    const asked = plan.dangers.map((danger) => danger.code);
    const effect = plan.needsRestart ? "restart" : "live";
    return data({ written, diff, dangers: asked, problems: problems.map((one) => one.code), effect }, code);
  }
  return lines(
    [
      ...diff,
      "",
      ...plan.dangers.map(({ code: danger, detail }) => fill(dangers[danger].text, detail)),
      fill(said.effect, { when: plan.needsRestart ? said.restart : said.live }),
      ...problems.map((one) => sayAbout(words, one)),
      ...(written ? [words.history.restored] : problems.length > 0 ? [] : [words.history.wouldRestore]),
    ],
    code,
  );
}

/** An entry for programs: no bytes of files, no secret. */
const asData = (entry: HistoryEntry, history: History, words: Words) => ({
  id: entry.id,
  at: new Date(entry.at).toISOString(),
  who: entry.who,
  files: entry.files.map(({ name, before, after, mode, byCommands }) => ({
    name,
    before: before === null ? null : { bytes: before?.size },
    after: after === null ? null : { bytes: after?.size },
    mode: mode?.toString(8),
    byCommands: byCommands ?? false,
  })),
  commands: entry.commands,
  startup: entry.startup,
  settings: entry.settings,
  effect: entry.needsRestart ? "restart" : "live",
  state: entry.state,
  reason: entry.reason,
  found: entry.found,
  foundStartup: entry.foundStartup,
  restart: entry.restart && { ...entry.restart, at: new Date(entry.restart.at).toISOString() },
  takesBack: entry.takesBack,
  marks: entryMarks(entry, history, words),
});

const diffText = ({ sign, text }: DiffLine): string => (sign === "" ? text : `${sign} ${text}`);
const lines = (all: readonly string[], code: Said["code"] = 0): Said => ({
  text: `${all.join("\n")}\n`,
  code,
});
const data = (value: unknown, code: Said["code"] = 0): Said => ({
  text: `${printableJson(value)}\n`,
  code,
});

const complain = (one: Problem, words: Words, json: boolean): Said =>
  json ? data({ error: one.code, ...one.detail }, 1) : { text: `${say(words, one)}\n`, code: 1 };
