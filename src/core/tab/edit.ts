import { fail, ok, type Result } from "../problem.ts";
import type { Bytes } from "./bytes.ts";
import { formatRow, parse, print, quoteField, type TabDocument, type TabLine } from "./document.ts";
import { detectEncoding, encodeText, type TextEncodingName } from "./encoding.ts";
import type { TabFormat } from "./format.ts";
import { checkField } from "./values.ts";

/**
 * A change by meaning, so that it can be laid over a file that changed
 * underneath.
 *
 * `value`: a variable of a name/value table; `after` undefined takes all rows of
 * that name away, so that XMail's default holds. `row`: without `before` a row is
 * appended, without `after` one is removed, with both one is replaced.
 */
export type TabEdit =
  | { readonly kind: "value"; readonly name: string; readonly after: string | undefined }
  | {
      readonly kind: "row";
      readonly before?: readonly string[];
      readonly occurrence?: number;
      readonly after?: readonly string[];
    };

/** Applies edits in order; the first that can't be done is the result. */
export function applyEdits(
  bytes: Bytes,
  format: TabFormat,
  edits: readonly TabEdit[],
  fallback?: TextEncodingName,
): Result<Bytes> {
  let result: Result<Bytes> = ok(bytes);
  for (const edit of edits) {
    if (!result.ok) return result;
    result = applyEdit(result.value, format, edit, fallback);
  }
  return result;
}

/**
 * The file after one edit. Every line that the edit doesn't speak of comes back
 * byte for byte; only a missing last newline is added. Refuses what XMail could
 * not read back (TAB_*).
 */
export function applyEdit(
  bytes: Bytes,
  format: TabFormat,
  edit: TabEdit,
  fallback?: TextEncodingName,
): Result<Bytes> {
  const encoding = detectEncoding(bytes, fallback);
  const document = parse(bytes, format);
  const wanted = encodeEdit(edit, encoding);
  if (!wanted.ok) return wanted;
  const { name, before, after } = wanted.value;

  if (edit.kind === "value") {
    const isIt = ({ fields = [] }: TabLine) => fields.length > 1 && fields[0] === name;
    if (after === undefined) return keep(document, (line) => !isIt(line));
    const at = document.lines.findIndex(isIt);
    if (at < 0) return append(document, after, format);
    return replace(document, at, replaceColumns(document.lines[at]!, [undefined, after[1]]), format, after);
  }

  if (before === undefined) return after === undefined ? ok(bytes) : append(document, after, format);
  const at = findRow(document, before, edit.occurrence ?? 0);
  if (at < 0) return fail("TAB_ROW_GONE");
  if (after === undefined) return keep(document, (_, index) => index !== at);
  const line = document.lines[at]!;
  const changed = after.map((field, column) => (field === before[column] ? undefined : field));
  const text = after.length === before.length ? replaceColumns(line, changed) : formatRow(after, line);
  return replace(document, at, text, format, after);
}

interface EncodedEdit {
  readonly name?: Bytes;
  readonly before?: readonly Bytes[];
  readonly after?: readonly Bytes[];
}

function encodeEdit(edit: TabEdit, encoding: TextEncodingName): Result<EncodedEdit> {
  const encodeAll = (texts: readonly string[], check: boolean): Result<readonly Bytes[]> => {
    const fields: Bytes[] = [];
    for (const text of texts) {
      const encoded = encodeText(text, encoding);
      // What was shown as \xNN is looked for, never written.
      if (!encoded.ok) return encoded;
      const wrong = check ? checkField(encoded.value) : undefined;
      if (wrong) return { ok: false, problem: wrong };
      fields.push(encoded.value);
    }
    return ok(fields);
  };
  if (edit.kind === "value") {
    const all = encodeAll(edit.after === undefined ? [edit.name] : [edit.name, edit.after], true);
    if (!all.ok) return all;
    return ok({ name: all.value[0]!, ...(edit.after === undefined ? {} : { after: all.value }) });
  }
  const before = edit.before && encodeAll(edit.before, false);
  if (before && !before.ok) return before;
  // Columns that stay as they were need no check: they are not written anew.
  const after = edit.after && encodeAll(edit.after, false);
  if (after && !after.ok) return after;
  for (const [column, field] of (after?.value ?? []).entries()) {
    const wrong = field === before?.value[column] ? undefined : checkField(field);
    if (wrong) return { ok: false, problem: wrong };
  }
  return ok({ ...(before ? { before: before.value } : {}), ...(after ? { after: after.value } : {}) });
}

function findRow(document: TabDocument, fields: readonly Bytes[], occurrence: number): number {
  let left = occurrence;
  return document.lines.findIndex((line) => sameFields(line.fields, fields) && left-- === 0);
}

const sameFields = (a: readonly Bytes[] | undefined, b: readonly Bytes[]) =>
  a !== undefined && a.length === b.length && a.every((field, column) => field === b[column]);

/** Writes some columns of a line anew (undefined: as it is), separators and the rest kept. */
function replaceColumns(line: TabLine, fields: readonly (Bytes | undefined)[]): Bytes {
  let column = -1;
  return line.text.replace(/[^\t]+/g, (piece) => {
    column++;
    const field = fields[column];
    if (field === undefined) return piece;
    const bare = !piece.startsWith('"') && field !== "" && !field.startsWith('"');
    return bare && (column > 0 || !field.startsWith("#")) ? field : quoteField(field);
  });
}

function replace(
  document: TabDocument,
  at: number,
  text: Bytes,
  format: TabFormat,
  wanted: readonly Bytes[],
): Result<Bytes> {
  const lines = document.lines.with(at, { ...document.lines[at]!, text });
  return checked(finished({ lines }), format, text, document.lines[at]!.end, wanted);
}

function append(document: TabDocument, fields: readonly Bytes[], format: TabFormat): Result<Bytes> {
  const rows = document.lines.filter((line) => line.fields);
  const text = formatRow(
    fields,
    rows.findLast((line) => line.fields?.length === fields.length),
  );
  const end = lineEnd(document);
  return checked(
    finished({ lines: [...finished(document).lines, { text, end }] }),
    format,
    text,
    end,
    fields,
  );
}

const keep = (document: TabDocument, wanted: (line: TabLine, index: number) => boolean): Result<Bytes> =>
  ok(print(finished({ lines: document.lines.filter(wanted) })));

/** Without a newline at its end, XMail's own "add" would glue the next record to the last row. */
function finished(document: TabDocument): TabDocument {
  const last = document.lines.at(-1);
  if (!last || last.end.endsWith("\n")) return document;
  return {
    lines: document.lines.with(-1, { ...last, end: last.end === "" ? lineEnd(document) : `${last.end}\n` }),
  };
}

const lineEnd = (document: TabDocument): Bytes =>
  document.lines.findLast((line) => line.end.endsWith("\n"))?.end.replace(/^\r+/, "\r") ?? "\n";

function checked(
  document: TabDocument,
  format: TabFormat,
  text: Bytes,
  end: Bytes,
  wanted: readonly Bytes[],
): Result<Bytes> {
  const length = text.length + (end === "\r\n" ? 1 : 0);
  if (length > format.maxLine) {
    return fail("TAB_LINE_TOO_LONG", { limit: String(format.maxLine), length: String(length) });
  }
  const bytes = print(document);
  const line = parse(bytes, format).lines.find((read) => read.text === text);
  const read = line?.fields ?? [];
  // A row that begins like a comment, say, would be gone for XMail.
  return wanted.every((field, column) => read[column] === field) ? ok(bytes) : fail("TAB_ROW_GONE");
}
