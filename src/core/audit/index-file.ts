import type { Bytes } from "../tab/bytes.ts";
import { parse } from "../tab/document.ts";

/** The index of each table that XMail looks up through one, and the columns (from 0) of its keys. */
export const INDEXES: Readonly<Record<string, { readonly file: string; readonly keys: readonly number[] }>> =
  {
    "mailusers.tab": { file: "tabindex/mailusers-0001.hdx", keys: [0, 1] },
    "aliases.tab": { file: "tabindex/aliases-0001.hdx", keys: [0, 1] },
    "extaliases.tab": { file: "tabindex/extaliases-0001.hdx", keys: [0, 1] },
    "domains.tab": { file: "tabindex/domains-00.hdx", keys: [0] },
    "aliasdomain.tab": { file: "tabindex/aliasdomain-00.hdx", keys: [0] },
  };

const HEADER = 12;
/** The longest record that XMail fetches through an index. */
const RECORD = 2046;

const word = (bytes: Bytes, at: number): number =>
  bytes.charCodeAt(at) +
  bytes.charCodeAt(at + 1) * 0x100 +
  bytes.charCodeAt(at + 2) * 0x10000 +
  bytes.charCodeAt(at + 3) * 0x1000000;

/** Where in its table the rows lie that an index leads to; undefined for anything but an index of XMail 1.27. */
export function indexedOffsets(index: Bytes): readonly number[] | undefined {
  if (!index.startsWith("ABDL") || index.length < HEADER || word(index, 4) !== 3) return undefined;
  const buckets = word(index, 8);
  const body = HEADER + buckets * 4;
  if (body > index.length) return undefined;
  const offsets: number[] = [];
  for (let at = body; at + 4 <= index.length; ) {
    const count = word(index, at);
    const next = at + 4 + count * 4;
    if (next > index.length) return undefined;
    for (let one = at + 4; one < next; one += 4) offsets.push(word(index, one));
    at = next;
  }
  return offsets.toSorted((a, b) => a - b);
}

/** Where the rows of a table begin that an index made now would lead to. */
export function rowOffsets(table: Bytes, keys: readonly number[]): readonly number[] {
  const last = Math.max(...keys);
  let offset = 0;
  return parse(table, { maxLine: RECORD, comments: true }).lines.flatMap(({ text, end, fields }) => {
    const start = offset;
    offset += text.length + end.length;
    return fields !== undefined && fields.length > last ? [start] : [];
  });
}

/** Whether an index leads to exactly the rows that a table has; undefined where it can't be read. */
export function indexFits(name: string, table: Bytes, index: Bytes): boolean | undefined {
  const offsets = indexedOffsets(index);
  const keys = INDEXES[name]?.keys;
  if (!offsets || !keys) return undefined;
  const rows = rowOffsets(table, keys);
  return rows.length === offsets.length && rows.every((offset, at) => offset === offsets[at]);
}
