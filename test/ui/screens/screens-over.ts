import { lookForAudit } from "../../../src/app/audit.ts";
import { setValue } from "../../../src/app/store.ts";
import { problem } from "../../../src/core/problem.ts";
import type { Base, ScreenApp } from "./open-screen.tsx";
import { goTo, type ScreenEntry, toStep } from "./screens.tsx";

const press =
  (...keys: readonly string[]) =>
  (app: ScreenApp) =>
    app.press(...keys);

/** Somebody else writes what was edited here. */
async function clash({ store, files }: Base): Promise<void> {
  setValue(store, "server.tab", "HeloDomain", "mine.example.jp");
  setValue(store, "server.tab", "ErrorsAdmin", "mine@example.jp");
  const theirs = (files.bytesOf("server.tab") ?? "").replace(/.*(HeloDomain|ErrorsAdmin).*\n/g, "");
  files.put("server.tab", `${theirs}"HeloDomain"\t"theirs.example.jp"\n"ErrorsAdmin"\t"theirs@example.jp"\n`);
}

async function ask(app: ScreenApp): Promise<void> {
  await app.press("ctrl+x");
  await app.type("198.51.100.7");
  await app.press("down", "down");
  await app.type("guest@example.org");
  await app.press("down");
  await app.type("joe@far.example");
}

/** What lies over a step: reports, lists, questions. */
export const SCREENS_OVER: readonly ScreenEntry[] = [
  {
    name: "status",
    go: press("ctrl+t"),
    title: ({ screens }) => screens.status,
    shows: ({ screens: { live, serviceStates } }) => [
      `${live.service} ${serviceStates.running}`,
      `CONTROL 6017 ${live.open}`,
      live.login,
      live.queue,
    ],
  },
  {
    name: "audit",
    go: press("ctrl+f"),
    title: ({ screens }) => screens.audit.title,
    shows: ({ screens: { audit } }) => [`${audit.severities.danger} 2`, audit.keys],
  },
  {
    name: "one finding",
    go: press("ctrl+f", "down", "enter"),
    title: ({ screens }) => screens.audit.title,
    shows: ({ screens: { audit } }) => [`${audit.severities.danger}:`, audit.next.split("{")[0]!],
  },
  {
    name: "audit that found nothing",
    prepare: async ({ store, ports, files }) => {
      for (const name of files.names()) if (!name.startsWith("tabindex")) files.put(name, "");
      await lookForAudit(store, ports);
    },
    go: press("ctrl+f"),
    title: ({ screens }) => screens.audit.title,
    shows: ({ screens: { audit } }) => [audit.keys],
  },
  {
    name: "explain, before an address is typed",
    go: press("ctrl+x"),
    types: true,
    title: ({ screens }) => screens.asking.title,
    shows: ({ screens: { asking } }) => [asking.client.label, asking.first],
  },
  {
    name: "explain, with its answer",
    go: ask,
    types: true,
    title: ({ screens }) => screens.asking.title,
    shows: ({ screens: { asking } }) => [asking.to.label, "joe@far.example", "198.51.100.7"],
  },
  {
    name: "self-test",
    go: press("ctrl+f", "t"),
    title: ({ selfTest }) => selfTest.title,
    shows: ({ selfTest }) => [selfTest.intro, selfTest.keys.start],
  },
  {
    name: "self-test, done",
    go: press("ctrl+f", "t", "enter"),
    title: ({ selfTest }) => selfTest.title,
    shows: ({ selfTest }) => [selfTest.keys.again],
  },
  {
    name: "history",
    go: press("ctrl+d"),
    title: ({ history }) => history.title,
    shows: ({ history }) => ["server.tab", history.keys.list],
  },
  {
    name: "one save",
    go: press("ctrl+d", "down", "enter"),
    title: ({ history }) => history.title,
    shows: ({ history }) => [history.all, "server.tab", history.keys.entry],
  },
  {
    name: "one save compared with now",
    go: press("ctrl+d", "down", "enter", "c", "enter"),
    title: ({ history }) => history.title,
    shows: ({ history }) => [history.since, "MaxMTAOps", history.keys.whole],
  },
  {
    name: "clashes",
    prepare: clash,
    go: press("ctrl+s"),
    title: ({ clashes }) => clashes.title,
    shows: ({ clashes }) => [clashes.theirs, clashes.mine, "mine.example.jp", clashes.keys],
  },
  {
    name: "clashes, settled",
    prepare: clash,
    go: press("ctrl+s", "M"),
    title: ({ clashes }) => clashes.title,
    shows: ({ clashes }) => [clashes.settled, clashes.goOn],
  },
  {
    name: "help",
    go: press("ctrl+g"),
    types: true,
    title: ({ screens }) => screens.help.title,
    shows: ({ screens }) => [screens.help.filter, screens.commands.save, "Ctrl+S"],
  },
  {
    name: "help, with one command found",
    go: press("ctrl+g", "c", "t", "r", "l", "+", "y"),
    types: true,
    title: ({ screens }) => screens.help.title,
    shows: ({ screens }) => [screens.help.filter, screens.commands.undo, "Ctrl+Y"],
  },
  {
    name: "a text to select by hand",
    isSetup: false,
    go: press("ctrl+f", "ctrl+b", "ctrl+b"),
    title: () => undefined,
    shows: ({ screens }) => [screens.copied.byHand],
  },
  {
    name: "quit question",
    prepare: ({ store }) => setValue(store, "server.tab", "HeloDomain", "other.example.jp"),
    // A notice that they are back comes first.
    go: press("enter", "ctrl+q"),
    title: ({ screens }) => screens.steps.environment.title,
    shows: ({ screens: { save, buttons, live } }) => [
      save.quitQuestion,
      `[ ${buttons.ok} ]`,
      `[ ${buttons.cancel} ]`,
      live.edits,
    ],
  },
  {
    name: "a notice, when nothing may be written",
    prepare: ({ store }) =>
      store.setState({ readOnly: problem("MAIL_ROOT_READ_ONLY", { path: "/mail-root" }) }),
    title: ({ screens }) => screens.steps.environment.title,
    shows: ({ screens }) => [`Enter: ${screens.buttons.ok}`, screens.live.readOnly],
  },
  {
    name: "a job that failed",
    prepare: ({ ports }) => {
      const output = Array.from({ length: 9 }, (_, at) => `line ${at} 日本語の行`).join("\n");
      const failed = problem("SERVICE_COMMAND_FAILED", { command: "XMail", exit: "1", message: "x", output });
      ports.service.stop = async () => ({ ok: false, problem: failed });
    },
    go: async (app) => {
      await toStep(app, "service");
      await goTo(app, `[ ${app.words.screens.buttons.restart}`);
      await app.press("enter", "left", "enter");
    },
    title: ({ screens }) => screens.steps.service.title,
    shows: ({ screens: { save, buttons } }) => [save.failed, `Enter: ${buttons.ok}`, buttons.putBack],
  },
];
