import { type Problem, problem } from "../problem.ts";
import { COMMAND_IDS, type CommandId, keymapOf, NEVER_WITHOUT_KEY, type OwnKeys } from "./commands.ts";
import { isLetter, readKey } from "./key-names.ts";

/** How texts are copied: "terminal" asks the terminal always, "show" never, "auto" where it may well do it. */
export const COPY_WAYS = ["auto", "terminal", "show"] as const;
export type CopyWay = (typeof COPY_WAYS)[number];

/** Which colours to draw with; "none" is the highest contrast: the terminal's own two, bold, inverse and underlined. */
export const COLOR_CHOICES = ["auto", "256", "16", "none"] as const;
export type ColorChoice = (typeof COLOR_CHOICES)[number];

/** What a person's own settings file says. What isn't said stays as the program has it. */
export interface Preferences {
  readonly keys?: OwnKeys;
  /** How long a lone Escape waits for the rest of a sequence, in milliseconds. */
  readonly escapeTime?: number;
  readonly language?: "en" | "ja";
  readonly ascii?: boolean;
  readonly colors?: ColorChoice;
  readonly copy?: CopyWay;
}

/** What is wrong with an entry, which is left out. */
export interface PreferenceFault {
  /** Where the entry stands: `["keys", "save"]`; empty for the file as a whole. */
  readonly path: readonly string[];
  readonly problem: Problem;
}

export interface CheckedPreferences {
  readonly preferences: Preferences;
  readonly faults: readonly PreferenceFault[];
}

export const ESCAPE_TIMES = { least: 10, most: 1000 } as const;
const NAMES = ["keys", "escapeTime", "language", "ascii", "colors", "copy"] as const;

/** Checks a settings file that was parsed: each entry on its own, then the keys against each other. */
export function checkPreferences(parsed: unknown): CheckedPreferences {
  // A file without any entry is null.
  if (parsed === null || parsed === undefined) return { preferences: {}, faults: [] };
  if (!isMap(parsed))
    return {
      preferences: {},
      faults: [{ path: [], problem: problem("PREFERENCES_NOT_A_MAP", { name: "" }) }],
    };
  const faults: PreferenceFault[] = [];
  const preferences: { -readonly [Name in keyof Preferences]: Preferences[Name] } = {};
  for (const [name, value] of Object.entries(parsed)) {
    const wrong = (wanted: string) =>
      faults.push({
        path: [name],
        problem: problem("PREFERENCES_VALUE", { name, value: shown(value), wanted }),
      });
    if (name === "keys") {
      const checked = checkKeys(value);
      preferences.keys = checked.keys;
      faults.push(...checked.faults);
    } else if (name === "escapeTime") {
      const { least, most } = ESCAPE_TIMES;
      // Numbers come as they are written.
      const time = /^\d{1,9}$/.test(String(value)) ? Number(value) : Number.NaN;
      if (time >= least && time <= most) preferences.escapeTime = time;
      else wrong(`${least}-${most}`);
    } else if (name === "language") {
      if (value === "en" || value === "ja") preferences.language = value;
      else wrong("en, ja");
    } else if (name === "ascii") {
      if (typeof value === "boolean") preferences.ascii = value;
      else wrong("true, false");
    } else if (name === "colors") {
      const colors = COLOR_CHOICES.find((one) => one === String(value));
      if (colors) preferences.colors = colors;
      else wrong(COLOR_CHOICES.join(", "));
    } else if (name === "copy") {
      const way = COPY_WAYS.find((one) => one === value);
      if (way) preferences.copy = way;
      else wrong(COPY_WAYS.join(", "));
    } else
      faults.push({
        path: [name],
        problem: problem("PREFERENCES_UNKNOWN", { name, known: NAMES.join(", ") }),
      });
  }
  return { preferences, faults };
}

interface CheckedKeys {
  readonly keys: OwnKeys;
  readonly faults: readonly PreferenceFault[];
}

function checkKeys(given: unknown): CheckedKeys {
  if (given === null) return { keys: {}, faults: [] };
  if (!isMap(given))
    return {
      keys: {},
      faults: [{ path: ["keys"], problem: problem("PREFERENCES_NOT_A_MAP", { name: "keys" }) }],
    };
  const own = new Map<CommandId, readonly string[]>();
  const faults: PreferenceFault[] = [];
  for (const [name, value] of Object.entries(given)) {
    const command = COMMAND_IDS.find((one) => one === name);
    const read =
      command === undefined
        ? problem("KEYS_UNKNOWN_COMMAND", { command: name, known: COMMAND_IDS.join(", ") })
        : readKeys(command, value);
    if (command !== undefined && Array.isArray(read)) own.set(command, read);
    else if (!Array.isArray(read)) faults.push({ path: ["keys", name], problem: read as Problem });
  }
  return settle(own, faults);
}

/** The keys of one entry, or the first thing that is wrong with it: half an entry would be a surprise. */
function readKeys(command: CommandId, value: unknown): readonly string[] | Problem {
  const written: readonly unknown[] = Array.isArray(value) ? value : value === null ? [] : [value];
  const keys: string[] = [];
  for (const one of written) {
    // A digit alone is a number to YAML.
    if (typeof one !== "string" && typeof one !== "number") return problem("KEYS_NOT_A_LIST", { command });
    const read = readKey(String(one));
    if ("code" in read) return problem(read.code, { key: String(one), other: read.other ?? "" });
    if (!keys.includes(read.key)) keys.push(read.key);
  }
  if (keys.length === 0 && NEVER_WITHOUT_KEY.includes(command)) return problem("KEYS_NONE_LEFT", { command });
  if (keys.length > 0 && keys.every(isLetter))
    return problem("KEYS_ONLY_LETTERS", { command, keys: keys.join(" ") });
  return keys;
}

/**
 * Leaves entries out until no key has two commands. Two that change places are fine: only what is in force in the
 * end counts. Of two own entries the later one goes.
 */
function settle(own: Map<CommandId, readonly string[]>, before: readonly PreferenceFault[]): CheckedKeys {
  const faults = [...before];
  for (;;) {
    const keymap = keymapOf(Object.fromEntries(own));
    const clash = [...own.keys()].toReversed().flatMap((command) =>
      keymap.keysOf(command).flatMap((key) => {
        const other = COMMAND_IDS.find((one) => one !== command && keymap.keysOf(one).includes(key));
        return other === undefined ? [] : [{ command, key, other }];
      }),
    )[0];
    if (clash === undefined) return { keys: Object.fromEntries(own), faults };
    own.delete(clash.command);
    faults.push({
      path: ["keys", clash.command],
      problem: problem("KEYS_TWICE", { key: clash.key, other: clash.other }),
    });
  }
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const shown = (value: unknown): string => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));
