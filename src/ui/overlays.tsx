import { Box, Text } from "ink";
import type { SavePlan } from "../app/save-plan.ts";
import { statusReport } from "../app/status-report.ts";
import { controlReachedBy } from "../app/steps.ts";
import { fileView } from "../app/view.ts";
import { relayedStrangers } from "../core/access/recommend.ts";
import { planLines } from "../report/plan-lines.ts";
import { sayAbout } from "../report/say.ts";
import { fill } from "../text/language.ts";
import { useApp, useAppState } from "./app-context.tsx";
import { useCopySource } from "./copy-source.tsx";
import { cut } from "./fit.ts";
import { useKeys } from "./input.tsx";
import { seriousCounts } from "./job-view.tsx";
import { keyWords, useKeymap } from "./keymap-context.ts";
import { useTheme } from "./theme.ts";
import { Confirm, confirmHeight } from "./widgets/dialog.tsx";
import { type DiffLine, DiffView, diffText } from "./widgets/diff-view.tsx";
import { ScrollText } from "./widgets/scroll-text.tsx";
import { wrap } from "./wrap.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Nothing of what would be written may be out of sight to the right. */
const wholeLines = (lines: readonly DiffLine[], width: number): readonly DiffLine[] =>
  lines.flatMap(({ sign, text }) => wrap(text, width - 4).map((part) => ({ sign, text: part })));

/** Of the diff, at least so many lines are in sight beside a question. */
const DIFF_ROWS = 4;

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
  useCopySource(() => diffText(said));
  const consequences = plan.dangers.map(({ code, detail }) => fill(dangers[code].text, detail));
  useKeys((key) => {
    if (problem === undefined || (key !== "enter" && key !== "escape")) return false;
    onCancel();
    return true;
  });
  const asked = danger && dangers[danger.code].words;
  const dialog = {
    question: save.title,
    width,
    ...(asked ? { words: asked, wordsLabel: fill(save.typed, { words: asked }) } : {}),
  };
  const room = height - DIFF_ROWS - 1;
  const tight = confirmHeight({ ...dialog, consequences }) > room;
  // In a low window what would come of it scrolls with the diff, above it.
  const crowded = confirmHeight({ ...dialog, consequences, tight }) > room;
  const heading = (text: string): DiffLine => ({ sign: "", text });
  const all = crowded ? [...consequences.map(heading), ...said, heading(effect)] : said;
  const shown = { ...dialog, tight, consequences: crowded ? [] : consequences };
  const below = problem ? 1 : confirmHeight(shown);
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
          {...shown}
          okLabel={buttons.ok}
          cancelLabel={buttons.cancel}
          harmless={!danger}
          onOk={onOk}
          onCancel={onCancel}
        />
      )}
      <DiffView
        lines={wholeLines(all, width)}
        width={width}
        besideField={danger !== undefined}
        height={Math.max(1, height - below - (crowded ? 0 : 1))}
      />
      {crowded ? null : (
        <Text {...(problem ? roles.bad : roles.faint)} wrap="truncate">
          {cut(problem ? save.failed : effect, width)}
        </Text>
      )}
    </Box>
  );
}

/** Something to know, until it has been read. */
export function Notice({
  text,
  copies = text,
  width,
  height,
  onClose,
}: Size & { readonly text: string; readonly copies?: string | undefined; readonly onClose: () => void }) {
  const { buttons } = useApp().words.screens;
  useCopySource(() => copies);
  useKeys((key) => {
    const closes = ["enter", "escape", "space"].includes(key);
    if (closes) onClose();
    return closes;
  });
  return <Told lines={[text]} foot={`Enter: ${buttons.ok}`} width={width} height={height} />;
}

/** Something to read, however long; the key that goes on stays in sight below it. */
function Told({
  lines,
  foot,
  width,
  height,
}: Size & { readonly lines: readonly string[]; readonly foot: string }) {
  const { roles } = useTheme();
  const rows = lines.flatMap((line) => wrap(line, width - 2)).length;
  const above = Math.min(rows, height - 2);
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      <ScrollText lines={lines} width={width} height={above} />
      <Text> </Text>
      <Text wrap="truncate" {...roles.key}>
        {cut(foot, width)}
      </Text>
    </Box>
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
  useCopySource(() => [question, diffText(detail)].filter(Boolean).join("\n"));
  const wanted = Math.min(lines.length, DIFF_ROWS);
  const tight = confirmHeight({ question, width }) > height - wanted;
  const room = height - confirmHeight({ question, width, tight });
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
      <Confirm question={question} width={width} askedBy="enter" tight={tight} {...answer} />
      {lines.length > 0 && room > 0 ? (
        <DiffView lines={lines} width={width} height={Math.min(lines.length, room)} />
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
  ];
  useCopySource(() => lines.join("\n"));
  const foot = running ? `Enter: ${buttons.ok}` : notes.startNow;
  return <Told lines={lines} foot={foot} width={width} height={height} />;
}
