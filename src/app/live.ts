import type { MissingItem } from "../core/mail-root/check.ts";
import type { LogError } from "../core/mail-root/log-error.ts";
import type { Problem } from "../core/problem.ts";
import type { ControlGreeting } from "../ports/control.ts";
import type { Listener } from "../ports/network.ts";
import type { ServiceStatus } from "../ports/service.ts";
import type { GatheredFacts } from "./audit-gather.ts";
import { isSame } from "./same.ts";
import type { SenderCheckReadiness } from "./sender-check.ts";

/** A figure with its age. When asking fails, the last good value stays and the failure is told beside it. */
export interface Seen<T> {
  readonly value?: T;
  /** Milliseconds since 1970 of the value. */
  readonly at?: number;
  readonly problem?: Problem;
}

export interface Greeting {
  readonly service: string;
  readonly port: number;
  readonly text: string | undefined;
  /** What greets there looks like XMail. */
  readonly ours: boolean;
}

/** What was seen less long ago than this counts as seen now: ages are told in such steps. */
export const AGE_STEP_MS = 10_000;

/** The live status. Each part has an age of its own. */
export interface Live {
  readonly service: Seen<ServiceStatus>;
  readonly listeners: Seen<readonly Listener[]>;
  readonly control: Seen<ControlGreeting>;
  readonly greetings: Seen<readonly Greeting[]>;
  readonly queue: Seen<{ readonly waiting: number; readonly frozen: number }>;
  readonly disk: Seen<{ readonly free: number; readonly total: number }>;
  /** server.cert and server.key are both there, and not empty. */
  readonly certificate: Seen<boolean>;
  /** This machine's own addresses. */
  readonly addresses: Seen<readonly string[]>;
  /** What the MailRoot lacks, the worst first. */
  readonly missing: Seen<readonly MissingItem[]>;
  /** What the audit looks at beyond the tables. */
  readonly gathered: Seen<GatheredFacts>;
  /** Whether the sender check could run. */
  readonly senderCheck: Seen<SenderCheckReadiness>;
  readonly newestError: Seen<{ readonly error: LogError | undefined }>;
}

export const UNSEEN: Live = {
  service: {},
  listeners: {},
  control: {},
  greetings: {},
  queue: {},
  disk: {},
  certificate: {},
  addresses: {},
  missing: {},
  gathered: {},
  senderCheck: {},
  newestError: {},
};

/**
 * A new answer laid over what was known: a failure keeps the last good value and its age. One that says the same keeps
 * the old one itself, so that what is derived from it needn't be derived again.
 */
export function seen<T>(
  before: Seen<T>,
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem },
  at: number,
): Seen<T> {
  if (result.ok) return { value: isSame(before.value, result.value) ? before.value : result.value, at };
  return { ...before, problem: result.problem };
}
