import { type Explanation, explain, type Question } from "../app/explain.ts";
import { parseClient } from "../core/access/address.ts";
import { printable } from "../core/printable.ts";
import type { Table } from "../core/tab/table.ts";
import { fill } from "../text/language.ts";
import type { Words } from "../text/words.ts";

export interface Explained {
  readonly text: string;
  /** 0 all allowed, 3 any refused or not decided, 2 an address that is none. */
  readonly code: 0 | 2 | 3;
}

/** `xmail-tui explain`: for each client what XMail would do, and which row decides. */
export function explainClients(
  clients: readonly string[],
  question: Omit<Question, "client">,
  tables: (name: string) => Table | undefined,
  words: Words,
  json: boolean,
): Explained {
  const wrong = clients.find((client) => parseClient(client) === undefined);
  if (wrong !== undefined) {
    const position = String((/[^0-9a-f.:]/i.exec(wrong)?.index ?? wrong.length - 1) + 1);
    return { text: `${fill(words.explain.badAddress, { client: printable(wrong), position })}\n`, code: 2 };
  }
  const answers = clients.map((client) => explain({ ...question, client }, tables));
  const text = json
    ? JSON.stringify(answers, null, 2)
    : answers.flatMap((answer) => lines(answer, words)).join("\n");
  return { text: `${text}\n`, code: answers.every((answer) => answer.allowed === true) ? 0 : 3 };
}

function lines({ client, allowed, stages, unchecked }: Explanation, words: Words): readonly string[] {
  const said = words.explain;
  const verdict = allowed === "not-decided" ? said.open : allowed ? said.allowed : said.refused;
  return [
    fill(verdict, { client }),
    ...stages.flatMap(({ stage, code, reason, file, line, steps }) => [
      `  ${said.stages[stage]}: ${code === undefined ? "" : `${code} `}${said.reasons[reason]}${file === undefined ? "" : ` (${line === undefined ? file : fill(said.row, { file: printable(file), line: String(line) })})`}`,
      ...steps.map(
        (step) =>
          `    ${fill(said.row, { file: file ?? "", line: String(step.line) })}: ${said.outcomes[step.outcome]}${step.reason ? `: ${said.why[step.reason]}` : ""}`,
      ),
    ]),
    ...(unchecked.length > 0 ? [`  ${fill(said.unchecked, { names: unchecked.join(", ") })}`] : []),
  ];
}
