import { StringDecoder } from "node:string_decoder";
import type { PlainIo } from "./talk.ts";

/** A terminal or a pipe to read from; only a terminal can be told not to show what is typed. */
export interface LineInput {
  readonly isTTY?: boolean;
  setRawMode?(on: boolean): unknown;
  on(event: "data", listener: (chunk: Buffer) => void): unknown;
  on(event: "end" | "error", listener: () => void): unknown;
  removeAllListeners(event: "data" | "end" | "error"): unknown;
  pause(): unknown;
}

export interface LineOutput {
  write(text: string): unknown;
  on(event: "error", listener: () => void): unknown;
}

export interface LineIo extends PlainIo {
  /** For Ctrl+C, which the terminal turns into a signal. */
  readonly interrupt: () => void;
  /** Gives the terminal back as it was. */
  readonly close: () => void;
}

const KEYS = /\u001b(?:\[[0-?]*[ -/]*[@-~]|O.|)/g;

/**
 * Questions and answers over two streams. The terminal itself shows and corrects
 * what is typed, as for every simple program; only for a secret it is told not
 * to. From a pipe answers come without their line ends being seen, so that each
 * question ends its line by itself.
 *
 * @param fold Breaks what is said where a terminal would break it anyhow, between words.
 */
export function openLines(
  input: LineInput,
  output: LineOutput,
  fold: (line: string) => readonly string[] = (line) => [line],
): LineIo {
  const decoder = new StringDecoder("utf8");
  const lines: string[] = [];
  let typed = "";
  let secret = false;
  let waiting: ((line: string) => void) | undefined;
  let end: (how: "end" | "interrupt") => void = () => undefined;
  let isOver = false;
  const ended = new Promise<"end" | "interrupt">((resolve) => {
    end = (how) => {
      isOver = true;
      resolve(how);
    };
  });
  const hide = (on: boolean): void => {
    secret = on;
    input.setRawMode?.(on);
  };
  let atEnd = false;
  /** Gives the next line to whoever asked; when no more can come, that is told. */
  const answer = (): void => {
    // After Ctrl+C a "yes" that was typed ahead means nothing any more.
    if (isOver) return;
    const line = waiting && lines.shift();
    if (line === undefined) {
      if (atEnd && waiting) end("end");
      return;
    }
    const take = waiting;
    waiting = undefined;
    if (secret) hide(false);
    if (input.isTTY !== true) output.write("\n");
    take?.(line);
  };
  /** Keys of a secret come one by one, with the meaning that the terminal gives them otherwise. */
  const key = (letter: string): void => {
    if (letter === "\r" || letter === "\n") {
      lines.push(typed);
      typed = "";
      output.write("\n");
      answer();
    } else if (letter === "\u0003") end("interrupt");
    else if (letter === "\u0004" && typed === "") end("end");
    else if (letter === "\u007f" || letter === "\b") typed = [...typed].slice(0, -1).join("");
    else if (letter === "\u0015") typed = "";
    else if (letter >= " ") typed += letter;
  };
  const read = (text: string): void => {
    // Arrows and the like would leave letters in a secret that nobody sees.
    for (const letter of secret ? text.replace(KEYS, "") : text) {
      if (secret) key(letter);
      else if (letter === "\n" || (letter === "\r" && input.isTTY === true)) {
        lines.push(typed.replace(/\r$/, ""));
        typed = "";
        answer();
      } else typed += letter;
    }
  };
  input.on("data", (chunk) => read(decoder.write(chunk)));
  input.on("end", () => {
    // The last line of a file may lack its end.
    if (typed !== "") lines.push(typed);
    typed = "";
    atEnd = true;
    answer();
  });
  input.on("error", () => end("end"));
  // Whoever read us is gone.
  output.on("error", () => end("end"));
  return {
    ended,
    interrupt: () => end("interrupt"),
    // A row of a table is shown as it is.
    say: (line) => void output.write(`${/^[-+ ] /.test(line) ? line : fold(line).join("\n")}\n`),
    ask(question, { secret: hidden = false } = {}) {
      // What goes on in the background may still want to ask something.
      if (isOver) return new Promise(() => undefined);
      // The blank before the answer stays.
      output.write(`${fold(question.trimEnd()).join("\n")} `);
      return new Promise((resolve) => {
        waiting = resolve;
        if (hidden && input.isTTY === true) hide(true);
        answer();
      });
    },
    close() {
      if (secret) hide(false);
      for (const event of ["data", "end", "error"] as const) input.removeAllListeners(event);
      input.pause();
    },
  };
}
