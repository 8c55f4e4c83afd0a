import type { ExplainedCheck, ExplainedStage, Explanation } from "../app/explain.ts";
import { printable } from "../core/printable.ts";
import { fill } from "../text/language.ts";
import type { Words } from "../text/words.ts";

/** One line to read, and what it says: good, bad, or neither. */
export interface SaidLine {
  readonly text: string;
  readonly tone: "good" | "bad" | "text" | "faint";
}

/** What XMail would do with a client, stage by stage, and what every row on the way had to say. */
export function explanationLines(
  { client, allowed, stages, unchecked }: Explanation,
  words: Words,
): readonly SaidLine[] {
  const said = words.explain;
  const verdict = allowed === "not-decided" ? said.open : allowed ? said.allowed : said.refused;
  return [
    {
      text: fill(verdict, { client: printable(client) }),
      tone: allowed === true ? "good" : allowed === false ? "bad" : "text",
    },
    ...stages.flatMap((stage) => [
      stageLine(stage, words),
      ...stage.checks.flatMap((check) => checkLines(check, words)),
    ]),
    ...(unchecked.length > 0
      ? [{ text: `  ${fill(said.unchecked, { names: unchecked.join(", ") })}`, tone: "text" as const }]
      : []),
  ];
}

function stageLine({ stage, outcome, code, reason, file, line }: ExplainedStage, words: Words): SaidLine {
  const said = words.explain;
  const where = file === undefined ? "" : ` (${placeOf(file, line, words)})`;
  return {
    text: `  ${said.stages[stage]}: ${code === undefined ? "" : `${code} `}${said.reasons[reason]}${where}`,
    tone: outcome === "accepted" ? "good" : outcome === "refused" ? "bad" : "text",
  };
}

function checkLines(
  { file, steps }: ExplainedCheck,
  { explain: said, ...words }: Words,
): readonly SaidLine[] {
  if (steps.length === 0) return [{ text: `    ${fill(said.noRows, { file })}`, tone: "faint" }];
  return steps.map(({ line, outcome, reason, row }) => ({
    text: `    ${placeOf(file, line, { explain: said, ...words })}: ${printable(row.join(" "))}: ${said.outcomes[outcome]}${reason ? `: ${said.why[reason]}` : ""}`,
    tone: outcome === "decides" ? "text" : "faint",
  }));
}

const placeOf = (file: string, line: number | undefined, words: Words): string =>
  line === undefined
    ? printable(file)
    : fill(words.explain.row, { file: printable(file), line: String(line) });
