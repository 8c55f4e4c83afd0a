import { type Explanation, explain, type Question } from "../app/explain.ts";
import { lookupAmong, NO_NAMES, resolveMore } from "../app/host-names.ts";
import { tablesOf } from "../app/session-tables.ts";
import { readFiles } from "../app/store.ts";
import { fieldValue } from "../app/view.ts";
import type { NameLookup } from "../core/access/address.ts";
import { addressFault } from "../core/access/address-fault.ts";
import { printable } from "../core/printable.ts";
import { explanationLines } from "../report/explanation.ts";
import { fill } from "../text/language.ts";
import { askYesNo, commandOf, type Talk, typedValue } from "./talk.ts";

const SERVICES = ["smtp", "control", "pop3", "finger"] as const;
const MAIL = ["from", "to", "auth", "pop"] as const;

type Typed = Readonly<Record<(typeof MAIL)[number], string>> & { readonly service: Question["service"] };

/** What XMail would do with one client after the other; unsaved edits count. What else was answered is kept for the next. */
export async function walkExplain(talk: Talk): Promise<void> {
  const { io, words } = talk;
  const { asking } = words.screens;
  io.say("");
  io.say(asking.title);
  io.say(asking.first);
  let typed: Typed = { service: "smtp", from: "", to: "", auth: "", pop: "" };
  for (;;) {
    const client = await askClient(talk);
    if (client === undefined) return;
    const asked = await askRest(talk, typed);
    if (!asked) continue;
    typed = asked;
    const { service, from, to, auth, pop } = typed;
    const question: Question = {
      client,
      service,
      sender: from,
      recipient: to,
      ...(auth === "" ? {} : { login: auth }),
      ...(pop === "" ? {} : { popLogin: pop }),
    };
    const looksUp = await askYesNo(talk, asking.lookUp.label, false, asking.lookUp.help);
    const answer = await answerTo(talk, question, looksUp);
    for (const { text } of explanationLines(answer, words)) io.say(text);
  }
}

/** Undefined: no more clients. */
async function askClient({ io, words }: Talk): Promise<string | undefined> {
  const { asking } = words.screens;
  for (;;) {
    const answer = (
      await io.ask(`${fill(words.plain.enterGoesBack, { what: asking.client.label })}: `)
    ).trim();
    const command = commandOf(answer);
    if (command === "help") io.say(asking.client.help);
    else if (command !== undefined) return undefined;
    else {
      const client = typedValue(answer);
      const position = addressFault(client);
      if (position === undefined) return client;
      io.say(`! ${fill(asking.badAddress, { position: String(position) })}`);
    }
  }
}

/** The service and, for mail, who sends what to whom. Undefined: back to the client. */
async function askRest(talk: Talk, before: Typed): Promise<Typed | undefined> {
  const { asking } = talk.words.screens;
  const choices = SERVICES.join("/");
  let service: Question["service"] | undefined;
  while (service === undefined) {
    const answer = await askOne(
      talk,
      { ...asking.service, label: `${asking.service.label} ${choices}` },
      before.service,
    );
    if (answer === undefined) return undefined;
    service = SERVICES.find((one) => one === answer.toLowerCase());
    if (service === undefined) talk.io.say(`! ${choices}`);
  }
  const typed = { ...before, service };
  if (service !== "smtp") return typed;
  for (const name of MAIL) {
    const answer = await askOne(talk, asking[name], before[name]);
    if (answer === undefined) return undefined;
    typed[name] = answer;
  }
  return typed;
}

/** One text; Enter keeps what was answered for the client before. Undefined: back. */
async function askOne(
  { io, words }: Talk,
  { label, help }: { readonly label: string; readonly help: string },
  current: string,
): Promise<string | undefined> {
  const bracket = current === "" ? words.plain.unset : printable(current);
  for (;;) {
    const answer = (await io.ask(`${label} [${bracket}]: `)).trim();
    const command = commandOf(answer);
    if (command === "help") io.say(help);
    else if (command === "keep") return current;
    else if (command !== undefined) return undefined;
    else return typedValue(answer);
  }
}

/** The answer by the tables as they are and the edits over them; host names only where they may be looked up. */
async function answerTo(talk: Talk, question: Question, looksUp: boolean): Promise<Explanation> {
  for (let known = NO_NAMES; ; ) {
    const met = new Set<string>();
    const answer = await decide(
      talk,
      question,
      lookupAmong(known, (key) => met.add(key)),
    );
    if (!looksUp || met.size === 0) return answer;
    known = await resolveMore(talk.ports.names, known, met);
  }
}

/** Which tables matter shows only while deciding: those that weren't read yet are, and it is decided anew. */
async function decide({ store, ports }: Talk, question: Question, lookup: NameLookup): Promise<Explanation> {
  for (;;) {
    const state = store.getState();
    const held = tablesOf(state);
    const asked = new Set<string>();
    const tables = (name: string) => {
      asked.add(name);
      return held(name);
    };
    const commandLine = fieldValue(state, "startup", "commandLine") ?? "";
    const answer = explain(question, { tables, commandLine, lookup });
    const unread = [...asked].filter((name) => state.files[name] === undefined);
    if (unread.length === 0) return answer;
    await readFiles(store, ports, unread);
  }
}
