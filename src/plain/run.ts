import { findingsOf, lookForAudit } from "../app/audit.ts";
import { releaseControl } from "../app/control.ts";
import { keepDraft } from "../app/draft.ts";
import { interruptedSaves } from "../app/history/record.ts";
import { isBusy } from "../app/job.ts";
import { refreshNow } from "../app/poll.ts";
import type { Ports } from "../app/ports.ts";
import { announce, leave, secondCopies } from "../app/second-copy.ts";
import { controlReachedBy, markOf } from "../app/steps.ts";
import { discard, type Store } from "../app/store.ts";
import { fileView, isDirty } from "../app/view.ts";
import { relayedStrangers } from "../core/access/recommend.ts";
import { printable } from "../core/printable.ts";
import { secondCopyLine } from "../report/clashes.ts";
import { findingCounts } from "../report/finding.ts";
import { interruptedText } from "../report/history.ts";
import { say } from "../report/say.ts";
import { statusTexts } from "../report/status-lines.ts";
import { STEPS, type StepId } from "../schema/steps.ts";
import { fill } from "../text/language.ts";
import type { Words } from "../text/words.ts";
import { walkAudit } from "./audit.ts";
import { walkExplain } from "./explain.ts";
import { walkHistory } from "./history.ts";
import type { PlainHooks } from "./items.ts";
import { askService } from "./jobs.ts";
import { walkSelfTest } from "./self-test.ts";
import { walkStep } from "./step.ts";
import { askYesNo, type PlainIo, plainLetters, type Talk } from "./talk.ts";
import { review } from "./write.ts";

export interface PlainEnd {
  /** 0: ended as wished, or at the end of the input with nothing unsaved. 1: edits are left unsaved. 130: Ctrl+C. */
  readonly code: 0 | 1 | 130;
}

/**
 * `xmail-tui --plain`: the set-up as questions and answers, one line after the
 * other. At the end of the input, or at Ctrl+C, a job that runs is let finish,
 * and unsaved edits are kept as a draft for the next start.
 */
export async function runPlain(
  store: Store,
  ports: Ports,
  words: Words,
  io: PlainIo,
  hooks: PlainHooks,
): Promise<PlainEnd> {
  const talk: Talk = { store, ports, words, io, hooks };
  const leavesNotes = !looksOnly(store);
  if (leavesNotes) await announce(ports);
  const end = await Promise.race([converse(talk), io.ended]);
  if (end !== "quit") {
    io.say("");
    io.say(end === "end" ? words.plain.inputEnded : words.plain.interrupted);
  }
  await jobDone(store);
  const isLeft = await keepUnsaved(talk);
  await releaseControl(ports);
  if (leavesNotes) await leave(ports);
  return { code: end === "interrupt" ? 130 : isLeft ? 1 : 0 };
}

/** With reading only asked for nothing is kept or remembered either. */
const looksOnly = (store: Store): boolean => store.getState().readOnly?.code === "READ_ONLY_ASKED";

/** A save is never left half done because nobody answers any more. */
const jobDone = (store: Store): Promise<void> =>
  new Promise((resolve) => {
    if (!isBusy(store)) return resolve();
    const stop = store.subscribe(() => {
      if (isBusy(store)) return;
      stop();
      resolve();
    });
  });

async function keepUnsaved({ store, ports, words, io, hooks }: Talk): Promise<boolean> {
  const state = store.getState();
  if (!isDirty(state)) return false;
  if (hooks.throwAway || looksOnly(store)) {
    io.say(words.plain.notKept);
    return true;
  }
  const kept = await keepDraft(ports.stateFolder, state.mailRoot, state.edits);
  io.say(kept.ok ? words.screens.save.draftKept : say(words, kept.problem));
  return true;
}

