import { type Problem, problem } from "./problem.ts";
import type { Bytes } from "./tab/bytes.ts";

/** XMail's password coding: each byte XOR 101 as two lower-case hex digits. It hides nothing from who has the file. */
export const encodePassword = (clear: Bytes): Bytes =>
  [...clear].map((byte) => (byte.charCodeAt(0) ^ 101).toString(16).padStart(2, "0")).join("");

/**
 * What XMail makes of a coded password. It stops at the first bad digit or odd
 * end: text that isn't hex at all is an *empty* password, with which anybody logs in.
 */
export function decodePassword(hex: Bytes): { readonly clear: Bytes; readonly valid: boolean } {
  // XMail refuses an odd length or a foreign character as a whole, and then compares with nothing.
  const valid = /^([0-9a-f]{2})*$/i.test(hex);
  if (!valid) return { clear: "", valid };
  const clear = (hex.match(/../g) ?? []).map((pair) => String.fromCharCode(Number.parseInt(pair, 16) ^ 101));
  return { clear: clear.join(""), valid };
}

/** Whether a coded password is one that somebody meant: hex, not empty, printable when decoded. */
export function isCleanPassword(hex: Bytes): boolean {
  const { clear, valid } = decodePassword(hex);
  return valid && /^[\x20-\x7e]+$/.test(clear);
}

const ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789!$%&()+,-./:;=?@[]^_{}~";

/**
 * A password for the control account, which nobody has to remember.
 *
 * @param random Gives that many random bytes.
 */
export function generatePassword(random: (count: number) => Uint8Array, length = 28): string {
  let password = "";
  while (password.length < length) {
    for (const byte of random(length)) {
      // Bytes past the last whole multiple would make some characters likelier.
      if (byte < 256 - (256 % ALPHABET.length) && password.length < length)
        password += ALPHABET[byte % ALPHABET.length];
    }
  }
  return password;
}

/** 8 to 128 printable ASCII characters, no blanks, none of * " \ | < >, not beginning with "#" (taken for MD5). */
export function checkControlPassword(password: string): Problem | undefined {
  const wrong = /[^\x21-\x7e]|[*"\\|<>]|^#/u.exec(password)?.[0];
  if (wrong !== undefined) return problem("VALUE_PASSWORD_CHARACTERS", { character: wrong });
  if (password.length < 8 || password.length > 128)
    return problem("VALUE_PASSWORD_LENGTH", { min: "8", max: "128" });
  return undefined;
}

/** Letters, digits, ".", "-" and "@". */
export function checkControlAccountName(name: string): Problem | undefined {
  if (name === "") return problem("VALUE_REQUIRED");
  if (name.length > 64) return problem("VALUE_TOO_LONG", { max: "64" });
  return /^[A-Za-z0-9.@-]+$/.test(name) ? undefined : problem("VALUE_ACCOUNT_CHARACTERS");
}
