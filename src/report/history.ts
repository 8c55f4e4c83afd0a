import type { Found, HistoryEntry } from "../app/history/entry.ts";
import type { History } from "../app/history/folder.ts";
import type { Versions } from "../app/history/versions.ts";
import { printable } from "../core/printable.ts";
import { SENDER_CHECK_PROGRAM } from "../core/sender-check/setting.ts";
import { fill } from "../text/language.ts";
import type { Words } from "../text/words.ts";
import type { SaidLine } from "./explanation.ts";
import { type DiffLine, fileDiff } from "./file-diff.ts";
import { say } from "./say.ts";

/** A moment as the clock on the wall shows it. */
export function localTime(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, "0");
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":")}`;
}

/** Marks of an entry that wants a second look. */
export function entryMarks(
  entry: HistoryEntry,
  history: History,
  { history: said }: Words,
): readonly string[] {
  const isTakenBack = history.entries.some(({ takesBack }) => takesBack?.includes(entry.id));
  return [
    ...(entry.state === "done" ? [] : [said.marks[entry.state]]),
    ...(entry.restart?.ok === false ? [said.marks.restartFailed] : []),
    ...(isTakenBack ? [said.marks.takenBack] : []),
  ];
}

/** One entry in one line: when, who, what, and its marks. */
export function entryLine(entry: HistoryEntry, history: History, words: Words): string {
  const { history: said } = words;
  const what = [
    ...entry.files.map(({ name }) => printable(name)),
    ...(Object.keys(entry.startup.before).length > 0 ? [said.startup] : []),
    ...(entry.settings.length > 0 ? [said.settings] : []),
  ];
  const marks = entryMarks(entry, history, words);
  const head = `${localTime(entry.at)}  ${printable(entry.who ?? said.nobody)}`;
  return [head, ...(marks.length > 0 ? [`[${marks.join(", ")}]`] : []), what.join(", ")].join("  ");
}

const FOUND_TONES = { old: "text", new: "text", other: "bad", unreadable: "bad" } as const;

/** All that an entry says besides its diff. */
export function entryLines(entry: HistoryEntry, words: Words): readonly SaidLine[] {
  const { history: said } = words;
  const time = localTime(entry.at);
  const who = printable(entry.who ?? said.nobody);
  const reason = reasonOf(entry.reason, words);
  return [
    { text: fill(said.who, { who, time, id: entry.id }), tone: "text" },
    ...(entry.state === "done" ? [] : [bad(fill(said.state[entry.state], { reason }))]),
    ...foundLines(entry, words),
    { text: entry.needsRestart ? said.effect.restart : said.effect.live, tone: "faint" },
    ...restartLines(entry, words),
    ...startupLines(entry, words),
    ...(entry.commands.length > 0 ? [text(`${said.commands}:`)] : []),
    ...entry.commands.map((command) => text(`  ${printable(command)}`)),
    ...(entry.settings.length > 0
      ? [text(fill(said.settingsNames, { names: entry.settings.map(printable).join(", ") }))]
      : []),
  ];
}

const bad = (said: string): SaidLine => ({ text: said, tone: "bad" });
const text = (said: string): SaidLine => ({ text: said, tone: "text" });

function foundLines(
  { found = {}, foundStartup }: HistoryEntry,
  { history: said }: Words,
): readonly SaidLine[] {
  const line = (file: string, how: Found): SaidLine => ({
    text: `  ${fill(said.found[how], { file: printable(file) })}`,
    tone: FOUND_TONES[how],
  });
  return [
    ...Object.entries(found).map(([file, how]) => line(file, how)),
    ...(foundStartup ? [line(said.startup, foundStartup)] : []),
  ];
}

function restartLines({ restart }: HistoryEntry, words: Words): readonly SaidLine[] {
  if (!restart) return [];
  const detail = { time: localTime(restart.at), reason: reasonOf(restart.code, words) };
  const said = fill(restart.ok ? words.history.restart.ok : words.history.restart.failed, detail);
  return [{ text: said, tone: restart.ok ? "good" : "bad" }];
}

function startupLines({ startup }: HistoryEntry, { history: said, fields }: Words): readonly SaidLine[] {
  const after: Readonly<Record<string, string>> = { ...startup.after };
  const value = (one: string | undefined) => (one === undefined || one === "" ? said.unset : printable(one));
  return Object.entries(startup.before).map(([name, before]) => {
    const label = fields[name as keyof typeof fields]?.label ?? name;
    const detail = { name: label, before: value(before), after: value(after[name]) };
    return text(`${said.startup}: ${fill(said.startupChange, detail)}`);
  });
}

/** A problem's title without the details that only the moment knew. */
const reasonOf = (code: string | undefined, { problems }: Words): string =>
  (problems[code as keyof typeof problems]?.title ?? code ?? "").replace(/\{\w+\}/g, "..");

/** Two versions of one file as lines to read; nothing where they are the same. */
export function versionLines({ name, before, after, problem }: Versions, words: Words): readonly DiffLine[] {
  const { history: said } = words;
  const file = printable(name);
  if (problem)
    return [
      { sign: "", text: file },
      { sign: " ", text: say(words, problem) },
    ];
  if (before === after) return [];
  if (name === SENDER_CHECK_PROGRAM) {
    const version = (sign: "-" | "+", bytes: string | undefined): DiffLine => ({
      sign,
      text: fill(bytes === undefined ? said.gone : said.program, {
        file,
        bytes: (bytes ?? "").length.toLocaleString("en"),
      }),
    });
    return [version("-", before), version("+", after)];
  }
  const gone = (sign: "-" | "+"): DiffLine => ({ sign, text: fill(said.gone, { file }) });
  return [
    ...fileDiff(name, before ?? "", after ?? ""),
    ...(before === undefined ? [gone("-")] : []),
    ...(after === undefined ? [gone("+")] : []),
  ];
}

/** What was cut off at an earlier time, and how things are: to be told once. Empty where nothing was. */
export function interruptedText(entries: readonly HistoryEntry[], words: Words): string {
  const { history: said } = words;
  const { interrupted } = said;
  return entries
    .flatMap((entry) => {
      const how = [...Object.values(entry.found ?? {}), ...(entry.foundStartup ? [entry.foundStartup] : [])];
      const unknown = [
        ...(entry.commands.length > 0 ? [said.commands] : []),
        ...(entry.settings.length > 0 ? [said.settings] : []),
      ];
      const isAll = (one: Found) => how.length > 0 && how.every((found) => found === one);
      const head = isAll("old") ? interrupted.none : isAll("new") ? interrupted.all : interrupted.some;
      const isMixed = head === interrupted.some;
      return [
        fill(head, { time: localTime(entry.at) }),
        ...(isMixed ? foundLines(entry, words).map((line) => line.text) : []),
        // Files come first: where they are as before, nothing after them was reached.
        ...(unknown.length > 0 && !isAll("old")
          ? [fill(interrupted.unknown, { names: unknown.join(", ") })]
          : []),
        ...(isAll("old") ? [] : [interrupted.next]),
      ];
    })
    .join("\n");
}
