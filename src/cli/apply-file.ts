import { type Document, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { ApplyPath } from "../schema/apply-check.ts";

/** What a YAML or JSON file says, and in which line each part of it stands. */
export type Parsed =
  | { readonly ok: true; readonly value: unknown; lineOf(path: ApplyPath): number | undefined }
  /** `code` is the parser's own, and the parser's words are left out: they may quote a password. */
  | { readonly ok: false; readonly line: number | undefined; readonly code: string };

/** Reads YAML 1.2, of which JSON is a part. Keys that stand twice, unknown tags and several documents are refused. */
export function parseApplyFile(text: string): Parsed {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: "core" });
  const wrong = [...document.errors, ...document.warnings][0];
  if (wrong) return { ok: false, line: lines.linePos(wrong.pos[0]).line, code: wrong.code };
  // A number is taken as it is written: as a text, 1.10 is not 1.1.
  visit(document, {
    Scalar(_, scalar) {
      if (typeof scalar.value === "number" && scalar.source !== undefined) scalar.value = scalar.source;
    },
  });
  try {
    const value: unknown = document.toJS();
    return { ok: true, value, lineOf: (path) => lineOf(document, lines, path) };
  } catch {
    // An alias without its anchor, or so many that they would fill the memory.
    return { ok: false, line: undefined, code: "BAD_ALIAS" };
  }
}

/** The line of a key or of an item; of what holds it, where it isn't there itself. */
function lineOf(document: Document.Parsed, lines: LineCounter, path: ApplyPath): number | undefined {
  let node: unknown = document.contents;
  let at = document.contents?.range?.[0];
  for (const part of path) {
    const item: unknown = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part))
      : isSeq(node) && typeof part === "number"
        ? node.items[part]
        : undefined;
    if (item === undefined) break;
    const place = isPair(item) ? item.key : item;
    node = isPair(item) ? item.value : item;
    const range = (place as { readonly range?: readonly number[] | null } | null)?.range;
    at = range?.[0] ?? at;
  }
  return at === undefined ? undefined : lines.linePos(at).line;
}
