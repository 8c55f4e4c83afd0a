/** What is written about: tables, each with the key of its rows and the rest of the row. */
export const FILES = ["server.tab", "smtp.ipmap.tab"] as const;
export type FileName = (typeof FILES)[number];
export type Random = (below: number) => number;

/** Rows as a writer has them in mind: the key, and what the table says about it. */
export type Rows = ReadonlyMap<string, string>;

const KEYS: Readonly<Record<FileName, readonly string[]>> = {
  "server.tab": ["V0", "V1", "V2", "V3", "V4", "V5"],
  "smtp.ipmap.tab": [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `10.${number}.0.0 255.255.0.0`),
};
export const keyIn = (file: FileName, random: Random): string => KEYS[file][random(KEYS[file].length)] ?? "";

/** Something to say about a key. Few enough that two writers may come to say the same. */
export const sayingIn = (file: FileName, random: Random): string =>
  file === "server.tab" ? `value ${random(5)}` : `${random(2) === 0 ? "ALLOW" : "DENY"} ${random(4)}`;

export const columnsOf = (file: FileName, key: string, saying: string): readonly string[] =>
  file === "server.tab" ? [key, saying] : [...key.split(" "), ...saying.split(" ")];

const ROW = /^"([^"]*)"\t(.*)$/;

/** Reads a table without the program's own reader: rows of quoted columns, one TAB apart. */
export function rowsIn(file: FileName, bytes: string): Rows {
  return new Map(
    bytes.split(/\r?\n/).flatMap((line) => {
      if (!ROW.test(line)) return [];
      const columns = line.split("\t").map((column) => column.replaceAll('"', ""));
      const size = file === "server.tab" ? 1 : 2;
      return [[columns.slice(0, size).join(" "), columns.slice(size).join(" ")] as const];
    }),
  );
}

export const commentsIn = (bytes: string): readonly string[] =>
  bytes.split(/\r?\n/).filter((line) => line.startsWith("#"));

/** One change as somebody makes it in an editor: a row set, taken out or moved, or a comment put somewhere. */
export function editByHand(file: FileName, bytes: string, random: Random, number: number): string {
  const lines = bytes.split("\n").slice(0, -1);
  const place = random(lines.length + 1);
  const kind = random(10);
  if (kind === 0) return joined([...lines.slice(0, place), `# by hand ${number}`, ...lines.slice(place)]);
  if (kind === 1) return joined([...lines.slice(place), ...lines.slice(0, place)]);
  const key = keyIn(file, random);
  const at = lines.findIndex((line) => rowsIn(file, line).has(key));
  if (kind <= 3) return joined(lines.filter((_, index) => index !== at));
  const line = columnsOf(file, key, sayingIn(file, random))
    .map((column) => `"${column}"`)
    .join("\t");
  return joined(at < 0 ? [...lines.slice(0, place), line, ...lines.slice(place)] : lines.with(at, line));
}

const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join("");
