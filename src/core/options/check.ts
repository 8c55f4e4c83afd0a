import { leadingInteger } from "../access/filter.ts";
import { type Problem, problem } from "../problem.ts";
import { checkAddresses } from "./check-addresses.ts";
import type { CommandLine, OptionToken } from "./command-line.ts";
import { hasOption, optionValue } from "./command-line.ts";
import { nextPrime } from "./services.ts";
import { optionKind, optionOf, takesValue } from "./table.ts";
import { splitWords } from "./words.ts";

export interface OptionFacts {
  /** server.cert and server.key are there. */
  readonly certificate: boolean;
  /** Messages lie in the queue. */
  readonly queued?: boolean;
  /** The queue split that XMail runs with, or that the line on disk has. */
  readonly splitBefore?: number;
  /** This machine's addresses; without them bind addresses are not compared with them. */
  readonly localAddresses?: readonly string[];
}

/** These must not be written: XMail would crash, or lose sight of mail. */
export const FORBIDDEN_OPTIONS: readonly Problem["code"][] = ["OPTIONS_CRASH", "OPTIONS_MX_LOWERED"];

/** What is wrong or strange about a command line; only FORBIDDEN_OPTIONS stand in the way of saving. */
export function checkCommandLine(line: CommandLine, facts: OptionFacts): readonly Problem[] {
  const found: Problem[] = [];
  const seen = new Set<string>();
  for (const [index, token] of line.tokens.entries()) {
    const { option, known } = token;
    const wrong = known ? wrongValue(token, line.tokens[index + 1]) : problem("OPTIONS_UNKNOWN", { option });
    if (wrong) found.push(wrong);
    if (seen.has(option) && !optionKind(option)?.repeatable)
      found.push(problem("OPTIONS_REPEATED", { option }));
    seen.add(option);
  }
  return [
    ...found,
    ...checkAddresses(line, facts.localAddresses),
    ...contradictions(line),
    ...loweredSplit(line, facts),
    ...tlsWithoutCertificate(line, facts),
  ];
}

function wrongValue({ option, value }: OptionToken, next: OptionToken | undefined): Problem | undefined {
  if (!takesValue(option)) return undefined;
  const given = value ?? splitWords(next?.text ?? "").words[0]?.value;
  if (given === undefined) return problem("OPTIONS_VALUE_MISSING", { option });
  // The switch behind it is what XMail takes for its value.
  if (value === undefined) return problem("OPTIONS_VALUE_WRONG", { option, value: given });
  const { kind, min = 0, max = Number.MAX_SAFE_INTEGER } = optionKind(option)!;
  if (kind !== "number" && kind !== "port")
    return optionOf(value) ? problem("OPTIONS_VALUE_WRONG", { option, value }) : undefined;
  const read = leadingInteger(value);
  if ((option === "-Mr" || option === "-Mx") && read <= 0) return problem("OPTIONS_CRASH", { option });
  const clean = /^\d+$/.test(value) && read >= min && read <= max;
  return clean ? undefined : problem("OPTIONS_VALUE_WRONG", { option, value });
}

/** A TLS service takes limits and logs from its plain twin, also where that is off. */
const TLS_TWIN: Readonly<Record<string, string>> = { C: "W", S: "X", P: "B" };

/** A service that is off, and something else said about it; two ways to store mail or to look names up. */
function contradictions(line: CommandLine): readonly Problem[] {
  const options = [...new Set(line.tokens.map(({ option }) => option))];
  const found = options.flatMap((option) => {
    const letter = option[1] ?? "";
    const off = `-${letter}-`;
    const twin = TLS_TWIN[letter];
    const counts = twin !== undefined && !hasOption(line, `-${twin}-`) && !/[6pI]$/.test(option);
    return option !== off && optionKind(option) && hasOption(line, off) && !counts
      ? [problem("OPTIONS_CONTRADICTION", { option: off, other: option })]
      : [];
  });
  const rivals = [/^-M[Mm]$/, /^-M[4567]$/].flatMap((pattern) => {
    const [one, other] = options.filter((option) => pattern.test(option)).slice(-2);
    return one && other ? [problem("OPTIONS_CONTRADICTION", { option: one, other })] : [];
  });
  return [...found, ...rivals];
}

function loweredSplit(line: CommandLine, { queued, splitBefore }: OptionFacts): readonly Problem[] {
  const to = leadingInteger(optionValue(line, "-Mx") ?? "23");
  // XMail makes primes of both: 20 is no less than 23.
  if (!queued || splitBefore === undefined || nextPrime(to) >= nextPrime(splitBefore)) return [];
  return [problem("OPTIONS_MX_LOWERED", { from: String(splitBefore), to: String(to) })];
}

function tlsWithoutCertificate(line: CommandLine, { certificate }: OptionFacts): readonly Problem[] {
  const on = ["-B-", "-W-", "-X-"].some((option) => !hasOption(line, option));
  return !certificate && on ? [problem("OPTIONS_TLS_WITHOUT_CERTIFICATE")] : [];
}
