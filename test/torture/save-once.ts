/** Saves once on the disk as it is found and prints what came of it: for disks, users and limits of the real kind. */
import { closeSync, openSync } from "node:fs";
import { save } from "../../src/app/save.ts";
import { say } from "../../src/report/say.ts";
import { WORDS } from "../../src/text/words.ts";
import type { Place } from "./sample.ts";
import { diskPorts, editedStore, planAll } from "./save-session.ts";

export interface SavedOnce {
  /** "ok", or the code of the problem. */
  readonly came: string;
  readonly said: readonly string[];
}

/** Opens files until the system gives no more, and gives what closes them again. */
function exhaustFiles(): () => void {
  const open: number[] = [];
  try {
    for (;;) open.push(openSync("/dev/null", "r"));
  } catch {
    return () => {
      for (const file of open) closeSync(file);
    };
  }
}

const [folder = "", exhaust] = process.argv.slice(2);
const place: Place = { folder, mailRoot: `${folder}/MailRoot`, state: `${folder}/state` };
const ports = diskPorts(place);
const store = await editedStore(place, ports, 1, "few");
const plan = await planAll(store, ports);
const relax = exhaust === "exhaust" ? exhaustFiles() : () => {};
const saved = await save(store, ports, plan);
relax();
const came: SavedOnce = saved.ok
  ? { came: "ok", said: [] }
  : {
      came: saved.problem.code,
      said: [WORDS.en, WORDS.ja].map((words) => say(words, saved.problem)),
    };
process.stdout.write(`${JSON.stringify(came)}\n`);
