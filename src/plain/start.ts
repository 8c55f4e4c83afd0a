import { printable } from "../core/printable.ts";
import type { Problem } from "../core/problem.ts";
import { say } from "../report/say.ts";
import { checkValue } from "../schema/field.ts";
import { STARTUP } from "../schema/settings.ts";
import type { Words } from "../text/words.ts";
import { indexOf, type PlainIo, sayNumbered } from "./talk.ts";

/** What somebody chose where it isn't clear which MailRoot to open. */
export type PlainStart =
  | { readonly kind: "open"; readonly path: string }
  | { readonly kind: "create"; readonly path: string; readonly domain: string }
  | { readonly kind: "demo" }
  | { readonly kind: "quit" };

/** No MailRoot, or several: open one, create one, or try the demo. The end of the input quits. */
export const askStart = (
  io: PlainIo,
  words: Words,
  found: readonly string[],
  problem?: Problem,
): Promise<PlainStart> =>
  Promise.race([
    choose(io, words, found, problem),
    io.ended.then((): PlainStart => {
      // The question that nobody answers ends its line.
      io.say("");
      return { kind: "quit" };
    }),
  ]);

async function choose(
  io: PlainIo,
  words: Words,
  found: readonly string[],
  problem: Problem | undefined,
): Promise<PlainStart> {
  const { start } = words.screens;
  if (problem) io.say(`! ${say(words, problem)}`);
  else io.say(found.length === 0 ? start.none : start.several);
  const lines = [...found.map(printable), start.open, start.create, start.demo, start.quit];
  for (;;) {
    sayNumbered({ io }, lines);
    const at = indexOf({ io, words }, (await io.ask(`${words.plain.choiceQuestion}: `)).trim(), lines.length);
    if (at === undefined) continue;
    const path = found[at];
    if (path !== undefined) return { kind: "open", path };
    const kind = (["open", "create", "demo", "quit"] as const)[at - found.length] ?? "quit";
    if (kind === "demo" || kind === "quit") return { kind };
    const typed = (await io.ask(`${start.path}: `)).trim();
    const wrong = checkValue(STARTUP.mailRoot, typed);
    if (wrong) {
      io.say(`! ${say(words, wrong)}`);
      continue;
    }
    if (kind === "open") return { kind, path: typed };
    const domain = (await io.ask(`${start.mainDomain}: `)).trim();
    const bad = checkValue({ ...STARTUP.defaultDomain, required: true }, domain);
    if (!bad) return { kind, path: typed, domain };
    io.say(`! ${say(words, bad)}`);
  }
}
