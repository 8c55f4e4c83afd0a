import { Box, Text } from "ink";
import { findingsOf } from "../app/audit.ts";
import type { SavePlan } from "../app/save-plan.ts";
import type { State } from "../app/state.ts";
import { statusReport } from "../app/status-report.ts";
import { controlReachedBy } from "../app/steps.ts";
import { fileView } from "../app/view.ts";
import { relayedStrangers } from "../core/access/recommend.ts";
import { isLetter } from "../core/keys/key-names.ts";
import { findingCounts } from "../report/finding.ts";
import { planLines } from "../report/plan-lines.ts";
import { say, sayAbout } from "../report/say.ts";
import { fill } from "../text/language.ts";
import type { Words } from "../text/words.ts";
import { useApp, useAppState } from "./app-context.tsx";
import { useKeys } from "./input.tsx";
import { keyWords, useKeymap } from "./keymap-context.ts";
import { useTheme } from "./theme.ts";
import { Confirm, PASSED_ON } from "./widgets/dialog.tsx";
import { type DiffLine, DiffView } from "./widgets/diff-view.tsx";
import { ScrollText } from "./widgets/scroll-text.tsx";
import { wrap } from "./wrap.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Nothing of what would be written may be out of sight to the right. */
const wholeLines = (lines: readonly DiffLine[], width: number): readonly DiffLine[] =>
  lines.flatMap(({ sign, text }) => wrap(text, width - 3).map((part) => ({ sign, text: part })));

interface PreviewProps extends Size {
  readonly plan: SavePlan;
  readonly onOk: () => void;
  readonly onCancel: () => void;
}

/** The diff of all that would be written, then OK or Cancel; what is dangerous asks for typed words. */
export function Preview({ plan, width, height, onOk, onCancel }: PreviewProps) {
  const { words } = useApp();
  const { save, dangers, buttons } = words.screens;
  const { roles } = useTheme();
  const problem = plan.problems[0];
  const danger = plan.dangers[0];
  const effect = fill(save.effect, { when: plan.needsRestart ? save.restart : save.live });
  const said = problem
    ? plan.problems.map((one) => ({ sign: "" as const, text: sayAbout(words, one) }))
    : planLines(plan, { ...save, program: words.screens.senderCheck.program });
  const lines = wholeLines(said, width);
  const consequences = plan.dangers.map(({ code, detail }) => fill(dangers[code].text, detail));
  useKeys((key) => {
    if (problem === undefined || (key !== "enter" && key !== "escape")) return false;
    onCancel();
    return true;
  });
  const dialogHeight = problem ? 1 : 5 + consequences.length * 2 + (danger ? 3 : 0);
  return (
    // Upside down, so that the diff is asked for Up, Down and Page keys before the dialog keeps them.
    <Box
      flexDirection="column-reverse"
      justifyContent="flex-end"
      width={width}
      height={height}
      overflow="hidden"
    >
      {problem ? (
        <Text {...roles.key}>Enter: {buttons.back}</Text>
      ) : (
        <Confirm
          question={save.title}
          consequences={consequences}
          okLabel={buttons.ok}
          cancelLabel={buttons.cancel}
          width={width}
          harmless={!danger}
          onOk={onOk}
          onCancel={onCancel}
          {...(danger
            ? {
                words: dangers[danger.code].words,
                wordsLabel: fill(save.typed, { words: dangers[danger.code].words }),
              }
            : {})}
        />
      )}
      <DiffView lines={lines} width={width} height={Math.max(3, height - dialogHeight - 1)} />
      <Text {...(problem ? roles.bad : roles.faint)} wrap="truncate">
        {problem ? save.failed : effect}
      </Text>
    </Box>
  );
}

/** What the audit still finds beside mere notes, in words. */
const seriousCounts = (state: State, words: Words): string | undefined =>
  findingCounts(
    (findingsOf(state) ?? []).filter(({ severity }) => severity !== "note"),
    words,
  );

