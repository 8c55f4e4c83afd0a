import type { Key } from "ink";
import { FIRST_FUNCTION_KEY } from "./tokens.ts";

const NAMED: readonly (readonly [keyof Key, string])[] = [
  ["upArrow", "up"],
  ["downArrow", "down"],
  ["leftArrow", "left"],
  ["rightArrow", "right"],
  ["return", "enter"],
  ["escape", "escape"],
  ["tab", "tab"],
  ["backspace", "backspace"],
  ["delete", "delete"],
  ["home", "home"],
  ["end", "end"],
  ["pageUp", "pageup"],
  ["pageDown", "pagedown"],
];

/**
 * One name for each key press: "a", "A", "space", "enter", "shift+tab", "ctrl+s", "alt+b", "ctrl+left", "f5".
 * Modifiers come in the order ctrl, alt, shift. A capital letter is its own name, without "shift".
 */
export function keyName(input: string, key: Key): string {
  const named = NAMED.find(([flag]) => key[flag] === true)?.[1] ?? functionKey(input);
  const base = named ?? (input === " " ? "space" : input);
  const modifiers = [
    key.ctrl ? "ctrl+" : "",
    key.meta ? "alt+" : "",
    named !== undefined && key.shift ? "shift+" : "",
  ];
  return modifiers.join("") + base;
}

function functionKey(input: string): string | undefined {
  const number = (input.codePointAt(0) ?? 0) - FIRST_FUNCTION_KEY + 1;
  return number >= 1 && number <= 12 ? `f${number}` : undefined;
}
