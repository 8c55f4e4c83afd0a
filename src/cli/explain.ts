import { explain, type Ground, type Question } from "../app/explain.ts";
import { lookupAmong, NO_NAMES, resolveNames } from "../app/host-names.ts";
import type { Ports } from "../app/ports.ts";
import { addressFault } from "../core/access/address-fault.ts";
import { printable, printableJson } from "../core/printable.ts";
import { explanationLines } from "../report/explanation.ts";
import { fill } from "../text/language.ts";
import type { Words } from "../text/words.ts";

export interface Explained {
  readonly text: string;
  /** 0 all allowed, 3 any refused or not decided, 2 an address that is none. */
  readonly code: 0 | 2 | 3;
}

/**
 * `xmail-tui explain`: for each client what XMail would do, and which row
 * decides. Host names in rows are looked up only where `names` are given: that
 * may ask other machines.
 */
export async function explainClients(
  clients: readonly string[],
  question: Omit<Question, "client">,
  ground: Ground,
  words: Words,
  options: { readonly json?: boolean; readonly names?: Ports["names"] } = {},
): Promise<Explained> {
  const wrong = clients.flatMap((client) => {
    const position = addressFault(client);
    return position === undefined ? [] : [{ client: printable(client), position: String(position) }];
  });
  if (wrong[0]) return { text: `${fill(words.explain.badAddress, wrong[0])}\n`, code: 2 };
  const all = (lookup: Ground["lookup"]) =>
    clients.map((client) => explain({ ...question, client }, { ...ground, ...(lookup ? { lookup } : {}) }));
  const known = options.names ? await resolveNames(options.names, all) : NO_NAMES;
  const answers = all(lookupAmong(known));
  const text = options.json
    ? printableJson(answers)
    : answers.flatMap((answer) => explanationLines(answer, words).map((line) => line.text)).join("\n");
  return { text: `${text}\n`, code: answers.every((answer) => answer.allowed === true) ? 0 : 3 };
}
