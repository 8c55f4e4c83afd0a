import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { save } from "../../src/app/save.ts";
import { edit, newStore, readAll, type Store } from "../../src/app/store.ts";
import { applyEdit, type TabEdit } from "../../src/core/tab/edit.ts";
import { tabFormat } from "../../src/core/tab/format.ts";
import { readTable } from "../../src/core/tab/table.ts";
import { randomFrom, randomTabFile } from "../core/tab/random-tab-file.ts";
import { fastFolder, layPlace, type Place, removePlace } from "./sample.ts";
import { diskPorts, planAll } from "./save-session.ts";
import { xmailLines, xmailRows } from "./xmail-reader.ts";

/** Of each kind of format: how long a line may be, comments or none, names and values. */
const TABLES = [
  "ctrl.ipmap.tab",
  "ctrlaccounts.tab",
  "server.tab",
  "user.tab",
  "smtpgw.tab",
  "extaliases.tab",
];
const VALUES = ["new", "7", "", "#x", 'a"b', " lead", "x\\y", "x".repeat(480)];
const FILES_OF_A_SAVE = 20;

export interface TabFigures {
  /** Files that an edit was saved to. */
  readonly edited: number;
  /** Edits that were refused, such as for a line that XMail would cut; nothing is written then. */
  readonly refused: number;
}

type Next = (below: number) => number;

/** What a file is, what is done to it, and which rows must come of it. */
interface Trial {
  readonly name: string;
  readonly bytes: string;
  readonly change: TabEdit;
  readonly rows: readonly (readonly string[])[];
}

/** Saves one edit to each of that many random files, and reads them back by XMail's rules. Throws at the first that differs. */
export async function editRandomFiles(count: number, seed: number): Promise<TabFigures> {
  const next = randomFrom(seed);
  const place = layPlace("tab-files", fastFolder());
  let [edited, refused] = [0, 0];
  try {
    for (let batch = 0; edited < count; batch++) {
      const trials = Array.from({ length: FILES_OF_A_SAVE }, (_, index) => randomTrial(`t${index}`, next));
      const open = trials.filter((one) => applyEdit(one.bytes, tabFormat(one.name), one.change).ok);
      refused += trials.length - open.length;
      // The history of each batch is not what this is about.
      await saveTrials({ ...place, state: join(place.folder, `state-${batch % 2}`) }, open);
      for (const trial of open) judge(trial, readFileSync(join(place.mailRoot, trial.name), "latin1"), seed);
      edited += open.length;
    }
    return { edited, refused };
  } finally {
    removePlace(place);
  }
}

function randomTrial(folder: string, next: Next): Trial {
  const name = `${folder}/${TABLES[next(TABLES.length)]}`;
  const bytes = randomTabFile(next);
  const format = tabFormat(name);
  const rows = xmailRows(bytes, format.maxLine, format.comments);
  const ours = readTable(bytes, format).rows;
  if (ours.length !== rows.length)
    throw new Error(`${ours.length} rows are read in ${JSON.stringify(bytes)}`);
  const at = next(Math.max(1, rows.length));
  const row = ours[at];
  const value = () => VALUES[next(VALUES.length)]!;
  const kind = row === undefined ? 0 : next(4);
  if (kind === 0) {
    const after = [`added${next(1000)}`, value()];
    return { name, bytes, change: { kind: "row", after }, rows: [...rows, after] };
  }
  const { fields: before, occurrence } = row!;
  if (kind === 1)
    return { name, bytes, change: { kind: "row", before, occurrence }, rows: rows.toSpliced(at, 1) };
  const column = next(before.length);
  // Always another one, so that there is something to save.
  const text = `${value()}${next(1000)}`;
  const change: TabEdit = { kind: "row", before, occurrence, after: before.with(column, text) };
  return { name, bytes, change, rows: rows.with(at, rows[at]!.with(column, text)) };
}

async function saveTrials(place: Place, trials: readonly Trial[]): Promise<void> {
  for (const { name, bytes } of trials) {
    mkdirSync(dirname(join(place.mailRoot, name)), { recursive: true });
    writeFileSync(join(place.mailRoot, name), bytes, "latin1");
  }
  const ports = diskPorts(place);
  const store: Store = newStore(place.mailRoot);
  await readAll(
    store,
    ports,
    trials.map(({ name }) => name),
  );
  for (const { name, change } of trials) edit(store, { source: "tab", file: name, change });
  const plan = await planAll(store, ports);
  const saved = await save(store, ports, plan);
  if (!saved.ok) throw new Error(`${saved.problem.code} ${JSON.stringify(saved.problem.detail)}`);
}

function judge({ name, bytes, change, rows }: Trial, after: string, seed: number): void {
  const { maxLine, comments } = tabFormat(name);
  const about = JSON.stringify({ seed, name, bytes, change, after });
  const read = xmailRows(after, maxLine, comments);
  if (JSON.stringify(read) !== JSON.stringify(rows)) throw new Error(`XMail would read other rows: ${about}`);
  if (!isOneLineChanged(linesOf(bytes, maxLine), linesOf(after, maxLine)))
    throw new Error(`bytes that the edit isn't about have changed: ${about}`);
}

/** Lines with their ends, without those that an edit may add: blank ones right behind a line as long as XMail's buffer. */
const linesOf = (bytes: string, room: number): readonly string[] =>
  xmailLines(bytes, room).filter(
    (line, index, lines) => !/^[\r\n]+$/.test(line) || index === 0 || /\n$/.test(lines[index - 1]!),
  );

/** All lines before and behind one place are the same; at that place one is another one, new, or gone. */
function isOneLineChanged(old: readonly string[], now: readonly string[]): boolean {
  const start = old.findIndex((line, index) => !isSameLine(line, now[index]));
  if (start < 0) return now.length - old.length <= 1;
  const behind = old.slice(start + 1);
  return [now.slice(start), now.slice(start + 1)].some(
    (lines) =>
      lines.length === behind.length && behind.every((line, index) => isSameLine(line, lines[index])),
  );
}

/** To the byte, but for the end that a line without one may get. */
function isSameLine(old: string, now: string | undefined): boolean {
  if (now === undefined || old.endsWith("\n")) return now === old;
  return now.startsWith(old) && /^\r*\n?$/.test(now.slice(old.length));
}
