import { relayedStrangers } from "../core/access/recommend.ts";
import { ok, type Problem, type Result } from "../core/problem.ts";
import type { PlannedAction } from "../ports/service.ts";
import type { ApplyDanger, ApplyWish } from "../schema/apply.ts";
import { STEPS, type StepId } from "../schema/steps.ts";
import { takeWish } from "./apply-edits.ts";
import { keepDraft } from "./draft.ts";
import { refreshNow } from "./poll.ts";
import type { Ports } from "./ports.ts";
import { restart } from "./restart.ts";
import { save } from "./save.ts";
import { planSave, type SavePlan } from "./save-plan.ts";
import { refreshSenderCheck } from "./sender-check.ts";
import { mend, register, registerOptions } from "./service-jobs.ts";
import { writeSettings } from "./settings.ts";
import type { State } from "./state.ts";
import { controlReachedBy, dangerousAccounts, markOf, restartDue, versionSeen } from "./steps.ts";
import type { Store } from "./store.ts";
import { changedValues, fieldValue, fileView } from "./view.ts";

/** All that applying would do, worked out before anything is written. */
export interface ApplyPlan {
  readonly save: SavePlan;
  /** There is nothing to write, which is no problem here. */
  readonly isSaved: boolean;
  readonly mend: boolean;
  /** Files and commands of the registration; empty where it stands already, or wasn't asked for. */
  readonly register: readonly PlannedAction[];
  readonly start: "start" | "restart" | undefined;
  readonly problems: readonly Problem[];
  /** To be allowed by name, each with what it is about. */
  readonly dangers: readonly { readonly code: ApplyDanger; readonly detail: Problem["detail"] }[];
}

/** Whether anything at all is left to do. */
export const isNothing = (plan: ApplyPlan): boolean =>
  plan.isSaved && !plan.mend && plan.register.length === 0 && plan.start === undefined;

/**
 * Works out what a file wishes on the MailRoot as it is now. Unsaved edits of an
 * earlier session stay where they are kept and aren't written along.
 */
export async function planApply(
  store: Store,
  ports: Ports,
  wish: ApplyWish,
  password: string | undefined,
): Promise<ApplyPlan> {
  const { edits: kept, mailRoot } = store.getState();
  // Opening a MailRoot takes the draft up, and with it from the disk.
  if (kept.length > 0) await keepDraft(ports.stateFolder, mailRoot, kept);
  store.setState({ edits: [], undone: [] });
  await refreshNow(store, ports);
  await refreshSenderCheck(store, ports);
  await takeWish(store, ports, wish, password);
  const state = store.getState();
  const saved = await planSave(state, ports, state.edits, wish.relay !== undefined);
  const isSaved = saved.problems[0]?.code === "SAVE_NOTHING";
  const registered = wish.service?.register ? await planRegister(withSettings(state), ports) : ok([]);
  const start = wish.service?.start ? startOf(state, saved) : undefined;
  const open = start === "start" ? openTo(state) : [];
  return {
    save: saved,
    isSaved,
    mend: wish.service?.mend === true && (state.live.missing.value ?? []).some(isMendable),
    register: registered.ok ? registered.value : [],
    start,
    problems: [...(isSaved ? lookingOnly(state) : saved.problems), ...problemOf(registered)],
    dangers: [
      ...saved.dangers,
      ...(open.length > 0 ? [{ code: "start-open" as const, detail: { open: open.join(", ") } }] : []),
    ],
  };
}

/** Whoever asked for looking only wants no service started either. */
const lookingOnly = ({ readOnly }: State): readonly Problem[] =>
  readOnly?.code === "READ_ONLY_ASKED" ? [readOnly] : [];

const isMendable = ({ reason }: { readonly reason: string }): boolean => reason === "missing";
const problemOf = (result: Result<unknown>): readonly Problem[] => (result.ok ? [] : [result.problem]);

/** The settings as they will be: registering goes by those on disk. */
function withSettings(state: State): State {
  const changed = changedValues(state, "settings").map((name) => [
    name,
    fieldValue(state, "settings", name) ?? "",
  ]);
  return { ...state, settings: { ...state.settings, ...Object.fromEntries(changed) } };
}

async function planRegister(state: State, ports: Ports): Promise<Result<readonly PlannedAction[]>> {
  const options = await registerOptions(state, ports);
  return options.ok ? ports.service.planRegister(options.value) : options;
}

/** A running XMail is restarted only where its options change, or are known to be older than those on disk. */
function startOf(state: State, plan: SavePlan): ApplyPlan["start"] {
  if (state.live.service.value?.state !== "running") return "start";
  return plan.needsRestart || restartDue({ ...state, edits: [] }) === "due" ? "restart" : undefined;
}

/** To whom the server would be open from its start on: strangers at the control port, relaying, logins for everybody. */
function openTo(state: State): readonly string[] {
  const files = [
    ...(controlReachedBy(state).length > 0 ? ["ctrl.ipmap.tab"] : []),
    ...(relayedStrangers(fileView(state, "smtprelay.tab").table).length > 0 ? ["smtprelay.tab"] : []),
    ...(dangerousAccounts(state).length > 0 ? ["ctrlaccounts.tab"] : []),
  ];
  return files;
}

/** What was done, in order; at the first failure nothing more is tried. */
export interface Applied {
  readonly done: readonly ("saved" | "mended" | "registered" | "started" | "restarted")[];
  readonly result: Result<void>;
}

/** Does what was planned. Nobody is asked, so the caller has made sure that all dangers are allowed. */
export async function runApply(
  store: Store,
  ports: Ports,
  wish: ApplyWish,
  plan: ApplyPlan,
): Promise<Applied> {
  const stopped = plan.problems[0];
  if (stopped) return { done: [], result: { ok: false, problem: stopped } };
  const jobs: readonly (readonly [Applied["done"][number], boolean, () => Promise<Result<void>>])[] = [
    ["saved", !plan.isSaved, () => save(store, ports, plan.save)],
    ["mended", plan.mend, () => mend(store, ports)],
    ["registered", plan.register.length > 0, () => register(store, ports)],
    ["started", plan.start === "start", () => restart(store, ports, "start")],
    ["restarted", plan.start === "restart", () => restart(store, ports, "restart")],
  ];
  const done: Applied["done"][number][] = [];
  for (const [name, isWanted, run] of jobs) {
    if (!isWanted) continue;
    const result = await run();
    if (!result.ok) return { done, result };
    done.push(name);
  }
  const looked = await lookThrough(store, ports, wish);
  return { done, result: looked };
}

/** Whoever wrote a step into a file has decided on it: its mark says so from then on. */
async function lookThrough(store: Store, ports: Ports, wish: ApplyWish): Promise<Result<void>> {
  const state = store.getState();
  const version = versionSeen(state);
  const steps = STEPS.map(({ id }): StepId => id).filter(
    (id) => wish[id] !== undefined && markOf(state, id) === "open",
  );
  if (steps.length === 0) return ok();
  const written = await writeSettings(ports.stateFolder, {
    ...Object.fromEntries(steps.map((id) => [`looked.${id}`, version])),
    seenVersion: version,
  });
  return written.ok ? ok() : written;
}
