import { expect, test } from "vitest";
import { COMMAND_IDS, COMMAND_KEYS, keymapOf } from "../../../src/core/keys/commands.ts";
import { isLetter, readKey } from "../../../src/core/keys/key-names.ts";
import { checkPreferences } from "../../../src/core/keys/preferences.ts";

test("each key has one command, and each command by default one that needs no letters, F keys or AltGr", () => {
  const keys = COMMAND_IDS.flatMap((command) => COMMAND_KEYS[command] as readonly string[]);
  expect(new Set(keys).size).toBe(keys.length);
  for (const key of keys) expect(readKey(key)).toEqual({ key });
  for (const command of COMMAND_IDS) expect(COMMAND_KEYS[command][0], command).toMatch(/^ctrl\+[a-z]$/);
});

test("differences change the named commands and leave the others alone", () => {
  const { preferences, faults } = checkPreferences({
    keys: { save: ["Ctrl+V", "f6"], audit: "f7", history: null, redraw: [] },
    escapeTime: "120",
    language: "ja",
    ascii: true,
    colors: "16",
    copy: "show",
  });
  expect(faults).toEqual([]);
  expect(preferences).toEqual({
    keys: { save: ["ctrl+v", "f6"], audit: ["f7"], history: [], redraw: [] },
    escapeTime: 120,
    language: "ja",
    ascii: true,
    colors: "16",
    copy: "show",
  });
  const keymap = keymapOf(preferences.keys);
  expect(keymap.commandFor("ctrl+v")).toBe("save");
  expect(keymap.commandFor("ctrl+s")).toBeUndefined();
  expect(keymap.commandFor("ctrl+f")).toBeUndefined();
  expect(keymap.commandFor("ctrl+y")).toBe("undo");
  expect(COMMAND_IDS.filter(keymap.isOwn)).toEqual(["save", "audit", "history", "redraw"]);
});

test.each([
  [{ keys: { sve: "f6" } }, ["keys", "sve"], "KEYS_UNKNOWN_COMMAND"],
  [{ keys: { save: "hyper+s" } }, ["keys", "save"], "KEYS_UNKNOWN_KEY"],
  [{ keys: { save: ["f6", "ctrl+i"] } }, ["keys", "save"], "KEYS_NOT_APART"],
  [{ keys: { save: ["ctrl+w"] } }, ["keys", "save"], "KEYS_NEEDED_IN_FIELDS"],
  [{ keys: { save: ["f6", "m"] } }, ["keys", "save"], "KEYS_USED_BY_SCREENS"],
  [{ keys: { save: "s" } }, ["keys", "save"], "KEYS_ONLY_LETTERS"],
  [{ keys: { save: ["s", "あ", "5"] } }, ["keys", "save"], "KEYS_ONLY_LETTERS"],
  [{ keys: { save: "ctrl+f" } }, ["keys", "save"], "KEYS_TWICE"],
  [{ keys: { save: { key: "f6" } } }, ["keys", "save"], "KEYS_NOT_A_LIST"],
  [{ keys: { save: [["f6"]] } }, ["keys", "save"], "KEYS_NOT_A_LIST"],
  [{ keys: { quit: [] } }, ["keys", "quit"], "KEYS_NONE_LEFT"],
  [{ keys: { help: null } }, ["keys", "help"], "KEYS_NONE_LEFT"],
  [{ keys: { help: ["?", ":"] } }, ["keys", "help"], "KEYS_ONLY_LETTERS"],
  [{ keys: ["ctrl+s"] }, ["keys"], "PREFERENCES_NOT_A_MAP"],
  [["keys"], [], "PREFERENCES_NOT_A_MAP"],
  ["keys", [], "PREFERENCES_NOT_A_MAP"],
  [{ key: { save: "f6" } }, ["key"], "PREFERENCES_UNKNOWN"],
  [{ escapeTime: "9" }, ["escapeTime"], "PREFERENCES_VALUE"],
  [{ escapeTime: "1001" }, ["escapeTime"], "PREFERENCES_VALUE"],
  [{ escapeTime: "50.5" }, ["escapeTime"], "PREFERENCES_VALUE"],
  [{ escapeTime: null }, ["escapeTime"], "PREFERENCES_VALUE"],
  [{ language: "fr" }, ["language"], "PREFERENCES_VALUE"],
  [{ ascii: "yes" }, ["ascii"], "PREFERENCES_VALUE"],
  [{ copy: "osc52" }, ["copy"], "PREFERENCES_VALUE"],
])("%j: the entry at %j is left out (%s)", (parsed, path, code) => {
  const { preferences, faults } = checkPreferences(parsed);
  expect(faults.map(({ path: at, problem }) => [at, problem.code])).toEqual([[path, code]]);
  const keymap = keymapOf(preferences.keys);
  for (const command of COMMAND_IDS) expect(keymap.keysOf(command)).toEqual(COMMAND_KEYS[command]);
});

test("a faulty entry takes no other one along", () => {
  const { preferences, faults } = checkPreferences({
    keys: { save: "ctrl+w", audit: "f6", nothing: "f7" },
    escapeTime: "5",
    ascii: true,
  });
  expect(faults).toHaveLength(3);
  expect(preferences).toEqual({ keys: { audit: ["f6"] }, ascii: true });
});

test("commands may change places", () => {
  const { preferences, faults } = checkPreferences({
    keys: { save: ["ctrl+f"], audit: ["ctrl+s"] },
  });
  expect(faults).toEqual([]);
  expect(keymapOf(preferences.keys).commandFor("ctrl+f")).toBe("save");
  expect(keymapOf(preferences.keys).commandFor("ctrl+s")).toBe("audit");
});

test("of two own entries with one key the later is left out, and with it what leaned on it", () => {
  const { preferences, faults } = checkPreferences({
    keys: { explain: "ctrl+f", save: "f6", audit: "f6" },
  });
  expect(faults.map(({ path, problem }) => [path[1], problem.code, problem.detail["other"]])).toEqual([
    ["audit", "KEYS_TWICE", "save"],
    ["explain", "KEYS_TWICE", "audit"],
  ]);
  expect(preferences.keys).toEqual({ save: ["f6"] });
});

test.each([null, undefined, {}, { keys: null }, { keys: {} }])("%j changes nothing", (parsed) => {
  const { preferences, faults } = checkPreferences(parsed);
  expect(faults).toEqual([]);
  expect(Object.keys(preferences.keys ?? {})).toEqual([]);
});

test("a command without any key can still be given by its name", () => {
  const keymap = keymapOf({ redraw: [] });
  expect(keymap.commandFor(":redraw")).toBe("redraw");
  expect(keymap.commandFor(":")).toBe("help");
  expect(isLetter(":redraw")).toBe(false);
});
