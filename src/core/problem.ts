/** The shape of everything that can go wrong and that a person should read about. */
import type { ProblemCode } from "./problem-codes/index.ts";

/**
 * Something that went wrong, as data.
 *
 * `code` is permanent: words for it (a title and a next step) live in `text/`,
 * keyed by it. `detail` fills the placeholders of those words; it never holds a
 * secret. Functions return problems; they throw only for bugs.
 */
export interface Problem {
  readonly code: ProblemCode;
  readonly detail: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export function ok(): Result<void>;
export function ok<T>(value: T): Result<T>;
export function ok(value?: unknown): Result<unknown> {
  return { ok: true, value };
}

export function problem(code: ProblemCode, detail: Problem["detail"] = {}, cause?: unknown): Problem {
  return cause === undefined ? { code, detail } : { code, detail, cause };
}

export function fail(code: ProblemCode, detail: Problem["detail"] = {}, cause?: unknown): Result<never> {
  return { ok: false, problem: problem(code, detail, cause) };
}
