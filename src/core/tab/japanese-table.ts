import type { Bytes } from "./bytes.ts";

type JapaneseEncoding = "shift_jis" | "euc-jp";

/**
 * Characters that are typed on Unix and macOS for a letter that Windows maps
 * to another one: both are the same bytes in Japanese.
 */
const SAME_LETTER: ReadonlyMap<string, string> = new Map([
  ["\u2212", "\uff0d"], // minus
  ["\u301c", "\uff5e"], // wave dash
  ["\u2016", "\u2225"], // double vertical line
  ["\u2014", "\u2015"], // dash
  ["\u00a2", "\uffe0"], // cent
  ["\u00a3", "\uffe1"], // pound
  ["\u00ac", "\uffe2"], // not
  ["\u00a6", "\uffe4"], // broken bar
]);

const TABLES = new Map<JapaneseEncoding, ReadonlyMap<string, Bytes>>();

/** The bytes of one character beyond ASCII; undefined where the encoding hasn't got it. */
export function japaneseBytes(character: string, encoding: JapaneseEncoding): Bytes | undefined {
  let table = TABLES.get(encoding);
  if (table === undefined) {
    table = encoding === "shift_jis" ? shiftJisTable() : eucJpTable();
    TABLES.set(encoding, table);
  }
  const same = SAME_LETTER.get(character);
  // The supplementary letters of EUC have some of them too, but few programs read those.
  return (same === undefined ? undefined : table.get(same)) ?? table.get(character);
}

function shiftJisTable(): Map<string, Bytes> {
  const table = new Map<string, Bytes>();
  for (let byte = 0xa1; byte <= 0xdf; byte += 1) addRow(table, "shift_jis", String.fromCharCode(byte), [""]);
  const trails = byteRange(0x40, 0xfc);
  for (const lead of byteRange(0x81, 0xfc)) {
    // ED and EE repeat letters that Windows writes as FA to FC; A0 to DF are no lead bytes.
    if (lead === "\xed" || lead === "\xee" || (lead >= "\xa0" && lead <= "\xdf")) continue;
    addRow(table, "shift_jis", lead, trails);
  }
  return table;
}

function eucJpTable(): Map<string, Bytes> {
  const table = new Map<string, Bytes>();
  const trails = byteRange(0xa1, 0xfe);
  addRow(table, "euc-jp", "\x8e", byteRange(0xa1, 0xdf));
  for (const lead of trails) addRow(table, "euc-jp", lead, trails);
  for (const lead of trails) addRow(table, "euc-jp", `\x8f${lead}`, trails);
  return table;
}

function byteRange(from: number, to: number): readonly Bytes[] {
  return Array.from({ length: to - from + 1 }, (_, index) => String.fromCharCode(from + index));
}

/** Asks the platform's decoder about a whole row at once; a line feed ends each try, whatever came of it. */
function addRow(
  table: Map<string, Bytes>,
  encoding: JapaneseEncoding,
  lead: Bytes,
  trails: readonly Bytes[],
): void {
  const tries = trails.map((trail) => lead + trail);
  const octets = Uint8Array.from(`${tries.join("\n")}\n`, (byte) => byte.charCodeAt(0));
  const characters = new TextDecoder(encoding).decode(octets).split("\n");
  for (const [index, bytes] of tries.entries()) {
    const character = characters[index]!;
    // The first bytes of a letter that has several are those that Windows writes.
    const isOne = character.length > 0 && String.fromCodePoint(character.codePointAt(0)!) === character;
    if (isOne && character !== "\ufffd" && character > "\x7f" && !table.has(character))
      table.set(character, bytes);
  }
}
