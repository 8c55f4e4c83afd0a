import { EventEmitter } from "node:events";
import { type Cell, clip, parseLine } from "./cells.ts";
import { rowsNamed } from "./frame.ts";
import { Pen } from "./paint.ts";
import type { DisplayStream, LocateCaret } from "./streams.ts";

/** Alternate screen, no wrapping at the right edge (one emoji too wide would scroll everything), marked pastes. */
const ENTER = "\u001B[?1049h\u001B[?7l\u001B[?2004h\u001B[?25l\u001B[m";
const LEAVE = "\u001B[m\u001B[?2004l\u001B[?7h\u001B[?25h\u001B[?1049l";
const CLEAR = "\u001B[m\u001B[2J";
const HIDE = "\u001B[?25l";
const SHOW = "\u001B[?25h";
/** Modes that Ink or a library switches. The session alone decides on them, so they go no further. */
const SWITCHES = /^(?:\x1b\[[?<>=][\d;]*[a-zA-Z])+$/;

export interface ScreenOptions {
  /** The least time between two writes, in milliseconds. What changes in between is written once. */
  readonly interval?: number;
  /** Leaves the last row alone, for a console that scrolls when its last cell is written. */
  readonly spareRow?: boolean;
}

/**
 * A stdout for Ink in debug mode, where Ink hands over each frame whole and at once.
 *
 * Writes only the cells that changed, with absolute moves, so that nothing depends on where the terminal thinks
 * the cursor is. Clips frames to the window. Draws nothing before `enter()` and after `leave()`.
 */
export class Screen extends EventEmitter {
  readonly isTTY = true;
  readonly #real: DisplayStream;
  readonly #interval: number;
  readonly #spareRows: number;
  #frame: readonly (string | readonly Cell[])[] = [];
  #lines: (string | undefined)[] = [];
  #cells: (readonly Cell[])[] = [];
  #wiped = true;
  #entered = false;
  #carets: LocateCaret[] = [];
  #cursor = HIDE;
  #timer: NodeJS.Timeout | undefined;
  #immediate: NodeJS.Immediate | undefined;
  #writtenAt = Number.NEGATIVE_INFINITY;

  constructor(real: DisplayStream, options: ScreenOptions = {}) {
    super();
    this.setMaxListeners(0);
    this.#real = real;
    this.#interval = options.interval ?? 10;
    this.#spareRows = options.spareRow ? 1 : 0;
    real.on("resize", this.#onResize);
    // A terminal that went away answers each write with an error. The keyboard's end tells the session.
    real.on("error", () => {});
  }

  get columns(): number {
    return this.#real.columns || 80;
  }

  get rows(): number {
    return Math.max(1, (this.#real.rows || 24) - this.#spareRows);
  }

  /** True when everything drawn has been handed to the terminal. */
  get idle(): boolean {
    return this.#timer === undefined && this.#immediate === undefined;
  }

  enter(): void {
    if (this.#entered) return;
    this.#entered = true;
    this.#send(ENTER);
    this.#cursor = HIDE;
    this.redraw();
  }

  /** Synchronous, so that it also works while the process is going down. */
  leave(): void {
    if (!this.#entered) return;
    this.#entered = false;
    this.#cancel();
    this.#send(LEAVE);
  }

  /** Lets the real stream go for good. */
  release(): void {
    this.leave();
    this.#real.off("resize", this.#onResize);
  }

  /** Draws everything anew, whatever has been written over it. */
  redraw(): void {
    this.#wiped = true;
    this.#schedule();
  }

  /** Takes the window's size from the system again: a stopped program isn't told of changes. */
  refreshSize(): void {
    this.#real._refreshSize?.();
  }

  /**
   * Shows the cursor at a place that is asked for at each write. The newest claim wins.
   * Returns how to give the claim up.
   */
  claimCaret(locate: LocateCaret): () => void {
    this.#carets.push(locate);
    this.#schedule();
    return () => {
      this.#carets = this.#carets.filter((other) => other !== locate);
      this.#schedule();
    };
  }

  write(data: string, done?: () => void): boolean {
    if (done !== undefined) this.#real.write("", done);
    if ((data === "" && done !== undefined) || SWITCHES.test(data)) return true;
    this.#frame = rowsNamed(data) ?? data.split("\n");
    this.#schedule();
    return true;
  }

  readonly #onResize = (): void => {
    this.redraw();
    this.emit("resize");
  };

  #flush(): void {
    this.#cancel();
    if (!this.#entered) return;
    const pen = new Pen();
    if (this.#wiped) {
      pen.bytes = CLEAR;
      this.#lines = [];
      this.#cells = [];
      this.#wiped = false;
    }
    this.#paint(pen);
    const cursor = this.#cursorBytes();
    if (pen.bytes === "" && cursor === this.#cursor) return;
    this.#writtenAt = performance.now();
    // A cursor that is shown would be seen jumping about.
    const hide = this.#cursor === HIDE ? "" : HIDE;
    this.#send(hide + pen.bytes + (cursor === HIDE ? "" : cursor));
    this.#cursor = cursor;
  }

  #paint(pen: Pen): void {
    for (let y = 0; y < this.rows; y++) {
      const line = this.#frame[y] ?? "";
      const isText = typeof line === "string";
      if (isText && line === this.#lines[y]) continue;
      const cells = isText ? parseLine(line, this.columns) : clip(line, this.columns);
      pen.line(y, this.#cells[y] ?? [], cells);
      this.#lines[y] = isText ? line : undefined;
      this.#cells[y] = cells;
    }
    pen.rest();
  }

  #cursorBytes(): string {
    const caret = this.#carets.at(-1)?.();
    if (caret === undefined || caret.x < 0 || caret.y < 0) return HIDE;
    if (caret.x >= this.columns || caret.y >= this.rows) return HIDE;
    return `\u001B[${caret.y + 1};${caret.x + 1}H${SHOW}`;
  }

  #schedule(): void {
    if (!this.idle || !this.#entered) return;
    const wait = this.#writtenAt + this.#interval - performance.now();
    if (wait > 0) this.#timer = setTimeout(() => this.#flush(), wait);
    // After the turn that is running, so that several changes of one turn are one write.
    else this.#immediate = setImmediate(() => this.#flush());
  }

  #cancel(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
    this.#timer = undefined;
    this.#immediate = undefined;
  }

  #send(bytes: string): void {
    try {
      this.#real.write(bytes);
    } catch {
      // The terminal is gone, and with it the reason to write.
    }
  }
}
