import type { Applied, ApplyPlan } from "../app/apply.ts";
import { printable, printableJson } from "../core/printable.ts";
import { applyLines, dangerText, diffText } from "../report/apply.ts";
import { say, sayAbout, sentences } from "../report/say.ts";
import { fill } from "../text/language.ts";
import type { Words } from "../text/words.ts";
import type { ApplyOptions } from "./apply.ts";

export interface Said {
  readonly text: string;
  readonly code: 0 | 1 | 2 | 3;
}

const data = (value: unknown, code: Said["code"]): Said => ({
  text: `${printableJson(value)}\n`,
  code,
});

/** One reason for which nothing could be begun. */
export const sayRefused = (text: string, error: string, code: Said["code"], json: boolean): Said =>
  json ? data({ error, text }, code) : { text: `xmail-tui: ${text}\n`, code };

/** Something wrong with the file, where a place is known; without a path it is the file as a whole. */
export interface SaidFault {
  readonly line?: number;
  readonly column?: number;
  readonly path: string;
  readonly code: string;
  readonly text: string;
}

/** All that is wrong with the file, each with line, column and key, as editors jump to it: `server.yaml:12:14: server.MaxMTAOps: …`. */
export function sayFaults(faults: readonly SaidFault[], { file, json }: ApplyOptions): Said {
  const sorted = faults.toSorted(
    (a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
  if (json) return data({ error: "APPLY_FILE_INVALID", faults: sorted }, 2);
  const lines = sorted.map(({ line, column, path, text }) => {
    const place = [printable(file), line, column].filter((one) => one !== undefined).join(":");
    return `${place}: ${path === "" ? "" : `${path}: `}${text}\n`;
  });
  return { text: lines.join(""), code: 2 };
}

export interface Outcome {
  readonly path: string;
  readonly created: "no" | "yes" | "would";
  /** What is said instead of a plan, before there is a MailRoot to make one on. */
  readonly text?: string;
  readonly plan?: ApplyPlan;
  /** Names of dangers that nobody allowed. */
  readonly refused?: readonly string[];
  readonly applied?: Applied;
  readonly isNothing?: boolean;
}

/** What would be done, or was. */
export function sayOutcome(outcome: Outcome, words: Words, options: ApplyOptions): Said {
  const code = codeOf(outcome);
  return options.json
    ? data(asData(outcome, words, options), code)
    : { text: `${asLines(outcome, words, options).join("\n")}\n`, code };
}

function codeOf({ plan, refused = [], applied }: Outcome): Said["code"] {
  if (plan && plan.problems.length > 0) return 1;
  if (refused.length > 0) return 3;
  return applied?.result.ok === false ? 1 : 0;
}

function asLines(outcome: Outcome, words: Words, { dryRun }: ApplyOptions): readonly string[] {
  const { apply, screens } = words;
  const { path, created, text, plan, refused = [], applied } = outcome;
  const failed = applied?.result.ok === false ? applied.result.problem : undefined;
  const output = failed?.detail["output"] ?? "";
  return [
    `MailRoot: ${printable(path)}`,
    ...(created === "yes" ? [fill(apply.created, { path: printable(path) })] : []),
    ...(text === undefined ? [] : [text]),
    ...(plan ? planText(plan, refused, created === "yes", words) : []),
    ...(outcome.isNothing && refused.length === 0 && !plan?.problems.length ? [apply.nothing] : []),
    ...(dryRun && !outcome.isNothing ? [apply.would] : []),
    ...(applied?.done ?? []).map((done) => apply.done[done]),
    ...(failed ? [sentences(screens.save.failed, say(words, failed))] : []),
    ...(output === "" ? [] : [screens.save.output, ...output.split("\n").map(printable)]),
  ];
}

function planText(
  plan: ApplyPlan,
  refused: readonly string[],
  isNew: boolean,
  words: Words,
): readonly string[] {
  const { apply, screens } = words;
  const { effect, restart, live } = screens.save;
  const names = [...new Set(plan.dangers.map(({ code }) => code))];
  const allowed = names.filter((name) => !refused.includes(name));
  return [
    ...applyLines(plan, words).map(diffText),
    ...(plan.isSaved ? [] : [fill(effect, { when: plan.save.needsRestart ? restart : live })]),
    ...plan.dangers.map((danger) => `${danger.code}: ${dangerText(danger, words)}`),
    ...(allowed.length > 0 ? [fill(apply.allowed, { name: allowed.join(", ") })] : []),
    ...(refused.length > 0
      ? [fill(isNew ? apply.notAllowedMore : apply.notAllowed, { names: refused.join(",") })]
      : []),
    ...plan.problems.map((problem) => sayAbout(words, problem)),
  ];
}

function asData(outcome: Outcome, words: Words, { dryRun }: ApplyOptions): object {
  const { path, created, plan, refused = [], applied, isNothing } = outcome;
  const result = applied?.result;
  return {
    mailRoot: path,
    created,
    dryRun,
    changes: isNothing !== true,
    done: applied?.done ?? [],
    diff: plan ? applyLines(plan, words).map(diffText) : [],
    effect: plan && !plan.isSaved ? (plan.save.needsRestart ? "restart" : "live") : undefined,
    registers: (plan?.register.length ?? 0) > 0,
    start: plan?.start,
    dangers: (plan?.dangers ?? []).map((danger) => ({
      code: danger.code,
      allowed: !refused.includes(danger.code),
      text: dangerText(danger, words),
    })),
    problems: [...(plan?.problems ?? []), ...(result?.ok === false ? [result.problem] : [])].map(
      (problem) => ({ code: problem.code, text: sayAbout(words, problem) }),
    ),
  };
}
