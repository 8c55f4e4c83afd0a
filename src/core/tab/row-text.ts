import { type Problem, problem, type Result } from "../problem.ts";
import type { Bytes } from "./bytes.ts";
import { formatRow, type TabLine } from "./document.ts";
import { type Encoding, encodeText } from "./encoding.ts";
import { closingQuote, modelsOf, quoteLike, tokenize, unquote, visiblePart } from "./tokens.ts";
import { checkField } from "./values.ts";

/** The bytes of a typed value, or why a tab file can't hold it. */
export function encodeField(text: string, encoding: Encoding): Result<Bytes> {
  const encoded = encodeText(text, encoding);
  if (!encoded.ok) return encoded;
  const bad = checkField(encoded.value);
  return bad === undefined ? encoded : { ok: false, problem: bad };
}

/**
 * A line's text with other columns: `undefined` keeps a column's bytes.
 *
 * A changed column keeps its quotes or their absence and what follows its
 * closing quote; TABs, and bytes that XMail doesn't look at, stay as they are.
 * Columns beyond the line's own are added behind its last one. Where they stand
 * in the line already and only the TABs between them are missing, the blanks
 * become TABs, and nothing else changes.
 */
export function changeRow(line: TabLine, columns: readonly (Bytes | undefined)[]): Bytes {
  const { tokens, rest } = tokenize(line.text);
  const parted = columns.length > tokens.length ? partAtBlanks(line, columns) : undefined;
  if (parted !== undefined) return parted;
  const models = modelsOf(tokens);
  const kept = columns.slice(0, tokens.length).map((value, index) => {
    const { gap, raw } = tokens[index]!;
    return gap + (value === undefined ? raw : quoteLike(value, models[index]) + afterQuote(raw));
  });
  const added = columns.slice(tokens.length).map((value) => {
    return `\t${quoteLike(value ?? "", models.at(-1))}`;
  });
  return kept.join("") + added.join("") + rest;
}

/** A piece of a line as an eye parts it: in quotes, or up to a blank (TAB, space, or one of Japanese or of web pages). */
const PIECE =
  /((?:[\t ]|\xe3\x80\x80|\xc2\xa0|\x81\x40|\xa1\xa1)*)("(?:\\"|[^"\t])*"|(?:(?!\xe3\x80\x80|\xc2\xa0)[^\t "])+)/g;

function partAtBlanks(line: TabLine, columns: readonly (Bytes | undefined)[]): Bytes | undefined {
  const visible = visiblePart(line.text);
  const pieces = [...visible.matchAll(PIECE)].map(([whole = "", gap = "", raw = ""]) => ({
    whole,
    gap,
    raw,
  }));
  const isWhole = pieces.map(({ whole }) => whole).join("") === visible.trimEnd();
  const isWanted = ({ raw }: { readonly raw: Bytes }, index: number) =>
    unquote(raw) === (columns[index] ?? line.fields?.[index]);
  if (!isWhole || pieces.length !== columns.length || !pieces.every(isWanted)) return undefined;
  const texts = pieces.map(({ gap, raw }, index) =>
    index === 0 ? raw : (gap.includes("\t") && !/[^\t]/.test(gap) ? gap : "\t") + raw,
  );
  return texts.join("") + line.text.slice(visible.length);
}

/** A new row's text, in the style of the table's last row with as many columns, else of its last. */
export function newRow(
  fields: readonly Bytes[],
  lines: readonly TabLine[],
  bare: readonly number[] = [],
): Bytes {
  // A row that somebody meant to comment out hides its first quote.
  const rows = lines.filter((line) => line.fields !== undefined && !line.cut && line.text[0] !== "#");
  const like = rows.findLast((row) => row.fields?.length === fields.length) ?? rows.at(-1);
  return formatRow(
    fields,
    like ?? { text: fields.map((_, i) => (bare.includes(i) ? "1" : '"x"')).join("\t"), end: "" },
  );
}

export function checkLength(text: Bytes, limit: number): Problem | undefined {
  if (text.length <= limit) return undefined;
  return problem("TAB_LINE_TOO_LONG", { limit: String(limit), length: String(text.length) });
}

function afterQuote(raw: Bytes): Bytes {
  return raw[0] === '"' ? raw.slice(closingQuote(raw) + 1) : "";
}
