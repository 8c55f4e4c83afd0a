import { EventEmitter } from "node:events";
import { Unicode11Addon } from "@xterm/addon-unicode11";
import headless from "@xterm/headless";
import chalk from "chalk";
import type { ReactNode } from "react";
import { type Life, openTerminal, type TerminalOptions } from "../../src/ui/terminal/session.ts";
import { KEYS } from "./keys.ts";

export interface DriverOptions {
  readonly columns?: number;
  readonly rows?: number;
  /** Whether the program's own jobs are done. Asked after each key. */
  readonly idle?: () => boolean;
  /** What is known of the terminal. */
  readonly env?: TerminalOptions["env"];
  /** Linux unless told otherwise, in a terminal that says nothing of itself. */
  readonly platform?: string;
  readonly environment?: TerminalOptions["environment"];
  readonly onHangup?: TerminalOptions["onHangup"];
  readonly onCrash?: TerminalOptions["onCrash"];
}

export interface CellLook {
  readonly text: string;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly inverse: boolean;
  readonly underline: boolean;
  /** Number in the terminal's palette, or undefined for its default. */
  readonly color: number | undefined;
  readonly background: number | undefined;
}

export type Driver = Awaited<ReturnType<typeof start>>;

// Test runs have no terminal of their own, so that Ink would draw without any style.
chalk.level = 2;

/** Short, since a test that presses Escape waits for it. */
const ESCAPE_MS = 5;
/** Longer than any job of a test takes, in milliseconds. */
const PATIENCE = 10_000;

/** Runs a tree in a terminal emulator, in memory, through the same two ends as the program. */
export async function start(tree: ReactNode, options: DriverOptions = {}) {
  const { columns = 80, rows = 24, idle = () => true } = options;
  const terminal = new headless.Terminal({ cols: columns, rows, allowProposedApi: true });
  terminal.loadAddon(new Unicode11Addon());
  terminal.unicode.activeVersion = "11";
  const display = new EmulatedDisplay(terminal);
  const keyboard = new EmulatedKeyboard();
  const life = new RecordedLife(options.platform);
  const session = openTerminal({
    stdin: keyboard,
    stdout: display,
    escapeMs: ESCAPE_MS,
    env: options.env ?? { TERM: "xterm-256color" },
    life,
    environment: options.environment ?? {},
    onHangup: options.onHangup,
    onCrash: options.onCrash,
  });

  async function settle(): Promise<void> {
    const end = performance.now() + PATIENCE;
    do {
      await session.settled();
      if (!idle()) await new Promise((resolve) => setTimeout(resolve, 1));
      if (performance.now() > end) throw new Error(`Not idle in time. The screen:\n${screen()}`);
    } while (!idle());
    await session.settled();
    await new Promise<void>((resolve) => terminal.write("", resolve));
  }

  async function send(bytes: string | Uint8Array): Promise<void> {
    keyboard.emit("data", Buffer.from(bytes as string));
    await settle();
  }

  function screen(): string {
    return lines().join("\n").trimEnd();
  }

  /** Each row of the window as text, without trailing blanks. */
  function lines(): string[] {
    const buffer = terminal.buffer.active;
    const row = (y: number) => buffer.getLine(buffer.baseY + y)?.translateToString(false) ?? "";
    return Array.from({ length: terminal.rows }, (_, y) => row(y).trimEnd());
  }

  session.render(tree);
  await settle();

  return {
    settle,
    screen,
    lines,
    send,
    /** Presses keys one after the other, by name ("down", "ctrl+s", "f1") or as the character itself. */
    async press(...keys: string[]): Promise<void> {
      for (const key of keys) await send(KEYS[key] ?? key);
    },
    /** Types a text as one burst, as a fast typist on a slow line does. */
    type: (text: string) => send(text),
    paste: (text: string) => send(`\u001B[200~${text}\u001B[201~`),
    async resize(newColumns: number, newRows: number): Promise<void> {
      terminal.resize(newColumns, newRows);
      display.emit("resize");
      await settle();
    },
    /** Many sizes at once, as dragging a window's corner gives them; the program comes to rest only after the last. */
    async resizeBurst(sizes: readonly (readonly [columns: number, rows: number])[]): Promise<void> {
      for (const [newColumns, newRows] of sizes) {
        terminal.resize(newColumns, newRows);
        display.emit("resize");
        // Some of them meet a drawing that is under way.
        if (newColumns % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      await settle();
    },
    async rerender(next: ReactNode): Promise<void> {
      session.render(next);
      await settle();
    },
    /** Writes past the program, as another process on the same terminal would. */
    scribble: (bytes: string) => new Promise<void>((resolve) => terminal.write(bytes, resolve)),
    /** Where the cursor stands, from 0, or undefined while it is hidden. */
    cursor(): { x: number; y: number } | undefined {
      if (!display.cursorShown) return undefined;
      return { x: terminal.buffer.active.cursorX, y: terminal.buffer.active.cursorY };
    },
    cell(x: number, y: number): CellLook {
      const buffer = terminal.buffer.active;
      const cell = buffer.getLine(buffer.baseY + y)!.getCell(x)!;
      return {
        // Never written and written as a blank look the same; the second half of a wide character has no text.
        text: cell.getWidth() === 0 ? "" : cell.getChars() || " ",
        bold: cell.isBold() !== 0,
        dim: cell.isDim() !== 0,
        inverse: cell.isInverse() !== 0,
        underline: cell.isUnderline() !== 0,
        color: cell.isFgDefault() ? undefined : cell.getFgColor(),
        background: cell.isBgDefault() ? undefined : cell.getBgColor(),
      };
    },
    /** What has been written to the terminal since the last call. */
    output: () => display.takeOutput(),
    alternate: () => terminal.buffer.active.type === "alternate",
    keyboard,
    life,
    redraw: () => session.redraw(),
    suspend: () => session.suspend(),
    async stop(): Promise<void> {
      await session.close();
      await new Promise<void>((resolve) => terminal.write("", resolve));
    },
  };
}

class EmulatedKeyboard extends EventEmitter {
  readonly isTTY = true;
  raw = false;
  setRawMode(on: boolean): void {
    this.raw = on;
  }
  resume(): void {}
  pause(): void {}
  ref(): void {}
  unref(): void {}
}

class EmulatedDisplay extends EventEmitter {
  readonly isTTY = true;
  cursorShown = true;
  readonly #terminal: headless.Terminal;
  #output = "";
  constructor(terminal: headless.Terminal) {
    super();
    this.#terminal = terminal;
  }
  get columns(): number {
    return this.#terminal.cols;
  }
  get rows(): number {
    return this.#terminal.rows;
  }
  write(data: string, done?: () => void): boolean {
    this.#output += data;
    for (const [, mode] of data.matchAll(/\x1b\[\?25([hl])/g)) this.cursorShown = mode === "h";
    this.#terminal.write(data, done);
    return true;
  }
  takeOutput(): string {
    const output = this.#output;
    this.#output = "";
    return output;
  }
}

/** Stands for the process: signals are emitted on it, and its end is recorded instead of happening. */
class RecordedLife extends EventEmitter implements Life {
  readonly platform: string;
  readonly kills: { pid: number; signal: string }[] = [];
  exitCode: number | undefined;
  constructor(platform = "linux") {
    super();
    this.platform = platform;
  }
  kill(pid: number, signal: string): void {
    this.kills.push({ pid, signal });
  }
  exit(code: number): void {
    this.exitCode = code;
    this.emit("ended");
  }
}
