import { type Problem, problem } from "./problem.ts";
import type { Bytes } from "./tab/bytes.ts";

/** XMail's coding of passwords, of bytes: each XOR 101, as two lower-case hex digits. It hides nothing. */
export function encodePassword(clear: Bytes): Bytes {
  return Array.from(clear, (byte) => (byte.charCodeAt(0) ^ 101).toString(16).padStart(2, "0")).join("");
}

export interface DecodedPassword {
  /** The password that XMail compares with. Never show it. */
  readonly clear: Bytes;
  /** Whether all of the text is hex pairs, as `encodePassword` writes them; upper-case digits will do. */
  readonly valid: boolean;
}

/**
 * The password that XMail makes of the text in a control account's row.
 *
 * Text of odd length is the **empty** password, and text is read only up to
 * the first pair that isn't a number: so a password that somebody typed in
 * clear often lets everybody in without one. (In mailusers.tab such a row
 * makes the account vanish instead.) A pair may be `1g`, `+1` or ` 1`, since
 * the C library reads as much of a number as it finds. `65` ends the password.
 */
export function decodePassword(hex: Bytes): DecodedPassword {
  const valid = /^(?:[0-9a-f]{2})*$/i.test(hex);
  let clear = "";
  if (hex.length % 2 !== 0) return { clear, valid };
  for (let at = 0; at < hex.length; at += 2) {
    const byte = scanPair(hex.slice(at, at + 2));
    if (byte === undefined || byte === 101) break;
    clear += String.fromCharCode(byte ^ 101);
  }
  return { clear, valid };
}

/**
 * How the password of a row stands.
 *
 * `empty`: everybody gets in without one. `partial`: XMail reads only a part of
 * the text. `unprintable`: it decodes, but to bytes that nobody types, as words
 * that look like hex do (`beefcafe`): it is probably clear text.
 */
export type PasswordState = "clean" | "empty" | "partial" | "unprintable";

export function passwordState(hex: Bytes): PasswordState {
  const { clear, valid } = decodePassword(hex);
  if (clear === "") return "empty";
  if (!valid || clear.length * 2 !== hex.length) return "partial";
  return /^[ -~]+$/.test(clear) ? "clean" : "unprintable";
}

/** Whether a coded password is one that somebody meant: hex as a whole, not empty, printable when decoded. */
export function isCleanPassword(hex: Bytes): boolean {
  return passwordState(hex) === "clean";
}

// Without letters that look alike, and without signs that a shell or a quoted line would have to escape.
const ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789-_.+";

/** A password for control from random bytes: easy to read and to type, 5.9 bits a character. */
export function generatePassword(random: (count: number) => Uint8Array, length = 28): string {
  let password = "";
  const fair = 256 - (256 % ALPHABET.length);
  while (password.length < length) {
    for (const byte of random(length)) {
      // Higher bytes would make the first letters likelier.
      if (byte < fair && password.length < length) password += ALPHABET[byte % ALPHABET.length];
    }
  }
  return password;
}

const SHORTEST_PASSWORD = 8;
const LONGEST_PASSWORD = 128;

/**
 * Whether a typed password will do for control: no character that a control
 * command, its quotes or XMail's own programs would take for something else.
 * A leading `#` announces an MD5 login.
 */
export function checkControlPassword(password: string): Problem | undefined {
  const bad = password.startsWith("#") ? "#" : /[^!-~]|[*"\\|<>]/u.exec(password)?.[0];
  if (bad !== undefined) return problem("VALUE_PASSWORD_CHARACTERS", { character: bad });
  if (password.length >= SHORTEST_PASSWORD && password.length <= LONGEST_PASSWORD) return undefined;
  return problem("VALUE_PASSWORD_LENGTH", { min: String(SHORTEST_PASSWORD), max: String(LONGEST_PASSWORD) });
}

// With the longest password's 256 digits, the row still fits into XMail's line of 510 bytes.
const LONGEST_NAME = 200;

/** Whether a name will do for a control account: letters, digits, `.`, `-`, `@`. XMail ignores its case. */
export function checkControlAccountName(name: string): Problem | undefined {
  if (name === "") return problem("VALUE_REQUIRED");
  if (!/^[A-Za-z0-9.@-]+$/.test(name)) return problem("VALUE_ACCOUNT_CHARACTERS");
  return name.length > LONGEST_NAME ? problem("VALUE_TOO_LONG", { max: String(LONGEST_NAME) }) : undefined;
}

/** A byte from two characters, as C's `%x` reads it: blanks, a sign and `0x` before the digits, anything behind. */
function scanPair(pair: Bytes): number | undefined {
  if (/^0x$/i.test(pair)) return 0;
  const match = /^[ \t\n\v\f\r]*([+-]?)([0-9a-f]+)/i.exec(pair);
  if (match === null) return undefined;
  const number = Number.parseInt(match[2]!, 16);
  return (match[1] === "-" ? -number : number) & 0xff;
}
