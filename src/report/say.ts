import { printable } from "../core/printable.ts";
import type { Problem } from "../core/problem.ts";
import { fill } from "../text/language.ts";
import type { Words } from "../text/words.ts";

/** A problem in words: what happened. Details come from outside, so they are made harmless. */
export const titleOf = (words: Words, problem: Problem): string =>
  fill(words.problems[problem.code].title, told(words, problem));

/** What to do next. */
export const nextOf = (words: Words, problem: Problem): string =>
  fill(words.problems[problem.code].next, told(words, problem));

export const say = (words: Words, problem: Problem): string =>
  sentences(titleOf(words, problem), nextOf(words, problem));

/** One sentence after the other: no blank behind a full stop of Japanese. */
export const sentences = (first: string, second: string): string =>
  `${first}${/[\u3002\uff01\uff1f]$/.test(first) || first === "" ? "" : " "}${second}`;

/** A problem with the field that it is about in front, where it names one. */
export function sayAbout(words: Words, problem: Problem): string {
  const name = problem.detail["field"];
  const label = name === undefined ? undefined : words.fields[name as keyof Words["fields"]]?.label;
  return label === undefined ? say(words, problem) : `${label}: ${say(words, problem)}`;
}

/**
 * Details made harmless; those that are codes of ours are put into words: a
 * reason, or the problem behind this one.
 */
function told(words: Words, { detail, cause }: Problem): Problem["detail"] {
  const reasons: Readonly<Record<string, string>> = words.screens.reasons;
  return Object.fromEntries(
    Object.entries(detail).map(([name, value]) => {
      if (isProblem(cause) && value === cause.code && Object.hasOwn(words.problems, value))
        // What to do about the one behind isn't always what to do now.
        return [name, name === "why" ? titleOf(words, cause) : say(words, cause)];
      const isCode = (name === "reason" || name === "exit") && Object.hasOwn(reasons, value);
      return [name, isCode ? (reasons[value] ?? "") : printable(value)];
    }),
  );
}

const isProblem = (cause: unknown): cause is Problem =>
  typeof cause === "object" && cause !== null && "code" in cause && "detail" in cause;
