import { useEffect, useReducer, useRef } from "react";
import { findingsOf } from "../app/audit.ts";
import type { State } from "../app/state.ts";
import type { Finding } from "../core/audit/finding.ts";

/** Pauses after which a person has stopped typing; after the second also where the tables are very long. */
const CALM_MS = [200, 1_000];

/**
 * What the audit finds, for a pane beside what is typed in: no key waits for an audit. While values are changed, the
 * findings of before stand there.
 */
export function useCalmFindings(state: State): readonly Finding[] | undefined {
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  const last = useRef<{ edits: State["edits"]; findings: readonly Finding[] | undefined }>(undefined);
  const { edits } = state;
  const isTyping = last.current !== undefined && last.current.edits !== edits;
  if (!isTyping) last.current = { edits, findings: findingsOf(state) };
  useEffect(() => {
    if (last.current?.edits === edits) return undefined;
    const timers = CALM_MS.map((ms) =>
      setTimeout(() => {
        last.current = undefined;
        drawAgain();
      }, ms),
    );
    return () => timers.forEach(clearTimeout);
  }, [edits]);
  return last.current?.findings;
}
