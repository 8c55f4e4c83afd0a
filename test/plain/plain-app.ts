import { refreshNow } from "../../src/app/poll.ts";
import type { Ports } from "../../src/app/ports.ts";
import { newStore, readAll, type Store } from "../../src/app/store.ts";
import type { PlainHooks } from "../../src/plain/items.ts";
import { runPlain } from "../../src/plain/run.ts";
import type { PlainIo } from "../../src/plain/talk.ts";
import { SHOWN_FILES } from "../../src/schema/steps.ts";
import type { Language } from "../../src/text/language.ts";
import { WORDS } from "../../src/text/words.ts";
import { controlItems } from "../../src/ui/screens/setup/control-access.ts";
import { environmentItems } from "../../src/ui/screens/setup/environment.ts";
import { relayItems } from "../../src/ui/screens/setup/relay.ts";
import { serverItems } from "../../src/ui/screens/setup/server-settings.ts";
import { serviceItems } from "../../src/ui/screens/setup/service.ts";
import { startupItems } from "../../src/ui/screens/setup/startup-options.ts";
import { allItems } from "../../src/ui/widgets/form-item.ts";
import { appWith } from "../app/app-fakes.ts";
import { type Machine, machinePorts } from "../support/setup-app.tsx";

/** What the screens of the six steps show. */
export const ITEMS = {
  environment: environmentItems,
  startup: startupItems,
  service: serviceItems,
  control: controlItems,
  relay: relayItems,
  server: serverItems,
};

/** Lines in and lines out, with a place to wait for a question. */
export function scriptedIo() {
  const said: string[] = [];
  let waiting:
    | { readonly question: string; readonly secret: boolean; answer(line: string): void }
    | undefined;
  let noticed: (() => void) | undefined;
  let end: (how: "end" | "interrupt") => void = () => undefined;
  const io: PlainIo = {
    say: (line) => {
      said.push(line);
    },
    ask: (question, { secret = false } = {}) =>
      new Promise((answer) => {
        waiting = { question, secret, answer };
        noticed?.();
      }),
    ended: new Promise((resolve) => {
      end = resolve;
    }),
  };
  /** The next question, once it is asked; what the program did until then is done. */
  const question = async (): Promise<string> => {
    if (!waiting)
      await new Promise<void>((resolve) => {
        noticed = resolve;
      });
    return waiting?.question ?? "";
  };
  return {
    io,
    said,
    question,
    isSecret: () => waiting?.secret ?? false,
    text: () => said.join("\n"),
    end: (how: "end" | "interrupt" = "end") => end(how),
    async answer(line: string): Promise<void> {
      const asked = await question();
      const { answer } = waiting!;
      said.push(`${asked}${line}`);
      waiting = undefined;
      answer(line);
    },
  };
}

export interface PlainApp extends ReturnType<typeof scriptedIo> {
  readonly store: Store;
  readonly ports: Ports;
  readonly done: Promise<{ readonly code: number }>;
  /** Answers questions with Enter until one begins with (or has) this text, and answers that. */
  reach(text: string, answer: string): Promise<void>;
}

export function startPlain(
  store: Store,
  ports: Ports,
  language: Language = "en",
  more: Partial<PlainHooks> = {},
): PlainApp {
  const words = WORDS[language];
  const script = scriptedIo();
  const hooks: PlainHooks = {
    items: (step, view) => allItems(ITEMS[step]({ store, ports, words }, view)),
    ...more,
  };
  const done = runPlain(store, ports, words, script.io, hooks);
  return {
    ...script,
    store,
    ports,
    done,
    async reach(text, answer) {
      for (let questions = 0; questions < 150; questions++) {
        if ((await script.question()).includes(text)) return script.answer(answer);
        await script.answer("");
      }
      throw new Error(`nobody asks for ${text}:\n${script.text()}`);
    },
  };
}

/** Plain mode on the real adapters. */
export async function openPlain(here: Machine, language: Language = "en"): Promise<PlainApp> {
  const ports = await machinePorts(here);
  const store = newStore(here.mailRoot);
  await readAll(store, ports, SHOWN_FILES);
  await refreshNow(store, ports);
  return startPlain(store, ports, language);
}

/** A control port that only this machine reaches. */
export const CLOSED = '"0.0.0.0"\t"0.0.0.0"\t"DENY"\t1\n"127.0.0.0"\t"255.255.255.0"\t"ALLOW"\t2\n';

/** Plain mode on fakes. */
export async function start(
  tables: Readonly<Record<string, string>> = {},
  { hooks = {}, ports = {} }: { readonly hooks?: Partial<PlainHooks>; readonly ports?: Partial<Ports> } = {},
) {
  const fakes = await appWith({ "ctrl.ipmap.tab": CLOSED, ...tables });
  const app = startPlain(fakes.store, { ...fakes.ports, ...ports }, "en", hooks);
  return { ...fakes, ...app, last: () => app.said.at(-1) };
}

/** Goes into a step, without its recommended values. */
export async function into(app: Awaited<ReturnType<typeof start>>, step: number) {
  await app.reach(WORDS.en.plain.menu, String(step));
  await app.reach(WORDS.en.plain.recommendedQuestion, "");
}
