import type { LogTail } from "../../src/core/audit/log-lines.ts";
import type { LogError } from "../../src/core/mail-root/log-error.ts";
import { ok, type Problem, type Result } from "../../src/core/problem.ts";
import type { MailRootStatusPort, QueueCounts } from "../../src/ports/mail-root-status.ts";

/** The figures as a test sets them; with `failing` both questions are answered by that problem. */
export interface FakeMailRootStatus extends MailRootStatusPort {
  counts: QueueCounts;
  error: LogError | undefined;
  tails: readonly LogTail[];
  failing: Problem | undefined;
}

export function fakeMailRootStatus(start: Partial<QueueCounts> = {}): FakeMailRootStatus {
  const answer = <T>(value: T): Result<T> =>
    fake.failing ? { ok: false, problem: fake.failing } : ok(value);
  const fake: FakeMailRootStatus = {
    counts: { fresh: 0, waiting: 0, frozen: 0, ...start },
    error: undefined,
    tails: [],
    failing: undefined,
    queue: async () => answer(fake.counts),
    newestError: async () => answer(fake.error),
    logTails: async (logs) =>
      answer(fake.tails.filter(({ file }) => logs.some((log) => file.startsWith(`logs/${log}-`)))),
  };
  return fake;
}
