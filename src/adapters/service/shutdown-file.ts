import { fail, ok, type Result } from "../../core/problem.ts";
import type { ProcessFacts } from "./processes.ts";
import type { ServiceTools } from "./tools.ts";

/** XMail looks for the file every 2 s and needs up to 4 s; filters that run may add to it. */
const LIMIT_MS = 30_000;
const STEP_MS = 200;
/** Taking the file away is the last that XMail does: a moment later the process is gone too. */
const ASK_AGAIN_MS = 1_000;

/**
 * The MailRoot that a running XMail uses: `-Ms` of its arguments or, after them,
 * of MAIL_CMD_LINE beats MAIL_ROOT. Undefined where neither can be read.
 */
export function runningMailRoot(facts: Pick<ProcessFacts, "arguments" | "environment">): string | undefined {
  const line = facts.environment?.["MAIL_CMD_LINE"] ?? "";
  const inLine = [...line.matchAll(/(?:^|\s)-Ms\s+(?:"([^"]*)"|(\S+))/g)].at(-1);
  if (inLine) return inLine[1] ?? inLine[2];
  const at = facts.arguments.lastIndexOf("-Ms");
  return (at >= 0 ? facts.arguments[at + 1] : undefined) ?? facts.environment?.["MAIL_ROOT"];
}

/** Waits until a process is gone; false when it is still there at the limit. */
export async function waitUntilGone(tools: ServiceTools, pid: number, limitMs: number): Promise<boolean> {
  const end = tools.clock.now() + limitMs;
  while (await tools.processes.facts(pid)) {
    if (tools.clock.now() >= end) return false;
    await tools.clock.sleep(STEP_MS);
  }
  return true;
}

/**
 * Stops a running XMail by the file `.shutdown` in its MailRoot, which works even
 * after a SIGTERM has crippled it, and waits for its end. Sends no signal.
 *
 * An XMail that is just starting clears the file away as one left over from
 * before; so it is written again where it is gone and XMail isn't.
 */
export async function stopByShutdownFile(
  tools: ServiceTools,
  pid: number,
  mailRoot: string | undefined,
  limitMs = LIMIT_MS,
): Promise<Result<void>> {
  const facts = await tools.processes.facts(pid);
  if (!facts) return ok();
  const root = runningMailRoot(facts) ?? mailRoot;
  if (root === undefined) return fail("SERVICE_MAIL_ROOT_UNKNOWN", { pid: String(pid) });
  const file = `${root.replace(/\/+$/, "")}/.shutdown`;
  const end = tools.clock.now() + limitMs;
  let seenAt = Number.NEGATIVE_INFINITY;
  do {
    const now = tools.clock.now();
    if (now >= end)
      return fail("SERVICE_STOP_TIMEOUT", { seconds: String(Math.round(limitMs / 1000)), pid: String(pid) });
    const there = await tools.files.facts(file);
    if (there.ok && there.value) seenAt = now;
    else if (now - seenAt >= ASK_AGAIN_MS) {
      const asked = await tools.files.replace(file, "", "missing", { mode: 0o600 });
      // FILE_CHANGED: somebody else has asked meanwhile.
      if (!asked.ok && asked.problem.code !== "FILE_CHANGED") return asked;
      seenAt = now;
    }
    await tools.clock.sleep(STEP_MS);
  } while (await tools.processes.facts(pid));
  // One that has died otherwise, or was asked twice, leaves the file behind.
  return tools.files.remove(file);
}
