import type { ProblemCode } from "../problem-codes/index.ts";

/** What a text field or a form does with a key itself, so that a command on it would never be reached. */
export const FIELD_KEYS: readonly string[] = [
  ...["up", "down", "left", "right", "home", "end", "pageup", "pagedown"],
  ...["enter", "escape", "tab", "shift+tab", "space", "backspace", "delete"],
  ...["ctrl+a", "ctrl+e", "ctrl+w", "ctrl+u", "ctrl+k", "ctrl+left", "ctrl+right"],
  ...["alt+b", "alt+f", "alt+d", "alt+left", "alt+right", "alt+backspace"],
];

/** Letters that single screens use for what only they can do. */
export const SCREEN_LETTERS: readonly string[] = [..."abcdefmprtxMT/"];

const MODIFIERS = ["ctrl", "alt", "shift"] as const;
type Modifier = (typeof MODIFIERS)[number];
const MODIFIER_NAMES: Readonly<Record<string, Modifier>> = {
  ctrl: "ctrl",
  control: "ctrl",
  alt: "alt",
  meta: "alt",
  option: "alt",
  shift: "shift",
};
const OTHER_NAMES: Readonly<Record<string, string>> = {
  esc: "escape",
  return: "enter",
  del: "delete",
  pgup: "pageup",
  pgdn: "pagedown",
  pgdown: "pagedown",
};
/** Their sequences carry the modifiers. */
const MOVING = ["up", "down", "left", "right", "home", "end", "pageup", "pagedown", "delete"];
/** One byte each, which modifiers don't change (save Alt, which sends Escape before it). */
const PLAIN = ["enter", "escape", "tab", "space", "backspace"];
const FUNCTION_KEY = /^f(?:[1-9]|1[0-2])$/;
/** Ctrl with one of these sends the byte of another key. */
const SAME_BYTE: Readonly<Record<string, string>> = {
  h: "backspace",
  i: "tab",
  j: "enter",
  m: "enter",
  "[": "escape",
  "@": "ctrl+space",
  "2": "ctrl+space",
};
const CONTROL = /^[a-z\\\]^_]$/;

export type KeyProblem = Extract<
  ProblemCode,
  "KEYS_UNKNOWN_KEY" | "KEYS_NOT_APART" | "KEYS_NEEDED_IN_FIELDS" | "KEYS_USED_BY_SCREENS"
>;

export type ReadKey =
  | { readonly key: string }
  | { readonly code: KeyProblem; readonly other?: string | undefined };

/** Whether a key types a letter, and so is a command only where no letters are typed. */
export const isLetter = (key: string): boolean => [...key].length === 1;

/**
 * A key as a person writes it (`Ctrl+S`, `pgdn`, `shift+u`) by the name that the input layer gives it, or why no
 * command can have it.
 */
export function readKey(written: string): ReadKey {
  const named = nameOf(written.trim());
  if (!("key" in named)) return named;
  if (FIELD_KEYS.includes(named.key)) return { code: "KEYS_NEEDED_IN_FIELDS" };
  return SCREEN_LETTERS.includes(named.key) ? { code: "KEYS_USED_BY_SCREENS" } : named;
}

function nameOf(written: string): ReadKey {
  const unknown = { code: "KEYS_UNKNOWN_KEY" } as const;
  if (/\p{C}|^\p{Z}$/u.test(written)) return unknown;
  if (isLetter(written)) return { key: written };
  const [, before = "", last = ""] = /^(.*\+)?(.[^+]*)$/u.exec(written.toLowerCase()) ?? [];
  const names = before.split("+").slice(0, -1);
  const modifiers = names.map((name) => MODIFIER_NAMES[name.trim()]);
  const base = OTHER_NAMES[last.trim()] ?? last.trim();
  if (base === "" || modifiers.includes(undefined) || new Set(modifiers).size < modifiers.length)
    return unknown;
  const has = (modifier: Modifier) => modifiers.includes(modifier);
  const full =
    MODIFIERS.filter(has)
      .map((modifier) => `${modifier}+`)
      .join("") + base;
  if (MOVING.includes(base) || FUNCTION_KEY.test(base) || full === "shift+tab") return { key: full };
  const alt = has("alt") ? "alt+" : "";
  const notApart = (other: string) => ({ code: "KEYS_NOT_APART", other }) as const;
  if (PLAIN.includes(base)) {
    if (full === "ctrl+space" || full === alt + base) return { key: full };
    return notApart(alt + base);
  }
  if (!isLetter(base)) return unknown;
  if (has("ctrl")) {
    const same = SAME_BYTE[base];
    if (same !== undefined) return notApart(alt + same);
    if (!CONTROL.test(base)) return notApart(alt + base);
    return has("shift") ? notApart(`ctrl+${alt}${base}`) : { key: full };
  }
  if (!has("shift")) return { key: full };
  // A capital letter is its own name; what Shift makes of a sign depends on the keyboard.
  const capital = base.toUpperCase();
  return capital === base ? unknown : { key: alt + capital };
}
