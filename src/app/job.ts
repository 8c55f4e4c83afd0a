import type { Problem, Result } from "../core/problem.ts";
import type { Job, JobLine } from "./state.ts";
import type { Store } from "./store.ts";

/** Shows what a job does while it does it: each step a line, the last one running. */
export interface JobReport {
  step(step: string, detail?: JobLine["detail"]): void;
}

/** Runs the one long thing at a time; a second one is refused. The outcome stays on the screen until the next. */
export async function runJob(
  store: Store,
  kind: Job["kind"],
  work: (report: JobReport) => Promise<Result<void>>,
): Promise<Result<void>> {
  if (isBusy(store)) return { ok: false, problem: { code: "SAVE_JOB_RUNNING", detail: {} } };
  store.setState({ job: { kind, lines: [] } });
  const lines = (): readonly JobLine[] => store.getState().job?.lines ?? [];
  const settled = (state: JobLine["state"]) =>
    lines().map((line) => (line.state === "running" ? { ...line, state } : line));
  const result = await work({
    step: (step, detail = {}) =>
      store.setState({ job: { kind, lines: [...settled("done"), { step, detail, state: "running" }] } }),
  }).catch((error: unknown) => {
    // A bug of ours: it is thrown on, and blocks no job that comes after it.
    store.setState({ job: undefined });
    throw error;
  });
  const outcome = result.ok
    ? { ok: true as const }
    : { ok: false as const, problem: result.problem as Problem };
  store.setState({ job: { kind, lines: settled(result.ok ? "done" : "failed"), outcome } });
  return result;
}

export const isBusy = (store: Store): boolean => {
  const { job } = store.getState();
  return job !== undefined && job.outcome === undefined;
};
