import type { HistoryEntry } from "../app/history/entry.ts";
import { type History, readHistory } from "../app/history/folder.ts";
import { restoreEdits, type Wish } from "../app/history/restore.ts";
import { versionsOf } from "../app/history/versions.ts";
import { edit } from "../app/store.ts";
import { printable } from "../core/printable.ts";
import { problem } from "../core/problem.ts";
import { entryLine, entryLines, versionLines } from "../report/history.ts";
import { say } from "../report/say.ts";
import { fill } from "../text/language.ts";
import { sayLines } from "./jobs.ts";
import { commandOf, indexOf, plainLetters, type Talk } from "./talk.ts";
import { review } from "./write.ts";

/** How many saves are read out at once. */
const AT_ONCE = 10;

/** The saves, the newest first, each with what it changed and the way back. */
export async function walkHistory(talk: Talk): Promise<void> {
  const { io, store, ports, words } = talk;
  const { history: said, plain } = words;
  io.say("");
  io.say(said.title);
  for (let from = 0; ; ) {
    // Read anew each time: putting something back is a save, too.
    const read = await readHistory(ports.stateFolder, store.getState().mailRoot);
    if (!read.ok) return io.say(`! ${say(words, read.problem)}`);
    const { entries, damaged } = read.value;
    if (damaged.length > 0) io.say(`! ${fill(said.damaged, { count: String(damaged.length) })}`);
    if (entries.length === 0) return io.say(said.none);
    entries.slice(from, from + AT_ONCE).forEach((entry, index) => {
      io.say(`${from + index + 1}. ${entryLine(entry, read.value, words)}`);
    });
    const hasMore = entries.length > from + AT_ONCE;
    const question = hasMore ? plain.historyQuestionMore : plain.historyQuestion;
    const answer = plainLetters(await io.ask(`${question}: `));
    if (answer === "+" && hasMore) from += AT_ONCE;
    else if (answer === "" || answer === "<" || answer === ".") return;
    else {
      const at = indexOf(talk, answer, entries.length);
      const entry = at === undefined ? undefined : entries[at];
      if (entry && (await walkEntry(talk, read.value, entry)) === "put back") from = 0;
    }
  }
}

/** One save. "put back": its inverse, or a moment, was taken and shown for writing. */
async function walkEntry(talk: Talk, history: History, entry: HistoryEntry): Promise<"back" | "put back"> {
  const { io, ports, words } = talk;
  const { history: said, plain } = words;
  const files = entry.files.map(({ name }) => name);
  for (const { text } of entryLines(entry, words)) io.say(text);
  const tell = async (which: "change" | "since") => {
    const lines = (await versionsOf(ports, entry, which)).flatMap((one) => versionLines(one, words));
    io.say(which === "since" && lines.length === 0 ? said.sinceNothing : said[which]);
    sayLines(talk, lines);
  };
  await tell("change");
  if (files.length > 1)
    files.forEach((name, index) => {
      io.say(`${index + 1}. ${printable(name)}`);
    });
  for (;;) {
    const question = files.length > 1 ? plain.entryQuestionFiles : plain.entryQuestion;
    const answer = plainLetters(await io.ask(`${question}: `));
    const command = commandOf(answer);
    if (command === "keep" || command === "back" || command === "review") return "back";
    const [, letter = "", number = ""] = /^([bmc])\s*(\d*)$/.exec(answer) ?? [];
    if (letter === "c" && number === "") await tell("since");
    else if (letter === "b" || letter === "m") {
      const at = number === "" ? undefined : indexOf(talk, number, files.length);
      const file = at === undefined ? undefined : files[at];
      if (number !== "" && file === undefined) continue;
      const only = file === undefined ? {} : { file };
      const wish: Wish =
        letter === "b"
          ? { kind: "before", id: entry.id, ...only }
          : { kind: "moment", at: entry.at, id: entry.id, ...only };
      if (await putBack(talk, history, wish)) return "put back";
    } else io.say(plain.entryHelp);
  }
}

/** Takes the edits that put something back, and shows them for writing like any others. False: nothing to do. */
async function putBack(talk: Talk, history: History, wish: Wish): Promise<boolean> {
  const { io, store, ports, words } = talk;
  const edits = await restoreEdits(store, ports, history, wish, "edits");
  if (!edits.ok || edits.value.length === 0) {
    io.say(`! ${say(words, edits.ok ? problem("HISTORY_SAME") : edits.problem)}`);
    return false;
  }
  for (const one of edits.value) edit(store, one);
  await review(talk, undefined);
  return true;
}
