import { type Document, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { ApplyPath } from "../schema/apply-check.ts";

/** A place in a file, from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where a file holds bytes that aren't UTF-8, as decoding marks them: Shift_JIS, or UTF-16 as PowerShell writes it. */
export function notUtf8(text: string): Place | undefined {
  const at = text.search(/[\ufffd\0]/);
  if (at < 0) return undefined;
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** What a YAML or JSON file says, and where each part of it stands: its key, or what is written for it. */
export type Parsed =
  | {
      readonly ok: true;
      readonly value: unknown;
      placeOf(path: ApplyPath, part: "key" | "value"): Place | undefined;
    }
  /** `code` is the parser's own, and the parser's words are left out: they may quote a password. */
  | { readonly ok: false; readonly place: Place | undefined; readonly code: string };

/** Reads YAML 1.2, of which JSON is a part. Keys that stand twice, unknown tags and several documents are refused. */
export function parseApplyFile(text: string): Parsed {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: "core" });
  const wrong = [...document.errors, ...document.warnings][0];
  if (wrong) return { ok: false, place: placeAt(lines, wrong.pos[0]), code: wrong.code };
  // A number is taken as it is written: as a text, 1.10 is not 1.1.
  visit(document, {
    Scalar(_, scalar) {
      if (typeof scalar.value === "number" && scalar.source !== undefined) scalar.value = scalar.source;
    },
  });
  try {
    const value: unknown = document.toJS();
    return { ok: true, value, placeOf: (path, part) => placeOf(document, lines, path, part) };
  } catch {
    // An alias without its anchor, or so many that they would fill the memory.
    return { ok: false, place: undefined, code: "BAD_ALIAS" };
  }
}

const placeAt = (lines: LineCounter, offset: number): Place => {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
};

/** The place of a key or its value, or of an item; of what holds it, where it isn't there itself. */
function placeOf(
  document: Document.Parsed,
  lines: LineCounter,
  path: ApplyPath,
  part: "key" | "value",
): Place | undefined {
  let node: unknown = document.contents;
  let at = document.contents?.range?.[0];
  for (const [depth, name] of path.entries()) {
    const item: unknown = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(name))
      : isSeq(node) && typeof name === "number"
        ? node.items[name]
        : undefined;
    if (item === undefined) break;
    const isWanted = part === "value" && depth === path.length - 1;
    const place = isPair(item) ? (isWanted && isWritten(item.value) ? item.value : item.key) : item;
    node = isPair(item) ? item.value : item;
    at = rangeOf(place)?.[0] ?? at;
  }
  return at === undefined ? undefined : placeAt(lines, at);
}

const rangeOf = (node: unknown) => (node as { readonly range?: readonly number[] | null } | null)?.range;

/** Behind a key that stands alone there is nothing to point at. */
const isWritten = (value: unknown): boolean => {
  const [from = 0, to = 0] = rangeOf(value) ?? [];
  return to > from;
};
