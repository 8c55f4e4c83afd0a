/**
 * Takes a terminal's bytes apart into whole keys, and turns each into the spelling that Ink reads without doubt.
 *
 * Two spellings are ours: a lone Escape becomes its Kitty form (Ink would hold the plain one back for 20 ms more),
 * and function keys carry a private character as their text, since Ink passes F1 to F12 on without any name.
 */
export interface Token {
  /** "text" is a run of printable characters, of which one at a time may be taken. */
  readonly kind: "text" | "key" | "paste";
  readonly bytes: string;
}

export interface Taken {
  readonly token?: Token;
  readonly rest: string;
}

export const PASTE_START = "\u001B[200~";
export const PASTE_END = "\u001B[201~";
const ESCAPE = "\u001B";
const ESCAPE_KEY: Token = { kind: "key", bytes: "\u001B[27u" };

/** The text that stands for F1 inside Ink; F2 to F12 follow. From the private block that no keyboard types. */
export const FIRST_FUNCTION_KEY = 0xf704;

const FUNCTION_KEYS: Readonly<Record<string, number>> = {
  OP: 1, OQ: 2, OR: 3, OS: 4,
  "[P": 1, "[Q": 2, "[R": 3, "[S": 4,
  "[[A": 1, "[[B": 2, "[[C": 3, "[[D": 4, "[[E": 5,
  "[11~": 1, "[12~": 2, "[13~": 3, "[14~": 4, "[15~": 5, "[17~": 6,
  "[18~": 7, "[19~": 8, "[20~": 9, "[21~": 10, "[23~": 11, "[24~": 12,
}; // biome-ignore format: a table

const SEQUENCE = /^\x1b{1,2}(?:\[\[[A-E]|\[[235678]\$|\[\[?[0-?]*[ -/]*[@-~]|O[0-9;]*[@-~])/;
const UNFINISHED = /^\x1b{1,2}(?:\[\[?[0-?]*[ -/]*|O[0-9;]*)?$/;
const FUNCTION_KEY =
  /^\x1b(\x1b)?(?:(O[P-S]|\[\[[A-E])|O(\d)([P-S])|\[(\d+)(?:;(\d+))?~|\[(?:1;(\d+))?([P-S]))$/;
const TEXT = /^[^\x00-\x1f\x7f]+/;

/**
 * The first key of the buffer, or no token if its bytes may still be on their way.
 * `late` says that nothing more came in time: what is there is all there is.
 */
export function takeToken(buffer: string, late: boolean): Taken | undefined {
  if (buffer === "") return undefined;
  if (buffer.startsWith(PASTE_START)) return takePaste(buffer, late);
  if (buffer[0] === ESCAPE) return takeEscape(buffer, late);
  const text = TEXT.exec(buffer)?.[0];
  if (text !== undefined) return { token: { kind: "text", bytes: text }, rest: buffer.slice(text.length) };
  // A keypad's Enter, and Enter inside some multiplexers, sends LF.
  const key = buffer[0] === "\n" ? "\r" : buffer[0]!;
  return { token: { kind: "key", bytes: key }, rest: buffer.slice(1) };
}

/** How long an unfinished buffer is worth waiting for, as a multiple of the Escape time. */
export function patience(buffer: string): number {
  if (buffer.startsWith(PASTE_START)) return 40;
  // Nobody types `ESC [ 2` by hand: a line is slow, and a broken paste mark would type the paste.
  return /^\x1b{1,2}\[[0-?]/.test(buffer) ? 10 : 1;
}

export function pasteToken(text: string): Token {
  return { kind: "paste", bytes: PASTE_START + text.replaceAll(PASTE_END, "") + PASTE_END };
}

/**
 * Whether a chunk can't have been typed, although the terminal doesn't mark pastes. People's keys do merge into one
 * read on slow lines, Enter included; but no key sends CR LF, no LF comes from between two letters, and
 * nobody is a thousand keys ahead.
 */
export function looksPasted(chunk: string): boolean {
  if (chunk.length < 3 || chunk.includes(ESCAPE)) return false;
  return chunk.length >= 1000 || /\r\n|[^\x00-\x1f\x7f]\n[^\x00-\x1f\x7f]/.test(chunk);
}

function takePaste(buffer: string, late: boolean): Taken | undefined {
  const end = buffer.indexOf(PASTE_END);
  if (end >= 0)
    return {
      token: pasteToken(buffer.slice(PASTE_START.length, end)),
      rest: buffer.slice(end + PASTE_END.length),
    };
  // The end mark got lost. Better the text than a keyboard that is dead for good.
  return late ? { token: pasteToken(buffer.slice(PASTE_START.length)), rest: "" } : undefined;
}

function takeEscape(buffer: string, late: boolean): Taken | undefined {
  const sequence = SEQUENCE.exec(buffer)?.[0];
  if (sequence !== undefined) return { token: keyToken(sequence), rest: buffer.slice(sequence.length) };
  if (UNFINISHED.test(buffer)) return late ? takeLate(buffer) : undefined;
  if (buffer[1] === ESCAPE) return { token: ESCAPE_KEY, rest: buffer.slice(1) };
  if (buffer[1] === "[" || buffer[1] === "O") return takeLate(buffer.slice(0, 2), buffer.slice(2));
  const letter = String.fromCodePoint(buffer.codePointAt(1)!);
  return { token: { kind: "key", bytes: ESCAPE + letter }, rest: buffer.slice(1 + letter.length) };
}

function takeLate(buffer: string, rest = ""): Taken {
  if (buffer === ESCAPE) return { token: ESCAPE_KEY, rest };
  if (buffer.startsWith(ESCAPE + ESCAPE)) return { token: ESCAPE_KEY, rest: buffer.slice(1) + rest };
  // Alt+[ and Alt+O begin as sequences do. Anything longer is a sequence that got cut: no key at all.
  return buffer.length === 2
    ? { token: { kind: "key", bytes: `\u001B[${buffer.charCodeAt(1)};3u` }, rest }
    : { rest };
}

function keyToken(sequence: string): Token {
  const match = FUNCTION_KEY.exec(sequence);
  if (match === null) return { kind: "key", bytes: sequence };
  const [, alt, plain, ss3Mod, ss3, number, numberMod, letterMod, letter] = match;
  const code = plain ?? (ss3 ? `O${ss3}` : number ? `[${number}~` : `[${letter}`);
  const key = FUNCTION_KEYS[code];
  if (key === undefined) return { kind: "key", bytes: sequence };
  const modifiers = (Number(ss3Mod ?? numberMod ?? letterMod ?? 1) - 1) | (alt ? 2 : 0);
  const text = FIRST_FUNCTION_KEY + key - 1;
  return { kind: "key", bytes: `\u001B[${text};${modifiers + 1};${text}u` };
}
