import { useEffect, useState } from "react";
import { lookForAudit } from "../app/audit.ts";
import { interruptedSaves } from "../app/history/record.ts";
import { isBusy } from "../app/job.ts";
import { planRollBack, rollBack, undoLastSave } from "../app/put-back.ts";
import { restart } from "../app/restart.ts";
import { save } from "../app/save.ts";
import { planSave, type SavePlan } from "../app/save-plan.ts";
import { secondCopies } from "../app/second-copy.ts";
import { refreshSenderCheck } from "../app/sender-check.ts";
import { mend, register, registerOptions, unregister } from "../app/service-jobs.ts";
import { writeSettings } from "../app/settings.ts";
import { belongsTo, markOf, versionSeen } from "../app/steps.ts";
import { readAll } from "../app/store.ts";
import { actionLines } from "../report/action-lines.ts";
import { secondCopyLine } from "../report/clashes.ts";
import { interruptedText } from "../report/history.ts";
import { say } from "../report/say.ts";
import { STEPS, type StepId } from "../schema/steps.ts";
import { fill } from "../text/language.ts";
import { type App, useAppState } from "./app-context.tsx";
import { keyWords, useKeymap } from "./keymap-context.ts";
import type { StepView } from "./screens/setup/step-view.ts";
import type { DiffLine } from "./widgets/diff-view.tsx";

type Row = Parameters<StepView["editRow"]>[1];

/** What lies over the step: nothing, or one thing that takes the keys. */
export type Overlay =
  | { readonly kind: "preview"; readonly plan: SavePlan; readonly step: StepId | undefined }
  | { readonly kind: "job"; readonly after?: () => void; readonly step?: StepId | undefined }
  | { readonly kind: "row"; readonly file: string; readonly row: Row }
  | {
      readonly kind: "ask";
      readonly question: string;
      readonly detail: readonly DiffLine[];
      readonly run: () => void;
    }
  | { readonly kind: "notice"; readonly text: string; readonly copies?: string | undefined }
  | { readonly kind: "status" }
  | { readonly kind: "audit" }
  | { readonly kind: "history" }
  | { readonly kind: "clashes"; readonly step: StepId | undefined }
  | { readonly kind: "self-test" }
  | { readonly kind: "explain"; readonly service: "smtp" | "control" }
  | { readonly kind: "finish" };

/** What lies over everything else, which keeps its state below. */
export type Cover =
  | { readonly kind: "help" }
  | { readonly kind: "by-hand"; readonly text: string; readonly why: string };

/** Something that a person should read before anything else. */
export interface Told {
  readonly text: string;
  /** What of it is copied, such as a command. */
  readonly copies?: string | undefined;
}

/**
 * The set-up's moves: between steps, through previews and jobs. Components only draw them.
 *
 * @param toldFirst Such as faults of the settings file.
 */