async function converse(talk: Talk): Promise<"quit"> {
  const { io, store, ports, words } = talk;
  const { plain, screens } = words;
  await refreshNow(store, ports);
  io.say(fill(plain.welcome, { path: printable(store.getState().mailRoot) }));
  io.say(plain.commands);
  const { readOnly, edits } = store.getState();
  if (readOnly) io.say(`! ${say(words, readOnly)}`);
  if (edits.length > 0) io.say(`! ${plain.draftBack}`);
  await sayHappened(talk);
  saySteps(talk);
  io.say(plain.menuHelp);
  const walked = new Set<StepId>();
  let finished = false;
  for (;;) {
    const next = nextStep(store, walked);
    if (!finished && walked.size > 0 && STEPS.every(({ id }) => markOf(store.getState(), id) !== "open")) {
      finished = true;
      await finish(talk);
    }
    const label = next === undefined ? "q" : screens.steps[next].title;
    const answer = plainLetters(await io.ask(`${plain.menu} [${label}]: `));
    const step = STEPS[Number(answer) - 1]?.id ?? (answer === "" ? next : undefined);
    if (step !== undefined) {
      await walkStep(talk, step);
      walked.add(step);
    } else if (answer === "s") await sayStatus(talk);
    else if (answer === "a") await walkAudit(talk);
    else if (answer === "x") await walkExplain(talk);
    else if (answer === "t") await walkSelfTest(talk);
    else if (answer === "h") await walkHistory(talk);
    else if (answer === "w") await review(talk, undefined);
    else if (answer === "l") saySteps(talk);
    else if (answer === "q" || answer === "") {
      if (await mayQuit(talk)) return "quit";
    } else {
      io.say(plain.menuHelp);
    }
  }
}

/** What a person should know before anything else: saves that were cut off, and copies of this program beside this one. */
async function sayHappened({ io, store, ports, words }: Talk): Promise<void> {
  // Telling of them once is remembered.
  const saves = await interruptedSaves(ports, store.getState().mailRoot, !looksOnly(store));
  const cutOff = interruptedText(saves, words);
  for (const line of cutOff === "" ? [] : cutOff.split("\n")) io.say(`! ${line}`);
  for (const copy of await secondCopies(ports)) io.say(`! ${secondCopyLine(copy, words)}`);
}

async function sayStatus({ io, store, ports, words }: Talk): Promise<void> {
  await refreshNow(store, ports);
  io.say("");
  io.say(words.screens.status);
  for (const line of statusTexts(store.getState(), words)) io.say(line);
}

/** The first step that needs a look and had none yet: one that stays as it is was meant so. */
const nextStep = (store: Store, walked: ReadonlySet<StepId>): StepId | undefined =>
  STEPS.find(({ id }) => markOf(store.getState(), id) !== "done" && !walked.has(id))?.id;

function saySteps({ io, store, words }: Talk): void {
  const { steps, marks } = words.screens;
  for (const { id } of STEPS) io.say(`${steps[id].title}: ${marks[markOf(store.getState(), id)]}`);
}

async function mayQuit(talk: Talk): Promise<boolean> {
  const { store, words } = talk;
  if (!isDirty(store.getState())) return true;
  if (!(await askYesNo(talk, words.screens.save.quitQuestion))) return false;
  discard(store);
  return true;
}

/** All steps are looked through: who can reach what now, what is left, and the first start. */
async function finish(talk: Talk): Promise<void> {
  const { io, store, ports, words } = talk;
  const { notes, steps, plain } = { ...words.screens, plain: words.plain };
  await refreshNow(store, ports);
  await lookForAudit(store, ports);
  const state = store.getState();
  const control = controlReachedBy(state)[0];
  const relay = relayedStrangers(fileView(state, "smtprelay.tab").table)[0];
  const left = STEPS.filter(({ id }) => markOf(state, id) === "wrong").map(({ id }) => steps[id].title);
  const serious = (findingsOf(state) ?? []).filter(({ severity }) => severity !== "note");
  const counts = findingCounts(serious, words);
  io.say("");
  io.say(notes.finished);
  io.say(control === undefined ? notes.controlClosed : `! ${fill(notes.controlOpen, { example: control })}`);
  io.say(relay === undefined ? notes.relayClosed : `! ${fill(notes.relayOpen, { example: relay })}`);
  if (left.length > 0) io.say(`! ${fill(notes.left, { steps: left.join(", ") })}`);
  if (counts !== undefined) io.say(`! ${fill(plain.auditLeft, { counts })}`);
  io.say(notes.nextUp);
  if (state.live.service.value?.state === "running") return;
  if (state.live.service.value?.state === "not-registered") return;
  if (await askYesNo(talk, plain.startQuestion)) await askService(talk, "start");
}
