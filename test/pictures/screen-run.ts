import pty from "@lydell/node-pty";
import { Unicode11Addon } from "@xterm/addon-unicode11";
import headless from "@xterm/headless";

export const COLUMNS = 100;
export const ROWS = 30;

/** How a cell is drawn. Colours are numbers of the palette of 256; without one it is the terminal's own. */
export interface Look {
  readonly color?: number;
  readonly background?: number;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly inverse: boolean;
  readonly underline: boolean;
}

/** A character on the screen with its column and how many it takes; a cell never written is a blank. */
export interface Cell extends Look {
  readonly text: string;
  readonly column: number;
  readonly width: 1 | 2;
}

export type Screen = readonly (readonly Cell[])[];

type Emulator = InstanceType<typeof headless.Terminal>;

/** An emulator that counts columns as current terminals do. */
export function newEmulator(columns: number, rows: number): Emulator {
  const terminal = new headless.Terminal({ cols: columns, rows, allowProposedApi: true });
  terminal.loadAddon(new Unicode11Addon());
  terminal.unicode.activeVersion = "11";
  return terminal;
}

/** What an emulator shows, cell by cell. The second half of a wide character is no cell of its own. */
export function screenOf({ buffer, cols, rows }: Emulator): Screen {
  const { active } = buffer;
  return Array.from({ length: rows }, (_, y) => {
    const line = active.getLine(active.baseY + y);
    return Array.from({ length: cols }, (__, x) => line?.getCell(x)).flatMap((cell, column): Cell[] => {
      if (!cell || cell.getWidth() === 0) return [];
      return [
        {
          text: cell.getChars() || " ",
          column,
          width: cell.getWidth() === 2 ? 2 : 1,
          bold: cell.isBold() !== 0,
          dim: cell.isDim() !== 0,
          inverse: cell.isInverse() !== 0,
          underline: cell.isUnderline() !== 0,
          ...(cell.isFgDefault() ? {} : { color: cell.getFgColor() }),
          ...(cell.isBgDefault() ? {} : { background: cell.getBgColor() }),
        },
      ];
    });
  });
}

export const textOf = (screen: Screen): string =>
  screen.map((row) => row.map(({ text }) => text).join("")).join("\n");

const PATIENCE_MS = 40_000;
/** A screen that hasn't changed for so long is one to take a picture of. */
const QUIET_MS = 400;

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** The demo of a built program in a pseudo-terminal, with an environment that is the same on every machine. */
export function startDemo(main: string, language: string) {
  const emulator = newEmulator(COLUMNS, ROWS);
  const { PATH = "", HOME = "" } = process.env;
  const program = pty.spawn(process.execPath, [main, "--demo", "--lang", language], {
    name: "xterm-256color",
    cols: COLUMNS,
    rows: ROWS,
    env: { PATH, HOME, TERM: "xterm-256color", LANG: "C.UTF-8", TMPDIR: "/tmp" },
  });
  let changed = performance.now();
  program.onData((data) => {
    changed = performance.now();
    emulator.write(data);
  });
  const ended = new Promise<void>((done) => program.onExit(() => done()));
  return {
    press: (keys: string) => program.write(keys),
    /** The screen, once it says all this and has come to rest. */
    async shows(...wanted: readonly (string | RegExp)[]): Promise<Screen> {
      for (const end = performance.now() + PATIENCE_MS; performance.now() < end; ) {
        await pause(50);
        const text = textOf(screenOf(emulator));
        const isThere = wanted.every((one) =>
          typeof one === "string" ? text.includes(one) : one.test(text),
        );
        if (isThere && performance.now() - changed > QUIET_MS) return screenOf(emulator);
      }
      program.kill();
      throw new Error(`Never shown: ${wanted.join(", ")}\n${textOf(screenOf(emulator))}`);
    },
    /** Waits for the demo to take its files and its server away. */
    async quit(): Promise<void> {
      program.write("\x11");
      await ended;
    },
  };
}
