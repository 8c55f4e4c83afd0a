import { expect, test } from "vitest";
import { readKey } from "../../../src/core/keys/key-names.ts";

test.each([
  ["ctrl+s", "ctrl+s"],
  ["Ctrl+S", "ctrl+s"],
  [" control + s ", "ctrl+s"],
  ["alt+ctrl+x", "ctrl+alt+x"],
  ["Meta+x", "alt+x"],
  ["alt+shift+x", "alt+X"],
  ["shift+k", "K"],
  ["K", "K"],
  ["k", "k"],
  ["?", "?"],
  ["+", "+"],
  ["あ", "あ"],
  ["5", "5"],
  ["F5", "f5"],
  ["shift+ctrl+f12", "ctrl+shift+f12"],
  ["Ctrl+PgDn", "ctrl+pagedown"],
  ["ctrl+del", "ctrl+delete"],
  ["alt+return", "alt+enter"],
  ["ctrl+space", "ctrl+space"],
  ["ctrl+_", "ctrl+_"],
  ["alt+/", "alt+/"],
])("%s is the key %s", (written, key) => {
  expect(readKey(written)).toEqual({ key });
});

test.each([
  ["ctrl+i", "tab"],
  ["ctrl+m", "enter"],
  ["ctrl+j", "enter"],
  ["ctrl+h", "backspace"],
  ["ctrl+[", "escape"],
  ["ctrl+@", "ctrl+space"],
  ["ctrl+alt+h", "alt+backspace"],
  ["ctrl+shift+s", "ctrl+s"],
  ["ctrl+1", "1"],
  ["ctrl+;", ";"],
  ["ctrl+enter", "enter"],
  ["shift+enter", "enter"],
  ["ctrl+tab", "tab"],
  ["shift+space", "space"],
  ["ctrl+alt+backspace", "alt+backspace"],
])("terminals send the same for %s as for %s", (written, other) => {
  expect(readKey(written)).toEqual({ code: "KEYS_NOT_APART", other });
});

test.each([
  ...[
    "",
    " ",
    "ctrl",
    "ctrl+",
    "ctrl+ctrl+s",
    "hyper+x",
    "f13",
    "f0",
    "insert",
    "shift+1",
    "ctrl+xy",
    "save",
  ],
  ...["\u001b", "a b", "ctrl-s", "+s", "ctrl+\u0007"],
])("%j is no key", (written) => {
  expect(readKey(written)).toEqual({ code: "KEYS_UNKNOWN_KEY" });
});

test.each([
  "ctrl+a",
  "ctrl+w",
  "Up",
  "pgup",
  "Esc",
  "enter",
  "tab",
  "shift+tab",
  "space",
  "alt+b",
  "ctrl+left",
])("%s is needed in fields", (written) => {
  expect(readKey(written)).toEqual({ code: "KEYS_NEEDED_IN_FIELDS" });
});

test.each(["a", "d", "x", "/", "shift+m", "T"])("the letter %s belongs to single screens", (written) => {
  expect(readKey(written)).toEqual({ code: "KEYS_USED_BY_SCREENS" });
});
