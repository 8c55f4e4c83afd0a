import { setFlagsFromString } from "node:v8";
import { keepDraft } from "./app/draft.ts";
import { startPolling } from "./app/poll.ts";
import { announce, leave } from "./app/second-copy.ts";
import { keymapOf } from "./core/keys/commands.ts";
import type { Preferences } from "./core/keys/preferences.ts";
import { printable } from "./core/printable.ts";
import { type Problem, problem as problemOf } from "./core/problem.ts";
import { type Opened, openLooked, resume } from "./main-open.ts";
import { say } from "./report/say.ts";
import type { Words } from "./text/words.ts";
import { AppProvider } from "./ui/app-context.tsx";
import { InputRoot } from "./ui/input.tsx";
import { KeymapProvider } from "./ui/keymap-context.ts";
import { SetupScreen } from "./ui/screens/setup-screen.tsx";
import { type StartChoice, StartScreen } from "./ui/screens/start-screen.tsx";
import { openTerminal, type Terminal } from "./ui/terminal/session.ts";
import { colorsOf, localeIsUtf8, makeTheme, ThemeProvider } from "./ui/theme.ts";
import type { Told } from "./ui/use-setup.ts";

type Choice = {
  readonly demo: boolean;
  readonly ascii: boolean;
  readonly readOnly: boolean;
};

/** What is this person's own: their settings file, and what they should read first. */
interface Own {
  readonly preferences: Preferences;
  readonly toldFirst: readonly Told[];
}

/** The set-up, full screen. Where it isn't clear which MailRoot to open, somebody chooses. */
export async function screen(
  args: Choice,
  words: Words,
  found: readonly string[],
  { preferences, toldFirst }: Own,
): Promise<number> {
  const [path, ...more] = found;
  const isClear = path !== undefined && more.length === 0;
  const clear = args.demo ? { kind: "demo" as const } : isClear ? { kind: "open" as const, path } : undefined;
  const first = clear && openLooked(clear);
  let current: Opened | undefined;
  const keep = async () => {
    // A demo is thrown away with its edits.
    if (current?.abandon) return current.abandon();
    const state = current?.store.getState();
    if (current && state && state.edits.length > 0 && !args.readOnly) {
      const kept = await keepDraft(current.ports.stateFolder, state.mailRoot, state.edits);
      process.stderr.write(
        `xmail-tui: ${kept.ok ? words.screens.save.draftKept : say(words, kept.problem)}\n`,
      );
    }
  };
  const crashed = async (error: unknown) => {
    await keep();
    current?.ports.log.write(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.stderr.write(`xmail-tui: ${printable(error instanceof Error ? error.message : String(error))}\n`);
  };
  const terminal = openTerminal({
    stdin: process.stdin,
    stdout: process.stdout,
    escapeMs: preferences.escapeTime,
    copyWay: preferences.copy,
    onHangup: keep,
    onCrash: crashed,
  });
  const theme = makeTheme({
    colors: colorsOf(process.env, process.stdout, preferences.colors),
    ascii: args.ascii || preferences.ascii || !localeIsUtf8(process.env),
  });
  const keymap = keymapOf(preferences.keys);
  const draw = (tree: React.ReactNode) =>
    terminal.render(
      <ThemeProvider value={theme}>
        <KeymapProvider value={keymap}>
          <InputRoot>{tree}</InputRoot>
        </KeymapProvider>
      </ThemeProvider>,
    );
  const choose = async (problem: Problem | undefined) => {
    const choice = await new Promise<StartChoice>((onChoose) =>
      draw(<StartScreen words={words} found={found} problem={problem} onChoose={onChoose} />),
    );
    return choice.kind === "quit" ? undefined : openLooked(choice);
  };
  let opened = await (first ?? choose(undefined));
  while (opened && !opened.ok) opened = await choose(opened.problem);
  if (opened?.ok) {
    current = opened.value;
    // Only now, when a signal would keep it again.
    if (!args.readOnly && !current.abandon) await resume(current);
    if (args.readOnly) current.store.setState({ readOnly: problemOf("READ_ONLY_ASKED") });
    await show(terminal, draw, current, words, toldFirst);
    await current.stop?.();
  }
  await terminal.close();
  return 0;
}

/** The set-up until somebody quits it. */
async function show(
  terminal: Terminal,
  draw: (tree: React.ReactNode) => void,
  { store, ports }: Opened,
  words: Words,
  toldFirst: readonly Told[],
): Promise<void> {
  // Reading only leaves nothing behind, not even word of itself.
  const announces = store.getState().readOnly?.code !== "READ_ONLY_ASKED";
  const announced = announces ? announce(ports) : undefined;
  const quit = new Promise<void>((onQuit) =>
    draw(
      <AppProvider value={{ store, ports, words }}>
        <SetupScreen onQuit={onQuit} toldFirst={toldFirst} />
      </AppProvider>,
    ),
  );
  // First the picture, then what it says nothing of yet.
  await terminal.settled();
  // From here on it mostly waits, for hours: memory counts more than speed.
  setFlagsFromString("--optimize-for-size");
  const stopPolling = startPolling(store, ports);
  await Promise.race([quit, terminal.closed]);
  await stopPolling();
  await announced;
  if (announces) await leave(ports);
}
