import type { ProcessFacts } from "./processes.ts";
import type { ServiceTools } from "./tools.ts";

/** Whether a process looks like XMail or its stand-in, so that a recycled pid isn't taken for it. */
export function looksLikeXMail(facts: ProcessFacts): boolean {
  const names = facts.arguments.slice(0, 3).map((word) => word.slice(word.lastIndexOf("/") + 1));
  return names.some((name) => /^(XMail|stand-in|fake-xmail)/i.test(name));
}

/**
 * The process that a pid file of XMail names, if it is there and is XMail.
 *
 * Not proof of the opposite: a second copy that failed to start has deleted the
 * file of the first.
 */
export async function findByPidFile(
  tools: ServiceTools,
  path: string,
  program = "XMail",
): Promise<ProcessFacts | undefined> {
  const file = await tools.files.read(path);
  const pid = file.ok ? Number(/^\s*(\d+)/.exec(file.value.bytes)?.[1] ?? 0) : 0;
  if (pid === 0) return undefined;
  const facts = await tools.processes.facts(pid);
  const isProgram = facts?.arguments[0]?.split("/").at(-1) === program;
  return facts && (isProgram || looksLikeXMail(facts)) ? facts : undefined;
}
