import type { SelfTestStep } from "../app/self-test.ts";
import { printable } from "../core/printable.ts";
import type { SelfTestReport, SelfTestRow, SelfTestVerdict } from "../core/self-test/report.ts";
import { fill } from "../text/language.ts";
import type { Words } from "../text/words.ts";
import type { SaidLine } from "./explanation.ts";

const ORDER: readonly SelfTestVerdict[] = ["open", "differs", "could-not-test", "allowed", "closed"];
const TONES: Readonly<Record<SelfTestVerdict, SaidLine["tone"]>> = {
  open: "bad",
  differs: "bad",
  "could-not-test": "text",
  allowed: "text",
  closed: "good",
};

/** What is being tried just now. */
export function stepLine({ service, source, variant, done, of }: SelfTestStep, words: Words): string {
  const said = words.selfTest;
  const told = { done: String(done + 1), of: String(of), service: said.services[service], source };
  return variant === undefined
    ? fill(said.step, told)
    : fill(said.stepVariant, { ...told, variant: said.variants[variant] });
}

/** The whole report: what it comes to, then each try, the worst first. */
export function selfTestLines(
  { rows, relay, control, stopped }: SelfTestReport,
  words: Words,
): readonly SaidLine[] {
  const said = words.selfTest;
  return [
    { text: said.relay[relay], tone: TONES[relay] },
    { text: said.control[control], tone: TONES[control] },
    ...(stopped ? [{ text: said.stopped, tone: "text" as const }] : []),
    ...ORDER.flatMap((verdict) =>
      rows.filter((row) => row.verdict === verdict).flatMap((row) => rowLines(row, words)),
    ),
  ];
}

function rowLines(row: SelfTestRow, words: Words): readonly SaidLine[] {
  const said = words.selfTest;
  const { service, target, source, variant, expected, actual, verdict, cannot, asExpected } = row;
  const way = [
    said.services[service],
    ...(target ? [`${printable(target.address)} ${target.port}`] : []),
    ...(source === undefined ? [] : [fill(said.from, { source })]),
    ...(variant === undefined ? [] : [said.variants[variant]]),
  ].join(", ");
  const why = cannot === undefined ? "" : ` (${said.cannot[cannot]})`;
  const head: SaidLine = { text: `${said.verdicts[verdict]}: ${way}${why}`, tone: TONES[verdict] };
  // What went as it should needs no more than its line.
  if (verdict === "closed" || verdict === "could-not-test") return [head];
  const byTables = expected
    ? `${expected.code ?? ""} ${words.explain.reasons[expected.reason]}${expected.file === undefined ? "" : ` (${printable(expected.file)}${expected.line === undefined ? "" : ` ${expected.line}`})`}`
    : "-";
  const meaning =
    verdict === "open" && asExpected === false ? said.meanings.openUnexpected : said.meanings[verdict];
  return [
    head,
    { text: `    ${said.columns.expected}: ${byTables.trim()}`, tone: "text" },
    { text: `    ${said.columns.actual}: ${printable(actual?.text ?? "-")}`, tone: "text" },
    { text: `    ${meaning}`, tone: "faint" },
  ];
}
