import { Box, Text } from "ink";
import { findingsOf } from "../app/audit.ts";
import type { JobLine, State } from "../app/state.ts";
import { isLetter } from "../core/keys/key-names.ts";
import type { ProblemCode } from "../core/problem-codes/index.ts";
import { findingCounts } from "../report/finding.ts";
import { say, sentences } from "../report/say.ts";
import { fill } from "../text/language.ts";
import type { Words } from "../text/words.ts";
import { useApp, useAppState } from "./app-context.tsx";
import { useCopySource } from "./copy-source.tsx";
import { cut } from "./fit.ts";
import { useKeys } from "./input.tsx";
import { keyWords, useKeymap } from "./keymap-context.ts";
import { type Marks, useTheme } from "./theme.ts";
import { PASSED_ON } from "./widgets/dialog.tsx";
import { ScrollText } from "./widgets/scroll-text.tsx";
import { wrap } from "./wrap.ts";

/** What the audit still finds beside mere notes, in words. */
export const seriousCounts = (state: State, words: Words): string | undefined =>
  findingCounts(
    (findingsOf(state) ?? []).filter(({ severity }) => severity !== "note"),
    words,
  );

/** Rows of what was said last: at least, and where there is room. */
const OUTPUT_ROWS = 3;
const OUTPUT_MOST = 10;

/** Their command is what a person with more rights should run. */
const TO_BE_RUN: readonly ProblemCode[] = [
  "SERVICE_NO_RIGHTS",
  "WINDOWS_ACCESS_DENIED",
  "WINDOWS_ACL_NOT_SET",
  "WINDOWS_NOT_ELEVATED",
];

/** Commands that leave the result behind: what it says is over. */
const AFTERWARDS: typeof PASSED_ON = [...PASSED_ON, "quit", "audit", "explain", "status", "history", "help"];

interface JobViewProps {
  readonly width: number;
  readonly height: number;
  readonly onClose: () => void;
  readonly onPutBack?: (() => void) | undefined;
}

/** What a job does while it does it, and what came of it. */
export function JobView({ width, height, onClose, onPutBack }: JobViewProps) {
  const { words } = useApp();
  const { save, buttons } = words.screens;
  const { roles, marks } = useTheme();
  const keymap = useKeymap();
  const state = useAppState();
  const { job } = state;
  const found = seriousCounts(state, words);
  const outcome = job?.outcome;
  const steps: Readonly<Record<string, string>> = save.steps;
  const lines = (job?.lines ?? []).map(({ step, detail }) => fill(steps[step] ?? step, detail));
  const said = outcome && !outcome.ok ? sentences(save.failed, say(words, outcome.problem)) : "";
  // A start that failed, or a save that stopped half-way: of one that wrote nothing, the save before is not to blame.
  const stopped = outcome && !outcome.ok && outcome.problem.code === "SAVE_STOPPED";
  const mayPutBack = onPutBack && (stopped || ["start", "restart"].includes(job?.kind ?? ""));
  useKeys((key) => {
    if (outcome && (key === "enter" || key === "escape" || key === "space")) onClose();
    else if (outcome && !outcome.ok && mayPutBack && key === "p") onPutBack();
    const command = keymap.commandFor(key);
    return isLetter(key) || !(outcome ? AFTERWARDS : PASSED_ON).includes(command);
  });
  const problem = outcome && !outcome.ok ? outcome.problem : undefined;
  const output = problem?.detail["output"] ?? "";
  const command = problem && TO_BE_RUN.includes(problem.code) ? problem.detail["command"] : undefined;
  useCopySource(() => command ?? [...lines, said, output].filter(Boolean).join("\n"));
  const closed = outcome?.ok && found !== undefined;
  const told = closed
    ? fill(words.screens.audit.finished, { ...keyWords(words, keymap), counts: found })
    : "";
  const result = wrap(outcome?.ok ? save.done : said, width);
  const warning = told === "" ? [] : wrap(told, width);
  const keys = `Enter: ${buttons.ok}${problem && mayPutBack ? `   p: ${buttons.putBack}` : ""}`;
  const foot = outcome ? wrap(keys, width) : [];
  // What came of it and the keys are never out of sight, the output least of the rest, the newest steps last.
  const room = Math.max(2, height - 1 - (outcome ? result.length : 0) - warning.length - foot.length);
  const done = (job?.lines ?? []).slice(-Math.max(1, room - (output === "" ? 0 : OUTPUT_ROWS)));
  const from = lines.length - done.length;
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      {done.map((line, index) => (
        <Text
          key={`${line.step} ${Object.values(line.detail).join(" ")}`}
          wrap="truncate"
          {...(line.state === "failed" ? roles.bad : roles.text)}
        >
          {cut(`${signOf(line, marks)} ${lines[from + index]}`, width)}
        </Text>
      ))}
      <Text> </Text>
      {outcome ? <Text {...(outcome.ok ? roles.good : roles.bad)}>{result.join("\n")}</Text> : null}
      {warning.length > 0 ? <Text {...roles.warn}>{warning.join("\n")}</Text> : null}
      {output === "" ? null : (
        <ScrollText
          lines={[save.output, ...output.split("\n")]}
          width={width}
          height={Math.max(1, Math.min(OUTPUT_MOST, room - done.length))}
        />
      )}
      {outcome ? <Text {...roles.key}>{foot.join("\n")}</Text> : null}
    </Box>
  );
}

const signOf = ({ state }: JobLine, marks: Marks): string =>
  state === "done" ? marks.done : state === "failed" ? marks.wrong : marks.cursor;
