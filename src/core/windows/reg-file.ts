/** A registry value as a .reg file has it. */
export interface RegValue {
  readonly type: "REG_SZ" | "REG_EXPAND_SZ" | "REG_MULTI_SZ" | "REG_DWORD" | "REG_BINARY" | "other";
  /** Texts: of a REG_MULTI_SZ all of them. */
  readonly texts: readonly string[];
  /** Of a REG_DWORD. */
  readonly number?: number;
}

/** Values by name; the default value's name is "". Names are told apart as Windows does: not by case. */
export interface RegKey {
  readonly path: string;
  readonly values: ReadonlyMap<string, RegValue>;
}

/** The value of a name, whatever its case. */
export function regValue(key: RegKey | undefined, name: string): RegValue | undefined {
  const wanted = name.toLowerCase();
  for (const [one, value] of key?.values ?? []) if (one.toLowerCase() === wanted) return value;
  return undefined;
}

/** Wine writes line ends as `\n`, Windows raw; a real backslash is always doubled, so both can be read. */
const unescaped = (text: string): string =>
  text.replace(/\\([\s\S])/g, (_, letter: string) => ({ n: "\n", r: "\r", "0": "\0" })[letter] ?? letter);

function utf16(bytes: readonly number[]): string {
  let text = "";
  for (let at = 0; at + 1 < bytes.length; at += 2)
    text += String.fromCharCode(bytes[at]! | (bytes[at + 1]! << 8));
  return text;
}

const HEX_TYPES: Readonly<Record<string, RegValue["type"]>> = {
  "1": "REG_SZ",
  "2": "REG_EXPAND_SZ",
  "3": "REG_BINARY",
  "7": "REG_MULTI_SZ",
};

function hexValue(type: string | undefined, hex: string): RegValue {
  const bytes = hex
    .split(",")
    .map((byte) => byte.trim())
    .filter((byte) => byte !== "")
    .map((byte) => Number.parseInt(byte, 16));
  const name = HEX_TYPES[type ?? "3"] ?? "other";
  if (name === "REG_BINARY" || name === "other") return { type: name, texts: [] };
  const text = utf16(bytes);
  const parts = text.replace(/\0+$/, "").split("\0");
  return { type: name, texts: name === "REG_MULTI_SZ" ? parts : [parts[0] ?? ""] };
}

const LINE =
  /^\[([^\r\n]+)\][ \t]*$|^(@|"(?:[^"\\]|\\[\s\S])*")=(?:"((?:[^"\\]|\\[\s\S])*)"|dword:([0-9a-f]{1,8})|hex(?:\(([0-9a-f]+)\))?:([0-9a-f, \t\r\n\\]*))[ \t]*$/gim;

/**
 * Reads the text of a file that `reg export` wrote, decoded already. Unlike what
 * `reg query` prints, it is lossless and the same in every language.
 */
export function parseRegFile(text: string): readonly RegKey[] {
  const keys: { readonly path: string; readonly values: Map<string, RegValue> }[] = [];
  const whole = text.replace(/^\ufeff/, "").replace(/\r\n/g, "\n");
  for (const [, path, name = "", string, dword, type, hex] of whole.matchAll(LINE)) {
    if (path !== undefined) {
      keys.push({ path, values: new Map() });
      continue;
    }
    const key = keys.at(-1);
    if (!key) continue;
    const value: RegValue =
      string !== undefined
        ? { type: "REG_SZ", texts: [unescaped(string)] }
        : dword !== undefined
          ? { type: "REG_DWORD", texts: [], number: Number.parseInt(dword, 16) }
          : hexValue(type, (hex ?? "").replace(/\\\n/g, ""));
    key.values.set(name === "@" ? "" : unescaped(name.slice(1, -1)), value);
  }
  return keys;
}

/** The key of a path among those of a file: `HKLM` is written out there, and case doesn't matter. */
export function findKey(keys: readonly RegKey[], path: string): RegKey | undefined {
  const wanted = path.replace(/^HKLM\\/i, "HKEY_LOCAL_MACHINE\\").toLowerCase();
  return keys.find((key) => key.path.toLowerCase() === wanted);
}
