import { keepDraft } from "./app/draft.ts";
import { refreshNow, startPolling } from "./app/poll.ts";
import { announce, leave } from "./app/second-copy.ts";
import { printable } from "./core/printable.ts";
import { type Problem, problem as problemOf } from "./core/problem.ts";
import { type Opened, openChosen } from "./main-open.ts";
import { say } from "./report/say.ts";
import type { Words } from "./text/words.ts";
import { AppProvider } from "./ui/app-context.tsx";
import { InputRoot } from "./ui/input.tsx";
import { SetupScreen } from "./ui/screens/setup-screen.tsx";
import { type StartChoice, StartScreen } from "./ui/screens/start-screen.tsx";
import { openTerminal, type Terminal } from "./ui/terminal/session.ts";
import { colorsOf, localeIsUtf8, makeTheme, ThemeProvider } from "./ui/theme.ts";

type Choice = {
  readonly demo: boolean;
  readonly ascii: boolean;
  readonly readOnly: boolean;
  readonly mailRoot?: string;
};

/** The set-up, full screen. */
export async function screen(args: Choice, words: Words, found: readonly string[]): Promise<number> {
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
    onHangup: keep,
    onCrash: crashed,
  });
  const theme = makeTheme({
    colors: colorsOf(process.env, process.stdout),
    ascii: args.ascii || !localeIsUtf8(process.env),
  });
  const draw = (tree: React.ReactNode) =>
    terminal.render(
      <ThemeProvider value={theme}>
        <InputRoot>{tree}</InputRoot>
      </ThemeProvider>,
    );
  let choice: StartChoice | undefined = args.demo
    ? { kind: "demo" }
    : found.length === 1
      ? { kind: "open", path: found[0]! }
      : undefined;
  let problem: Problem | undefined;
  for (;;) {
    choice ??= await new Promise<StartChoice>((onChoose) =>
      draw(<StartScreen words={words} found={found} problem={problem} onChoose={onChoose} />),
    );
    if (choice.kind === "quit") break;
    const opened = await openChosen(choice, !args.readOnly);
    if (opened.ok) {
      current = opened.value;
      if (args.readOnly) current.store.setState({ readOnly: problemOf("READ_ONLY_ASKED") });
      await show(terminal, draw, current, words);
      await current.stop?.();
      break;
    }
    problem = opened.problem;
    choice = undefined;
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
): Promise<void> {
  await refreshNow(store, ports);
  await announce(ports);
  const stopPolling = startPolling(store, ports);
  const quit = new Promise<void>((onQuit) =>
    draw(
      <AppProvider value={{ store, ports, words }}>
        <SetupScreen onQuit={onQuit} />
      </AppProvider>,
    ),
  );
  await Promise.race([quit, terminal.closed]);
  await stopPolling();
  await leave(ports);
}
