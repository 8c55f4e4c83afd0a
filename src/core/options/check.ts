import { type Problem, problem } from "../problem.ts";
import type { CommandLine } from "./command-line.ts";
import { hasOption, optionValue } from "./command-line.ts";
import { optionKind, takesValue } from "./table.ts";

export interface OptionFacts {
  /** server.cert and server.key are there. */
  readonly certificate: boolean;
  /** Messages lie in the queue. */
  readonly queued?: boolean;
  /** The queue split that XMail runs with, or that the line on disk has. */
  readonly splitBefore?: number;
}

/** These must not be written: XMail would crash, or lose sight of mail. */
export const FORBIDDEN_OPTIONS: readonly Problem["code"][] = ["OPTIONS_CRASH", "OPTIONS_MX_LOWERED"];

/** What is wrong or strange about a command line; only FORBIDDEN_OPTIONS stand in the way of saving. */
export function checkCommandLine(line: CommandLine, facts: OptionFacts): readonly Problem[] {
  const found: Problem[] = [];
  const seen = new Set<string>();
  for (const { option, value, known } of line.tokens) {
    const kind = optionKind(option);
    if (!known) found.push(problem("OPTIONS_UNKNOWN", { option }));
    else if (takesValue(option) && value === undefined)
      found.push(problem("OPTIONS_VALUE_MISSING", { option }));
    else if ((kind?.kind === "number" || kind?.kind === "port") && value !== undefined) {
      const wrong = wrongNumber(option, value, kind.min ?? 0, kind.max ?? Number.MAX_SAFE_INTEGER);
      if (wrong) found.push(wrong);
    }
    if (seen.has(option) && !kind?.repeatable) found.push(problem("OPTIONS_REPEATED", { option }));
    seen.add(option);
  }
  return [
    ...found,
    ...contradictions(line),
    ...loweredSplit(line, facts),
    ...tlsWithoutCertificate(line, facts),
  ];
}

function wrongNumber(option: string, value: string, min: number, max: number): Problem | undefined {
  const read = Number(/^\s*[+-]?\d+/.exec(value)?.[0] ?? 0);
  if ((option === "-Mr" || option === "-Mx") && read <= 0) return problem("OPTIONS_CRASH", { option });
  const clean = /^\d+$/.test(value) && read >= min && read <= max;
  return clean ? undefined : problem("OPTIONS_VALUE_WRONG", { option, value });
}

/** A service that is off, and something else said about it; Maildir and mailbox at once. */
function contradictions(line: CommandLine): readonly Problem[] {
  const found: Problem[] = [];
  for (const { option, kind } of line.tokens.map((token) => ({
    option: token.option,
    kind: optionKind(token.option)?.kind,
  }))) {
    const off = `${option.slice(0, 2)}-`;
    // POP3S, SMTPS and CTRLS use the settings of their plain twins, so only a service's own letter counts.
    if (kind !== "off" && hasOption(line, off))
      found.push(problem("OPTIONS_CONTRADICTION", { option: off, other: option }));
  }
  if (hasOption(line, "-MM") && hasOption(line, "-Mm"))
    found.push(problem("OPTIONS_CONTRADICTION", { option: "-MM", other: "-Mm" }));
  return found;
}

function loweredSplit(line: CommandLine, { queued, splitBefore }: OptionFacts): readonly Problem[] {
  const to = Number.parseInt(optionValue(line, "-Mx") ?? "23", 10);
  if (!queued || splitBefore === undefined || !(to < splitBefore)) return [];
  return [problem("OPTIONS_MX_LOWERED", { from: String(splitBefore), to: String(to) })];
}

function tlsWithoutCertificate(line: CommandLine, { certificate }: OptionFacts): readonly Problem[] {
  const on = ["-B-", "-W-", "-X-"].some((option) => !hasOption(line, option));
  return !certificate && on ? [problem("OPTIONS_TLS_WITHOUT_CERTIFICATE")] : [];
}