/** What a job does while it does it, and what came of it. */
export function JobView({
  width,
  height,
  onClose,
  onPutBack,
}: Size & { readonly onClose: () => void; readonly onPutBack?: (() => void) | undefined }) {
  const { words } = useApp();
  const { save, buttons } = words.screens;
  const { roles, marks } = useTheme();
  const keymap = useKeymap();
  const state = useAppState();
  const { job } = state;
  const found = seriousCounts(state, words);
  const outcome = job?.outcome;
  // A start that failed, or a save that stopped half-way: of one that wrote nothing, the save before is not to blame.
  const stopped = outcome && !outcome.ok && outcome.problem.code === "SAVE_STOPPED";
  const mayPutBack = onPutBack && (stopped || ["start", "restart"].includes(job?.kind ?? ""));
  useKeys((key) => {
    if (outcome && (key === "enter" || key === "escape" || key === "space")) onClose();
    else if (outcome && !outcome.ok && mayPutBack && key === "p") onPutBack();
    return isLetter(key) || !PASSED_ON.includes(keymap.commandFor(key));
  });
  const output = outcome && !outcome.ok ? (outcome.problem.detail["output"] ?? "") : "";
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      {(job?.lines ?? []).map((line) => (
        <Text
          key={`${line.step} ${Object.values(line.detail).join(" ")}`}
          wrap="truncate"
          {...(line.state === "failed" ? roles.bad : roles.text)}
        >
          {`${line.state === "done" ? marks.done : line.state === "failed" ? marks.wrong : marks.cursor} ${fill((save.steps as Readonly<Record<string, string>>)[line.step] ?? line.step, line.detail)}`}
        </Text>
      ))}
      <Text> </Text>
      {outcome?.ok ? <Text {...roles.good}>{save.done}</Text> : null}
      {outcome?.ok && found !== undefined ? (
        <Text wrap="truncate" {...roles.warn}>
          {fill(words.screens.audit.finished, { ...keyWords(words, keymap), counts: found })}
        </Text>
      ) : null}
      {outcome && !outcome.ok ? (
        <Text {...roles.bad}>
          {save.failed} {say(words, outcome.problem)}
        </Text>
      ) : null}
      {output === "" ? null : (
        <ScrollText lines={[save.output, ...output.split("\n")]} width={width} height={6} focus={false} />
      )}
      {outcome ? (
        <Text {...roles.key}>
          Enter: {buttons.ok}
          {!outcome.ok && mayPutBack ? `   p: ${buttons.putBack}` : ""}
        </Text>
      ) : null}
    </Box>
  );
}

/** Something to know, until it has been read. */
export function Notice({
  text,
  width,
  height,
  onClose,
}: Size & { readonly text: string; readonly onClose: () => void }) {
  const { buttons } = useApp().words.screens;
  useKeys((key) => {
    const closes = ["enter", "escape", "space"].includes(key);
    if (closes) onClose();
    return closes;
  });
  return (
    <ScrollText lines={[text, "", `Enter: ${buttons.ok}`]} width={width} height={height} focus={false} />
  );
}

interface AskProps extends Size {
  readonly question: string;
  readonly detail: readonly DiffLine[];
  readonly onOk: () => void;
  readonly onCancel: () => void;
}

/** A question with what it would do, before something that is done at once. */
export function Ask({ question, detail, width, height, onOk, onCancel }: AskProps) {
  const { buttons } = useApp().words.screens;
  const lines = wholeLines(detail, width);
  const dialogHeight = 4 + wrap(question, width - 4).length;
  const answer = { okLabel: buttons.ok, cancelLabel: buttons.cancel, onOk, onCancel };
  return (
    // Upside down, as in the preview: the lines hear Up, Down and Page keys first.
    <Box
      flexDirection="column-reverse"
      justifyContent="flex-end"
      width={width}
      height={height}
      overflow="hidden"
    >
      <Confirm question={question} width={width} askedBy="enter" {...answer} />
      {lines.length > 0 ? (
        <DiffView lines={lines} width={width} height={Math.min(lines.length, height - dialogHeight)} />
      ) : null}
    </Box>
  );
}

/** After the sixth step: who can reach what now, what is left, and the first start. */
export function Finish({
  width,
  height,
  onClose,
  onStart,
}: Size & { readonly onClose: () => void; readonly onStart: () => void }) {
  const { words } = useApp();
  const keymap = useKeymap();
  const state = useAppState();
  const { notes, steps, buttons, audit } = words.screens;
  const control = controlReachedBy(state)[0];
  const relay = relayedStrangers(fileView(state, "smtprelay.tab").table)[0];
  const left = statusReport(state).stepsToLookAt.map((step) => steps[step].title);
  const found = seriousCounts(state, words);
  const running = state.live.service.value?.state === "running";
  useKeys((key) => {
    if (key !== "enter" && key !== "escape") return false;
    if (key === "enter" && !running) onStart();
    else onClose();
    return true;
  });
  const lines = [
    notes.finished,
    control === undefined ? notes.controlClosed : fill(notes.controlOpen, { example: control }),
    relay === undefined ? notes.relayClosed : fill(notes.relayOpen, { example: relay }),
    ...(left.length > 0 ? [fill(notes.left, { steps: left.join(", ") })] : []),
    ...(found === undefined ? [] : [fill(audit.finished, { ...keyWords(words, keymap), counts: found })]),
    notes.nextUp,
    "",
    running ? `Enter: ${buttons.ok}` : notes.startNow,
  ];
  return <ScrollText lines={lines} width={width} height={height} focus={false} />;
}
