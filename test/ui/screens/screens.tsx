import { readFiles, setValue } from "../../../src/app/store.ts";
import { problem } from "../../../src/core/problem.ts";
import type { StepId } from "../../../src/schema/steps.ts";
import { fill } from "../../../src/text/language.ts";
import type { Words } from "../../../src/text/words.ts";
import { StartScreen } from "../../../src/ui/screens/start-screen.tsx";
import { type Base, type OpenOptions, openApp, type ScreenApp, type Size } from "./open-screen.tsx";

/** One screen: how to get there, and what must be there to be seen in every size and language. */
export interface ScreenEntry extends Pick<OpenOptions, "tree" | "prepare"> {
  readonly name: string;
  readonly go?: (app: ScreenApp) => Promise<void>;
  /** The title in the frame; undefined for screens without any frame. */
  readonly title: (words: Words) => string | undefined;
  /** Texts of which nothing may be missing; they may be broken over lines. */
  readonly shows: (words: Words) => readonly string[];
  /** The title and the hints belong to the set-up. True if left out. */
  readonly isSetup?: boolean;
  /** Whether a text field has the cursor at the end. */
  readonly types?: boolean;
}

/** Opens a screen and walks to it. */
export async function openScreen(
  entry: ScreenEntry,
  options: Pick<OpenOptions, "language"> & { size: Size },
) {
  const app = await openApp({ ...options, tree: entry.tree, prepare: entry.prepare });
  await entry.go?.(app);
  return app;
}

export async function toStep(app: ScreenApp, id: StepId): Promise<void> {
  const { steps } = app.words.screens;
  const isOpen = (step: StepId) =>
    ["─", "-"].some((line) => app.screen().includes(`${line} ${steps[step].title} ${line}`));
  for (let presses = 0; presses < 6 && !isOpen("environment"); presses++) await app.press("ctrl+p");
  for (let presses = 0; presses < 6 && !isOpen(id); presses++) await app.press("ctrl+n");
}

/** Walks down a form to the line that begins so. */
export async function goTo(app: ScreenApp, label: string): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    if (app.focused().some((line) => line.includes(label.slice(0, 10)))) return;
    await app.press("tab");
  }
  throw new Error(`no line ${label} takes the cursor:\n${app.screen()}`);
}

const step = (id: StepId, shows: (words: Words) => readonly string[]): ScreenEntry => ({
  name: `step ${id}`,
  go: (app) => toStep(app, id),
  title: ({ screens }) => screens.steps[id].title,
  shows,
});

const start = (name: string, found: readonly string[], more: Partial<ScreenEntry>): ScreenEntry => ({
  name,
  isSetup: false,
  tree: (words) => (
    <StartScreen
      words={words}
      found={found}
      problem={found.length > 0 ? problem("MAIL_ROOT_NOT_ONE", { path: found[0]! }) : undefined}
      onChoose={() => undefined}
    />
  ),
  title: ({ screens }) => screens.start.title,
  shows: ({ screens: { start: said } }) => [said.open, said.create, said.demo, said.quit],
  ...more,
});

const create = async (app: ScreenApp) => {
  await app.press("down", "enter", "down");
};

const addEverybody = ({ store }: Base) => {
  const change = { kind: "row" as const, after: ["0.0.0.0", "0.0.0.0"] };
  store.setState({ edits: [{ source: "tab", file: "smtprelay.tab", change }] });
};

/** From the lists of a screen to what a key opens there. */
const press =
  (...keys: readonly string[]) =>
  (app: ScreenApp) =>
    app.press(...keys);

