import type { Bytes } from "../../core/tab/bytes.ts";

/** Code pages that Node can decode. 437 and 850 it can't: their letters beyond ASCII come out wrong, and only ASCII is read of them. */
const LABELS: Readonly<Record<number, string>> = {
  866: "ibm866",
  874: "windows-874",
  932: "shift_jis",
  936: "gbk",
  949: "euc-kr",
  950: "big5",
  1250: "windows-1250",
  1251: "windows-1251",
  1252: "windows-1252",
  1253: "windows-1253",
  1254: "windows-1254",
  1255: "windows-1255",
  1256: "windows-1256",
  1257: "windows-1257",
  1258: "windows-1258",
  65001: "utf-8",
};

const DOUBLE_BYTE = [932, 936, 949, 950];

/**
 * The whole output of a program as text: programs of Windows write in the OEM
 * code page, some in UTF-16 with a mark, a few in UTF-8. Never give it a part: the
 * second byte of a letter may be a backslash.
 */
export function decodeOutput(bytes: Uint8Array, codePage: number): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const label = LABELS[codePage];
    return label ? new TextDecoder(label).decode(bytes) : Buffer.from(bytes).toString("latin1");
  }
}

/** UTF-16 with or without its mark, as `icacls /save` and `reg export` write it. */
export const decodeUtf16 = (bytes: Bytes): string =>
  new TextDecoder("utf-16le").decode(Buffer.from(bytes, "latin1"));

export const encodeUtf16 = (text: string): Bytes => Buffer.from(text, "utf16le").toString("latin1");

const tables = new Map<number, ReadonlyMap<string, Bytes>>();

/** Letters of a code page with their bytes, out of decoding every byte and pair there is. */
function tableOf(codePage: number): ReadonlyMap<string, Bytes> | undefined {
  const label = LABELS[codePage];
  const known = tables.get(codePage);
  if (known || label === undefined) return known;
  const decoder = new TextDecoder(label, { fatal: true });
  const table = new Map<string, Bytes>();
  const add = (...bytes: readonly number[]): void => {
    try {
      const letter = decoder.decode(Uint8Array.from(bytes));
      if ([...letter].length === 1 && !table.has(letter)) table.set(letter, String.fromCharCode(...bytes));
    } catch {
      // No letter has these bytes.
    }
  };
  for (let byte = 0; byte < 256; byte++) add(byte);
  if (DOUBLE_BYTE.includes(codePage))
    for (let first = 0x81; first < 0xff; first++)
      for (let second = 0x40; second < 0xff; second++) add(first, second);
  tables.set(codePage, table);
  return table;
}

/** A text in a code page; undefined where it has a letter that the page lacks, or the page isn't known and it is not ASCII. */
export function encodeText(text: string, codePage: number): Bytes | undefined {
  if (/^[\0-\x7f]*$/.test(text)) return text;
  if (codePage === 65001) return Buffer.from(text, "utf8").toString("latin1");
  const table = tableOf(codePage);
  const letters = [...text].map((letter) => table?.get(letter));
  return letters.some((bytes) => bytes === undefined) ? undefined : letters.join("");
}
