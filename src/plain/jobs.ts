import { restart } from "../app/restart.ts";
import { mend, register, registerOptions, unregister } from "../app/service-jobs.ts";
import { markOf } from "../app/steps.ts";
import { printable } from "../core/printable.ts";
import type { Result } from "../core/problem.ts";
import { actionLines } from "../report/action-lines.ts";
import { diffText } from "../report/apply.ts";
import type { DiffLine } from "../report/file-diff.ts";
import { say, sentences } from "../report/say.ts";
import { STEPS } from "../schema/steps.ts";
import { fill } from "../text/language.ts";
import type { ServiceAction } from "./items.ts";
import { askYesNo, type Talk } from "./talk.ts";

/** Runs a job and says each of its steps when it begins, and what came of it. */
export async function tellJob(talk: Talk, start: () => Promise<Result<void>>): Promise<boolean> {
  const { io, store, words } = talk;
  const { save } = words.screens;
  let told = 0;
  const stop = store.subscribe(({ job }) => {
    for (const { step, detail } of (job?.lines ?? []).slice(told)) {
      const said = (save.steps as Readonly<Record<string, string>>)[step] ?? step;
      const shown = Object.entries(detail).map(([name, value]) => [name, printable(value)]);
      io.say(fill(said, Object.fromEntries(shown)));
      told++;
    }
  });
  const result = await start();
  stop();
  if (result.ok) io.say(save.done);
  else {
    io.say(`! ${sentences(save.failed, say(words, result.problem))}`);
    const output = result.problem.detail["output"] ?? "";
    if (output !== "") for (const line of [save.output, ...output.split("\n")]) io.say(printable(line));
  }
  return result.ok;
}

export function sayLines({ io }: Pick<Talk, "io">, lines: readonly DiffLine[]): void {
  for (const line of lines) io.say(diffText(line));
}

/** Starts, stops, registers and so on, each after its question. */
export async function askService(talk: Talk, what: ServiceAction): Promise<boolean> {
  const { store, ports, words } = talk;
  const { save } = words.screens;
  const { readOnly } = store.getState();
  if (readOnly?.code === "READ_ONLY_ASKED") {
    talk.io.say(`! ${say(words, readOnly)}`);
    return false;
  }
  const ask = async (question: string, job: () => Promise<Result<void>>) =>
    (await askYesNo(talk, question)) && tellJob(talk, job);
  if (what === "mend") return tellJob(talk, () => mend(store, ports));
  if (what === "stop") return ask(save.stopQuestion, () => restart(store, ports, "stop"));
  if (what === "restart") return ask(save.restartQuestion, () => restart(store, ports, "restart"));
  if (what === "unregister") return ask(save.unregisterQuestion, () => unregister(store, ports));
  if (what === "start") {
    const open = STEPS.filter(({ id }) => id !== "service" && markOf(store.getState(), id) !== "done");
    for (const { id } of open) talk.io.say(`! ${words.screens.steps[id].title}`);
    const job = () => restart(store, ports, "start");
    return open.length > 0 ? ask(save.startEarly, job) : tellJob(talk, job);
  }
  const options = await registerOptions(store.getState(), ports);
  const planned = options.ok ? await ports.service.planRegister(options.value) : options;
  if (!planned.ok) return tellJob(talk, () => register(store, ports));
  sayLines(talk, actionLines(planned.value));
  return ask(save.registerQuestion, () => register(store, ports));
}
