import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { configPath } from "../../src/adapters/config-place.ts";
import { keys } from "../../src/cli/keys.ts";
import { ownPreferences } from "../../src/main-preferences.ts";
import { faultLine } from "../../src/report/own-keys.ts";
import { WORDS } from "../../src/text/words.ts";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "keys-file-"));
  mkdirSync(join(folder, "xmail-tui"));
  file = join(folder, "xmail-tui", "config.yaml");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = () => ownPreferences({ XDG_CONFIG_HOME: folder }, "linux");
const written = (text: string) => {
  writeFileSync(file, text);
  return read();
};

test.each([
  ["linux", { XDG_CONFIG_HOME: "/x" }, "/x/xmail-tui/config.yaml"],
  ["linux", { XDG_CONFIG_HOME: "relative" }, "/home/taro/.config/xmail-tui/config.yaml"],
  ["linux", { XDG_CONFIG_HOME: "" }, "/home/taro/.config/xmail-tui/config.yaml"],
  ["win32", { APPDATA: "C:\\Users\\taro\\Roaming" }, "C:\\Users\\taro\\Roaming\\xmail-tui\\config.yaml"],
  ["win32", { XDG_CONFIG_HOME: "/x" }, "\\home\\taro\\AppData\\Roaming\\xmail-tui\\config.yaml"],
])("on %s with %j the file is %s", (platform, environment, path) => {
  expect(configPath({ platform, environment, home: "/home/taro" })).toBe(path);
});

test("without a file nothing changes, and nothing is wrong", async () => {
  rmSync(join(folder, "xmail-tui"), { recursive: true });
  expect(await read()).toEqual({ path: file, found: false, preferences: {}, faults: [] });
});

test("a file with differences is read, with the mark that Windows editors put in front", async () => {
  const { preferences, faults } = await written(
    '\ufeff# mine\nkeys:\n  save: [f6, ctrl+v]\n  help: ["?", f1]\n  redo: [5, f7]\nescapeTime: 100\nlanguage: ja\nascii: true\n',
  );
  expect(faults).toEqual([]);
  expect(preferences).toEqual({
    keys: { save: ["f6", "ctrl+v"], help: ["?", "f1"], redo: ["5", "f7"] },
    escapeTime: 100,
    language: "ja",
    ascii: true,
  });
});

test.each([
  ["", {}],
  ["# nothing\n", {}],
  ['{"keys": {"save": "f6"}}', { keys: { save: ["f6"] } }],
])("%j is a file as well", async (text, preferences) => {
  expect(await written(text)).toMatchObject({ preferences, faults: [] });
});

test.each(["en", "ja"] as const)("each fault says file, line and entry (%s)", async (language) => {
  const { faults, preferences } = await written(
    "keys:\n  save: ctrl+w\n  audit: f6\n  quit: []\ntheme: dark\nescapeTime: soon\n",
  );
  expect(preferences).toEqual({ keys: { audit: ["f6"] } });
  const lines = faults.map((one) => faultLine(file, one, WORDS[language]));
  expect(lines.map((line) => line.slice(file.length).split(" ")[0])).toEqual([":2:", ":4:", ":5:", ":6:"]);
  expect(lines[0]).toContain("keys.save: ");
  expect(lines[0]).toContain("ctrl+w");
  expect(lines[0]).toContain(WORDS[language].screens.own.leftOut);
  expect(lines[3]).toContain("10-1000");
});

test.each([
  ["keys: [", "PREFERENCES_NOT_YAML"],
  ["keys:\n  save: f6\n  save: f7\n", "PREFERENCES_NOT_YAML"],
  ["just words\n", "PREFERENCES_NOT_A_MAP"],
  ["a: *b\n", "PREFERENCES_NOT_YAML"],
])("%j is left aside as a whole", async (text, code) => {
  const { preferences, faults } = await written(text);
  expect(preferences).toEqual({});
  expect(faults.map(({ problem }) => problem.code)).toEqual([code]);
  const line = faultLine(file, faults[0]!, WORDS.en);
  expect(line.startsWith(`${file}:`)).toBe(true);
  expect(line).not.toContain("undefined");
});

test("what isn't a file is told, and stops nothing", async () => {
  mkdirSync(file);
  const { preferences, faults } = await read();
  expect(preferences).toEqual({});
  expect(faultLine(file, faults[0]!, WORDS.en)).toContain("EISDIR");
});

test("control characters of the file reach no terminal", async () => {
  const { faults } = await written('keys:\n  "\\e[31m": f6\n  save: "\\e]52;c;eA==\\a"\n"\\e[2J": 1\n');
  expect(faults).toHaveLength(3);
  for (const one of faults) expect(faultLine(file, one, WORDS.en)).not.toMatch(/[\u0000-\u001f]/);
});

test("keys prints the commands with the keys in force, what they were, and the faults", async () => {
  const own = await written("keys:\n  save: [f6]\n  audit: f99\n  redraw: []\n");
  const { text, code } = keys(own, WORDS.en, false);
  expect(code).toBe(1);
  expect(text).toContain(`Settings file: ${file}`);
  expect(text).toMatch(/^save +f6 +Review and write - changed \(by default ctrl\+s\)$/m);
  expect(text).toMatch(/^redraw +- +/m);
  expect(text).toMatch(/^audit +ctrl\+f f3 +Audit$/m);
  expect(text).toMatch(/^.*config\.yaml:3: keys\.audit: There is no key f99\./m);
  const report = JSON.parse(keys(own, WORDS.ja, true).text);
  expect(report).toMatchObject({ file, found: true });
  expect(report.commands[0]).toEqual({
    command: "save",
    does: WORDS.ja.screens.commands.save,
    keys: ["f6"],
    byDefault: ["ctrl+s"],
  });
  expect(report.faults).toHaveLength(1);
});

test("without a file keys says where it would be, and is content", async () => {
  const { text, code } = keys(await read(), WORDS.en, false);
  expect(code).toBe(0);
  expect(text).toContain(`No settings file; it would be ${file}`);
  expect(text).toMatch(/^quit +ctrl\+q ctrl\+c f10 q +Quit$/m);
});