export const SCREENS: readonly ScreenEntry[] = [
  start("start", [], { shows: ({ screens }) => [screens.start.none, screens.start.demo] }),
  start("start, with several MailRoots and a problem", ["/var/MailRoot", "/srv/メール/MailRoot"], {
    shows: ({ screens }) => [screens.start.several, "/srv/メール/MailRoot", screens.start.quit],
  }),
  start("create form", [], {
    go: create,
    types: true,
    shows: ({ screens: { start: said, buttons } }) => [
      said.path,
      said.mainDomain,
      buttons.create,
      buttons.back,
    ],
  }),
  step("environment", ({ screens }) => [screens.buttons.generate, screens.buttons.show]),
  step("startup", ({ screens }) => [screens.buttons.recommended]),
  step("service", ({ screens }) => [screens.serviceStates.running]),
  step("control", ({ screens }) => [screens.notes.controlOpen.split("{")[0]!]),
  step("relay", ({ screens }) => [screens.notes.relayOpen.split("{")[0]!]),
  step("server", ({ fields }) => [fields.RootDomain.label]),
  {
    name: "the last line of a step",
    go: async (app) => {
      await toStep(app, "relay");
      await app.press("shift+tab");
    },
    title: ({ screens }) => screens.steps.relay.title,
    shows: ({ screens }) => [screens.buttons.looked],
  },
  {
    name: "the list of steps",
    go: press("escape", "down"),
    title: ({ screens }) => screens.setup,
    shows: ({ screens }) => [screens.tools.audit],
  },
  {
    name: "row editor",
    go: async (app) => {
      await toStep(app, "relay");
      await goTo(app, `[ ${app.words.screens.buttons.addRow}`);
      await app.press("enter");
    },
    title: ({ screens }) => screens.steps.relay.title,
    shows: ({ screens }) => [screens.columns.address.label, screens.buttons.rowOk, screens.buttons.cancel],
    types: true,
  },
  {
    name: "service dialog",
    go: async (app) => {
      await toStep(app, "service");
      await goTo(app, `[ ${app.words.screens.buttons.restart}`);
      await app.press("enter");
    },
    title: ({ screens }) => screens.steps.service.title,
    shows: ({ screens: { save, buttons } }) => [
      save.restartQuestion,
      `[ ${buttons.ok} ]`,
      `[ ${buttons.cancel} ]`,
    ],
  },
  {
    name: "question with what it would do",
    prepare: ({ ports }) => void ports.service.unregister(),
    go: async (app) => {
      await toStep(app, "service");
      await goTo(app, `[ ${app.words.screens.buttons.register}`);
      await app.press("enter");
    },
    title: ({ screens }) => screens.steps.service.title,
    shows: ({ screens: { save, buttons } }) => [save.registerQuestion, `[ ${buttons.cancel} ]`],
  },
  {
    name: "preview",
    prepare: ({ store }) => setValue(store, "server.tab", "HeloDomain", "mail.example.net"),
    go: press("ctrl+s"),
    title: ({ screens }) => screens.steps.environment.title,
    shows: ({ screens: { save, buttons } }) => [
      save.title,
      "server.tab",
      "mail.example.net",
      `[ ${buttons.ok} ]`,
    ],
  },
  {
    name: "danger dialog",
    prepare: addEverybody,
    go: press("ctrl+s"),
    types: true,
    title: ({ screens }) => screens.steps.environment.title,
    shows: ({ screens: { dangers, save, buttons } }) => [
      dangers["relay-public"].words,
      save.title,
      "0.0.0.0",
      `[ ${buttons.cancel} ]`,
    ],
  },
  {
    name: "danger dialog with two dangers",
    prepare: (base) => {
      addEverybody(base);
      const change = { kind: "row" as const, after: ["0.0.0.0", "0.0.0.0", "ALLOW", "9"] };
      base.store.setState(({ edits }) => ({
        edits: [...edits, { source: "tab", file: "ctrl.ipmap.tab", change }],
      }));
    },
    go: press("enter", "ctrl+s"),
    types: true,
    title: ({ screens }) => screens.steps.environment.title,
    shows: ({ screens: { save, buttons } }) => [save.title, `[ ${buttons.ok} ]`, `[ ${buttons.cancel} ]`],
  },
  {
    name: "a table of 200 rows, in a MailRoot far down",
    prepare: async ({ store, ports, files }) => {
      const rows = Array.from({ length: 200 }, (_, at) => `"10.9.${at}.0"\t"255.255.255.0"\n`);
      files.put(
        "smtprelay.tab",
        `${rows.join("")}"a-host-with-a-very-long-name.${"sub.".repeat(20)}example.jp"\n`,
      );
      await readFiles(store, ports, ["smtprelay.tab"]);
      store.setState({ mailRoot: `/srv/${"メールサーバ/".repeat(12)}MailRoot` });
    },
    go: async (app) => {
      await toStep(app, "relay");
      for (let presses = 0; presses < 4; presses++) await app.press("pagedown");
    },
    title: ({ screens }) => screens.steps.relay.title,
    // A host name far below doesn't push masks and meanings out of sight.
    shows: ({ screens }) => ["255.255.255.0", screens.notes.private, "xmail-tui  /srv/メール"],
  },
  {
    name: "a remark of two lines",
    isSetup: false,
    go: press("ctrl+b"),
    title: ({ screens }) => screens.steps.environment.title,
    shows: ({ screens: { copied } }) => [fill(copied.sent, { count: "5", copy: "Ctrl+B" })],
  },
];
