import { printable } from "../core/printable.ts";
import type { Problem } from "../core/problem.ts";
import { fill } from "../text/language.ts";
import type { Words } from "../text/words.ts";

/** A problem in words: what happened. Details come from outside, so they are made harmless. */
export const titleOf = (words: Words, problem: Problem): string =>
  fill(words.problems[problem.code].title, harmless(problem.detail));

/** What to do next. */
export const nextOf = (words: Words, problem: Problem): string =>
  fill(words.problems[problem.code].next, harmless(problem.detail));

export const say = (words: Words, problem: Problem): string =>
  `${titleOf(words, problem)} ${nextOf(words, problem)}`;

const harmless = (detail: Problem["detail"]) =>
  Object.fromEntries(Object.entries(detail).map(([name, value]) => [name, printable(value)]));
