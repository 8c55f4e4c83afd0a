import { lookForAudit } from "../app/audit.ts";
import { settle } from "../app/clashes.ts";
import { save } from "../app/save.ts";
import { planSave, type SavePlan } from "../app/save-plan.ts";
import { refreshSenderCheck } from "../app/sender-check.ts";
import { writeSettings } from "../app/settings.ts";
import { belongsTo, versionSeen } from "../app/steps.ts";
import { discard, readAll, readFiles } from "../app/store.ts";
import { printable } from "../core/printable.ts";
import { clashLines } from "../report/clashes.ts";
import { planLines } from "../report/plan-lines.ts";
import { sayAbout } from "../report/say.ts";
import type { StepId } from "../schema/steps.ts";
import { fill } from "../text/language.ts";
import { askService, sayLines, tellJob } from "./jobs.ts";
import { askYesNo, plainLetters, type Talk } from "./talk.ts";

/**
 * Shows what a step's edits (or all) would write, asks, and writes. "later": the
 * edits stay as they are, unsaved. A step without edits is looked through.
 */
export async function review(talk: Talk, step: StepId | undefined): Promise<"done" | "later" | "dropped"> {
  const { io, store, ports, words } = talk;
  const { save: said } = words.screens;
  await readFiles(store, ports, Object.keys(store.getState().files));
  const edits = store.getState().edits.filter((one) => step === undefined || belongsTo(step, one));
  const plan = await planSave(store.getState(), ports, edits, step === undefined || step === "relay");
  // What they were settled to is shown by a preview of its own.
  if (plan.clashes.length > 0 && (await settleAll(talk, plan))) return review(talk, step);
  if (plan.problems[0]?.code === "SAVE_NOTHING") {
    io.say(words.plain.nothingToWrite);
    if (step !== undefined) await lookedThrough(talk, step);
    return "done";
  }
  for (const problem of plan.problems) io.say(`! ${sayAbout(words, problem)}`);
  if (plan.problems.length > 0) {
    io.say(said.failed);
    return dropOrKeep(talk, plan);
  }
  sayLines(talk, planLines(plan, { ...said, program: words.screens.senderCheck.program }));
  io.say(fill(said.effect, { when: plan.needsRestart ? said.restart : said.live }));
  if (!(await mayWrite(talk, plan))) return dropOrKeep(talk, plan);
  if (!(await tellJob(talk, () => save(store, ports, plan)))) return "later";
  void lookForAudit(store, ports);
  await refreshSenderCheck(store, ports);
  if (step !== undefined) await lookedThrough(talk, step);
  const runs = store.getState().live.service.value?.state === "running";
  if (plan.needsRestart && runs) await askService(talk, "restart");
  return "done";
}

/** What was edited here and changed by somebody else: each is asked about with its three values. False: one is left. */
async function settleAll(talk: Talk, { clashes }: SavePlan): Promise<boolean> {
  const { io, store, words } = talk;
  io.say(`! ${fill(words.clashes.intro, { count: String(clashes.length) })}`);
  for (const clash of clashes) {
    for (const { text } of clashLines(clash, words)) io.say(text);
    const answer = plainLetters(await io.ask(`${words.plain.clashQuestion}: `));
    if (answer !== "m" && answer !== "t") return false;
    settle(store, clash, answer === "m" ? "mine" : "theirs");
  }
  return true;
}

async function dropOrKeep(talk: Talk, plan: SavePlan): Promise<"later" | "dropped"> {
  if (!(await askYesNo(talk, talk.words.plain.dropQuestion, false))) {
    talk.io.say(talk.words.plain.keptUnsaved);
    return "later";
  }
  const dropped = new Set(plan.edits);
  discard(talk.store, (edit) => dropped.has(edit));
  talk.io.say(talk.words.plain.dropped);
  return "dropped";
}

/** Each danger by its own words, and then the question that all saves have. */
async function mayWrite(talk: Talk, plan: SavePlan): Promise<boolean> {
  const { io, words } = talk;
  const { dangers, save: said } = words.screens;
  for (const { code, detail } of plan.dangers) {
    const shown = Object.entries(detail).map(([name, value]) => [name, printable(value)]);
    io.say(`! ${fill(dangers[code].text, Object.fromEntries(shown))}`);
    const wanted = dangers[code].words;
    if ((await io.ask(`${fill(said.typed, { words: wanted })}: `)).trim() !== wanted) return false;
  }
  return askYesNo(talk, said.title);
}

/** Looking through writes nothing to MailRoot; our settings remember it, with XMail's version. */
async function lookedThrough({ store, ports }: Talk, step: StepId): Promise<void> {
  if (store.getState().readOnly?.code === "READ_ONLY_ASKED") return;
  const version = versionSeen(store.getState());
  await writeSettings(ports.stateFolder, { [`looked.${step}`]: version, seenVersion: version });
  await readAll(store, ports, Object.keys(store.getState().files));
}
