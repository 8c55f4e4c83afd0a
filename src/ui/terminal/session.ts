import { constants } from "node:os";
import { type Instance, render as inkRender } from "ink";
import { createElement, type ReactNode } from "react";
import { type CopyWay, copyRequest } from "./clipboard.ts";
import { scrollsAtItsEnd } from "./conhost.ts";
import { PacedInput } from "./paced-input.ts";
import { Screen } from "./screen.ts";
import type { DisplayStream, KeyboardStream } from "./streams.ts";
import { TerminalContext, type TerminalControls } from "./terminal-context.ts";

/** The part of Node's `process` that decides over a program's life. Tests pass a stand-in. */
export interface Life {
  readonly platform: string;
  on(event: string, listener: (value: unknown) => void): unknown;
  off(event: string, listener: (value: unknown) => void): unknown;
  kill(pid: number, signal: string): unknown;
  exit(code: number): unknown;
}

export interface TerminalOptions {
  readonly stdin: KeyboardStream;
  readonly stdout: DisplayStream;
  /** See `PacedInputOptions.escapeMs`. */
  readonly escapeMs?: number | undefined;
  readonly copyWay?: CopyWay | undefined;
  /** What is known of the terminal; the process's own if left out. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Called when a signal ends the program, or the line dropped ("SIGHUP"): the last chance to keep edits. */
  readonly onHangup?: ((signal: string) => void | Promise<void>) | undefined;
  /** Called with what was thrown and not caught. The terminal is the shell's again, so it may print. */
  readonly onCrash?: ((error: unknown) => void | Promise<void>) | undefined;
  readonly life?: Life | undefined;
  /** The process's own unless told otherwise: it says in which terminal it runs. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
}

export interface Terminal {
  /** Draws a tree, or another one in its place. */
  render(tree: ReactNode): void;
  redraw(): void;
  /** Stops the whole process group, as Ctrl+Z does elsewhere. Does nothing on Windows. */
  suspend(): void;
  /** Gives the terminal back to the shell. The process goes on. */
  close(): Promise<void>;
  /** Resolves when the terminal was given back, whoever asked for it. */
  readonly closed: Promise<void>;
  /** Resolves when every key received so far was handled and the picture has been written. */
  settled(): Promise<void>;
}

const FATAL = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const;
/** Time for `onHangup` and `onCrash` before the program ends without them, in milliseconds. */
const LAST_WORDS = 3000;
/** A stop that the kernel discards (nobody could wake the group again) is over after this, in milliseconds. */
const STOP_DISCARDED = 100;

/** Takes the terminal over. However the program ends, short of SIGKILL, it is given back as it was. */
export function openTerminal(options: TerminalOptions): Terminal {
  const life: Life = options.life ?? process;
  const input = new PacedInput(
    options.stdin,
    options.escapeMs === undefined ? {} : { escapeMs: options.escapeMs },
  );
  const screen = new Screen(options.stdout, {
    spareRow: scrollsAtItsEnd(life.platform, options.environment ?? process.env),
  });
  const closed = Promise.withResolvers<void>();
  let ink: Instance | undefined;
  let over = false;
  let dying = false;
  let suspended = false;

  const controls: TerminalControls = {
    claimCaret: (locate) => screen.claimCaret(locate),
    acceptRunsWhen: (accepts) => {
      input.acceptsRuns = accepts;
    },
    redraw: () => screen.redraw(),
    suspend: () => suspend(),
    copy(text) {
      const { outcome, bytes } = copyRequest(text, options.env ?? process.env, options.copyWay);
      if (bytes !== "") options.stdout.write(bytes);
      return outcome;
    },
  };

  const handlers: [string, (value: unknown) => void][] = [
    ...FATAL.map((signal): [string, () => void] => [signal, () => end(signal)]),
    ["uncaughtException", crash],
    ["exit", () => restore()],
  ];
  if (life.platform !== "win32") handlers.push(["SIGTSTP", () => suspend()], ["SIGCONT", () => wake()]);

  function restore(): void {
    if (over) return;
    over = true;
    try {
      ink?.unmount();
    } catch {
      // A tree that can't even be taken down must not keep the terminal.
    }
    screen.release();
    input.release();
    if (!dying) for (const [event, handler] of handlers) life.off(event, handler);
    closed.resolve();
  }

  function end(signal: string): void {
    // A dropped line is told several times over, by signals and by the streams. Only the first counts.
    if (over) return;
    const code = 128 + (constants.signals[signal as NodeJS.Signals] ?? 1);
    // The handlers stay: Ink's own would find itself alone and kill the process before the edits are kept.
    dying = true;
    restore();
    void lastWords(() => options.onHangup?.(signal)).then(() => life.exit(code));
  }

  function crash(error: unknown): void {
    if (over) return;
    restore();
    void lastWords(() => options.onCrash?.(error)).then(() => life.exit(1));
  }

  function suspend(): void {
    if (over || suspended || life.platform === "win32") return;
    suspended = true;
    input.suspend();
    screen.leave();
    const stop = handlers.find(([event]) => event === "SIGTSTP")!;
    life.off(...stop);
    // The whole group, or the shell would wait for a launcher that still runs.
    life.kill(0, "SIGTSTP");
    setTimeout(() => {
      if (suspended) wake();
    }, STOP_DISCARDED);
  }

  function wake(): void {
    if (over) return;
    if (suspended) life.on(...handlers.find(([event]) => event === "SIGTSTP")!);
    else {
      // Stopped by SIGSTOP: the shell has had the terminal meanwhile, with its own modes.
      input.suspend();
      screen.leave();
    }
    suspended = false;
    screen.refreshSize();
    screen.enter();
    input.resume();
  }

  for (const [event, handler] of handlers) life.on(event, handler);
  input.on("hangup", () => end("SIGHUP"));
  screen.enter();

  return {
    closed: closed.promise,
    redraw: () => screen.redraw(),
    suspend,
    render(tree) {
      if (over) return;
      const whole = createElement(TerminalContext, { value: controls }, tree);
      if (ink !== undefined) return ink.rerender(whole);
      ink = inkRender(whole, {
        stdin: input as unknown as NodeJS.ReadStream,
        stdout: screen as unknown as NodeJS.WriteStream,
        // Debug mode hands over whole frames, at once; the screen finds out what changed.
        debug: true,
        interactive: true,
        exitOnCtrlC: false,
        patchConsole: false,
      });
      ink.waitUntilExit().then(restore, crash);
    },
    async close() {
      restore();
      await closed.promise;
    },
    async settled() {
      do {
        await turn();
        await ink?.waitUntilRenderFlush();
      } while (!over && (!input.idle || !screen.idle));
    },
  };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function lastWords(speak: () => void | Promise<void> | undefined): Promise<void> {
  const limit = new Promise<void>((resolve) => setTimeout(resolve, LAST_WORDS));
  try {
    await Promise.race([speak(), limit]);
  } catch {
    // There is nobody left to tell.
  }
}