export function useSetup(app: App, toldFirst: readonly Told[] = []) {
  const { store, ports, words } = app;
  const state = useAppState();
  const keymap = useKeymap();
  const [step, setStep] = useState<StepId>(
    () => STEPS.find(({ id }) => markOf(state, id) !== "done")?.id ?? "environment",
  );
  const [overlay, setOverlay] = useState<Overlay | undefined>(() => {
    const said = [
      ...toldFirst.map(({ text }) => text),
      ...(state.readOnly ? [say(words, state.readOnly)] : []),
      ...(state.edits.length > 0 ? [fill(words.screens.save.draftBack, keyWords(words, keymap))] : []),
    ];
    const copies = toldFirst.flatMap((one) => one.copies ?? []);
    return said.length === 0
      ? undefined
      : {
          kind: "notice",
          text: said.join("\n\n"),
          ...(copies.length > 0 ? { copies: copies.join("\n") } : {}),
        };
  });
  useEffect(() => {
    const { mailRoot, readOnly } = store.getState();
    const cutOff = interruptedSaves(ports, mailRoot, readOnly?.code !== "READ_ONLY_ASKED");
    void Promise.all([cutOff, secondCopies(ports)]).then(([saves, copies]) => {
      const said = [interruptedText(saves, words), ...copies.map((copy) => secondCopyLine(copy, words))];
      const text = said.filter(Boolean).join("\n\n");
      if (text === "") return;
      setOverlay((now) => ({
        ...(now?.kind === "notice" ? now : {}),
        kind: "notice",
        text: now?.kind === "notice" ? `${now.text}\n\n${text}` : text,
      }));
    });
  }, [ports, store, words]);
  const [focus, setFocus] = useState<"menu" | "step">("step");
  const [cover, setCover] = useState<Cover>();
  /** A word on the key that was pressed last, in the place of the hints. */
  const [remark, setRemark] = useState("");
  const close = () => setOverlay(undefined);
  const go = (by: number) => {
    const at = STEPS.findIndex(({ id }) => id === step);
    setStep(STEPS[Math.max(0, Math.min(STEPS.length - 1, at + by))]?.id ?? step);
  };

  async function review(which: StepId | undefined): Promise<void> {
    if (isBusy(store)) return;
    await readAll(store, ports, Object.keys(store.getState().files));
    const edits = store.getState().edits.filter((one) => which === undefined || belongsTo(which, one));
    const renews = which === undefined || which === "relay";
    const plan = await planSave(store.getState(), ports, edits, renews);
    if (plan.clashes.length > 0) return setOverlay({ kind: "clashes", step: which });
    const nothing = plan.problems[0]?.code === "SAVE_NOTHING";
    if (nothing && which !== undefined) await lookedThrough(which);
    else setOverlay({ kind: "preview", plan, step: which });
  }

  /** Looking through writes nothing to MailRoot; our settings remember it, with XMail's version. */
  async function lookedThrough(which: StepId): Promise<void> {
    const version = versionSeen(store.getState());
    const { readOnly } = store.getState();
    if (readOnly?.code !== "READ_ONLY_ASKED")
      await writeSettings(ports.stateFolder, { [`looked.${which}`]: version, seenVersion: version });
    await readAll(store, ports, Object.keys(store.getState().files));
    const last = STEPS.at(-1)?.id;
    if (which === last) setOverlay({ kind: "finish" });
    else if (which === step) go(1);
  }

  function write(plan: SavePlan, which: StepId | undefined): void {
    const done = async () => {
      void lookForAudit(store, ports);
      void refreshSenderCheck(store, ports);
      if (which !== undefined) await lookedThrough(which);
      const running = store.getState().live.service.value?.state === "running";
      if (plan.needsRestart && running) askRestart();
    };
    setOverlay({ kind: "job", after: () => void done(), step: which });
    void save(store, ports, plan);
  }

  const run = (start: () => Promise<unknown>, after?: () => void) => () => {
    setOverlay({ kind: "job", ...(after ? { after } : {}) });
    void start();
  };
  const askRestart = () =>
    setOverlay({
      kind: "ask",
      question: words.screens.save.restartQuestion,
      detail: [],
      run: run(() => restart(store, ports, "restart")),
    });

  async function ask(what: Parameters<StepView["ask"]>[0]): Promise<void> {
    const { save: text } = words.screens;
    const { readOnly } = store.getState();
    if (readOnly?.code === "READ_ONLY_ASKED")
      return setOverlay({ kind: "notice", text: say(words, readOnly) });
    const question = (said: string, start: () => Promise<unknown>, detail: readonly DiffLine[] = []) =>
      setOverlay({ kind: "ask", question: said, detail, run: run(start) });
    const open = STEPS.filter(({ id }) => id !== "service" && markOf(store.getState(), id) !== "done").map(
      ({ id }): DiffLine => ({ sign: " ", text: words.screens.steps[id].title }),
    );
    if (what === "restart") askRestart();
    else if (what === "stop") question(text.stopQuestion, () => restart(store, ports, "stop"));
    else if (what === "unregister") question(text.unregisterQuestion, () => unregister(store, ports));
    else if (what === "mend") run(() => mend(store, ports))();
    else if (what === "start" && open.length > 0)
      question(text.startEarly, () => restart(store, ports, "start"), open);
    else if (what === "start") run(() => restart(store, ports, "start"))();
    else {
      const options = await registerOptions(store.getState(), ports);
      const planned = options.ok ? await ports.service.planRegister(options.value) : options;
      if (!planned.ok) run(() => register(store, ports))();
      else question(text.registerQuestion, () => register(store, ports), actionLines(planned.value));
    }
  }

  /** One key where nothing has to be asked; else the last save taken back, to be looked at first. */
  async function putBack(): Promise<void> {
    const way = await planRollBack(store, ports);
    if (way) run(() => rollBack(store, ports, way))();
    else {
      await undoLastSave(store, ports);
      await review(undefined);
    }
  }

  /** Undo with no edit left: the last save taken back, in the preview. */
  async function undoSave(): Promise<void> {
    if (isBusy(store)) return;
    if (await undoLastSave(store, ports)) await review(undefined);
    else setOverlay({ kind: "notice", text: words.screens.blocked.nothingToUndo });
  }

  const explain = () => setOverlay({ kind: "explain", service: step === "control" ? "control" : "smtp" });

  return {
    step,
    setStep,
    go,
    focus,
    setFocus,
    overlay,
    setOverlay,
    cover,
    setCover,
    remark,
    setRemark,
    close,
    review,
    write,
    ask,
    putBack,
    undoSave,
    explain,
  };
}

export type Setup = ReturnType<typeof useSetup>;
