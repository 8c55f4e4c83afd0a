import { EventEmitter } from "node:events";
import { StringDecoder } from "node:string_decoder";
import { graphemesOf } from "./graphemes.ts";
import type { KeyboardStream } from "./streams.ts";
import { looksPasted, pasteToken, patience, type Token, takeToken } from "./tokens.ts";

export interface PacedInputOptions {
  /** How long a lone Escape waits for the rest of a sequence, in milliseconds. Bad lines want 100 and more. */
  readonly escapeMs?: number;
}

const GONE = ["end", "close", "error"] as const;

/**
 * A stdin for Ink that hands over one whole key in each turn of the event loop.
 *
 * Ink gives all keys of one read to its listeners before React has drawn again, so Down and Enter in one packet
 * would choose the item that was selected *before*. With a turn of its own, each key meets the newest screen.
 * Emits "hangup" when the keyboard is gone.
 */
export class PacedInput extends EventEmitter {
  readonly isTTY = true;
  /** Whether a run of letters may arrive whole, because a text field takes it. Asked before each run. */
  acceptsRuns: () => boolean = () => false;
  readonly #real: KeyboardStream;
  readonly #escapeMs: number;
  #decoder = new StringDecoder("utf8");
  #buffer = "";
  #queue: Token[] = [];
  #pasting: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #scheduled = false;
  #handedOver = false;
  #listening = false;
  #raw = false;
  #suspended = false;

  constructor(real: KeyboardStream, options: PacedInputOptions = {}) {
    super();
    this.#real = real;
    this.#escapeMs = options.escapeMs ?? 50;
    for (const event of GONE) real.on(event, this.#onGone);
  }

  /** True when no key is waiting, and none may still be coming together. */
  get idle(): boolean {
    return this.#queue.length === 0 && this.#buffer === "" && this.#pasting === undefined && !this.#scheduled;
  }

  /** Gives the keyboard back to the shell. Half-received keys are forgotten. */
  suspend(): void {
    if (this.#suspended) return;
    this.#suspended = true;
    this.#detach();
    if (this.#raw) this.#real.setRawMode(false);
  }

  resume(): this {
    if (!this.#suspended) return this;
    this.#suspended = false;
    if (this.#raw) this.#real.setRawMode(true);
    if (this.#listening) this.#attach();
    return this;
  }

  /** Lets the real stream go for good. */
  release(): void {
    this.suspend();
    for (const event of GONE) this.#real.off(event, this.#onGone);
    // A terminal that went away may still report it; nobody is there to be told.
    this.#real.on("error", () => {});
    this.#real.unref();
  }

  /** Ink reads until it gets null; it gets one key and then null. */
  read(): string | null {
    if (this.#handedOver) {
      this.#handedOver = false;
      return null;
    }
    const bytes = this.#next();
    this.#handedOver = bytes !== null;
    return bytes;
  }

  override addListener(event: string, listener: (...args: never[]) => void): this {
    super.addListener(event, listener as (...args: unknown[]) => void);
    if (event === "readable" && !this.#listening) {
      this.#listening = true;
      if (!this.#suspended) this.#attach();
    }
    return this;
  }

  override removeListener(event: string, listener: (...args: never[]) => void): this {
    super.removeListener(event, listener as (...args: unknown[]) => void);
    if (event === "readable" && this.#listening && this.listenerCount("readable") === 0) {
      this.#listening = false;
      this.#detach();
    }
    return this;
  }

  setRawMode(on: boolean): this {
    this.#raw = on;
    if (!this.#suspended) this.#real.setRawMode(on);
    return this;
  }

  setEncoding(): this {
    return this;
  }

  ref(): this {
    this.#real.ref();
    return this;
  }

  unref(): this {
    this.#real.unref();
    return this;
  }

  #attach(): void {
    this.#real.on("data", this.#onData);
    this.#real.resume();
  }

  #detach(): void {
    clearTimeout(this.#timer);
    this.#decoder = new StringDecoder("utf8");
    this.#buffer = "";
    this.#queue = [];
    this.#pasting = undefined;
    this.#real.off("data", this.#onData);
    this.#real.pause();
  }

  readonly #onGone = (): void => {
    this.emit("hangup");
  };

  readonly #onData = (data: Buffer | string): void => {
    const text = typeof data === "string" ? data : this.#decoder.write(data);
    if (text === "") return;
    clearTimeout(this.#timer);
    if (this.#pasting !== undefined || (this.#buffer === "" && looksPasted(text))) {
      // Without marks only silence tells where a paste ends.
      this.#pasting = (this.#pasting ?? "") + text;
      this.#timer = setTimeout(this.#endPaste, this.#escapeMs);
      return;
    }
    this.#buffer += text;
    this.#takeAll(false);
  };

  readonly #endPaste = (): void => {
    this.#queue.push(pasteToken(this.#pasting ?? ""));
    this.#pasting = undefined;
    this.#schedule();
  };

  #takeAll(late: boolean): void {
    let taken = takeToken(this.#buffer, late);
    while (taken !== undefined) {
      if (taken.token !== undefined) this.#queue.push(taken.token);
      this.#buffer = taken.rest;
      taken = takeToken(this.#buffer, late);
    }
    if (this.#buffer !== "") {
      this.#timer = setTimeout(() => this.#takeAll(true), this.#escapeMs * patience(this.#buffer));
    }
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled || this.#queue.length === 0) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      if (this.#queue.length > 0) this.emit("readable");
      this.#schedule();
    });
  }

  #next(): string | null {
    const token = this.#queue[0];
    if (token === undefined) return null;
    if (token.kind === "text" && !this.acceptsRuns()) {
      const [first = ""] = graphemesOf(token.bytes.slice(0, 64));
      const rest = token.bytes.slice(first.length);
      if (rest !== "") {
        this.#queue[0] = { kind: "text", bytes: rest };
        return first;
      }
    }
    this.#queue.shift();
    return token.bytes;
  }
}
