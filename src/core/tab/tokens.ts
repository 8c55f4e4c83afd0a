import type { Bytes } from "./bytes.ts";

/** One column as it stands in a line: the TABs before it, and its text with quotes and whatever follows them. */
export interface RowToken {
  readonly gap: Bytes;
  readonly raw: Bytes;
}

/** A line taken apart: its columns, then TABs and bytes that XMail doesn't look at. Joined, they are the line. */
export interface RowTokens {
  readonly tokens: readonly RowToken[];
  readonly rest: Bytes;
}

/** What XMail sees of a line: up to a NUL byte, without carriage returns (or a line feed) at its end. */
export function visiblePart(text: Bytes): Bytes {
  const nul = text.indexOf("\0");
  let end = nul < 0 ? text.length : nul;
  while (end > 0 && (text[end - 1] === "\r" || text[end - 1] === "\n")) end -= 1;
  return end === text.length ? text : text.slice(0, end);
}

/** Takes a line apart at its TABs; any number of TABs is one separator. */
export function tokenize(text: Bytes): RowTokens {
  const visible = visiblePart(text);
  const tokens: RowToken[] = [];
  let used = 0;
  for (const match of visible.matchAll(/(\t*)([^\t]+)/g)) {
    tokens.push({ gap: match[1]!, raw: match[2]! });
    used = match.index + match[0].length;
  }
  return { tokens, rest: text.slice(used) };
}

/** Where the closing quote of a quoted column stands; its length where there is none. */
export function closingQuote(raw: Bytes): number {
  let at = raw.indexOf('"', 1);
  // The first character is the opening quote, so a backslash before a quote is always part of the value.
  while (at > 0 && raw[at - 1] === "\\") at = raw.indexOf('"', at + 1);
  return at < 0 ? raw.length : at;
}

/**
 * The value of one column.
 *
 * Quotes count only where the column begins with one. Inside, a backslash
 * escapes nothing but a quote; what follows the closing quote is ignored.
 */
export function unquote(raw: Bytes): Bytes {
  if (raw[0] !== '"') return raw;
  return raw.slice(1, closingQuote(raw)).replaceAll('\\"', '"');
}

/** A value in quotes, as XMail itself writes it. A value that ends in a backslash can't be read back. */
export function quoteField(value: Bytes): Bytes {
  return `"${value.replaceAll('"', '\\"')}"`;
}

const NUMBER = /^\d+$/;

/** Whether a value stands safely without quotes in any column. */
function canBeBare(value: Bytes): boolean {
  return /^[!$-~\x80-\xff](?:[ -~\x80-\xff]*[!-~\x80-\xff])?$/.test(value);
}

/** A value written like `model`: in quotes or bare. A bare number is no model for a word. */
export function quoteLike(value: Bytes, model: Bytes | undefined): Bytes {
  const bare = model !== undefined && model[0] !== '"' && (NUMBER.test(value) || !NUMBER.test(model));
  return bare && canBeBare(value) ? value : quoteField(value);
}

/** The columns of a line as models of quoting. Where nothing has quotes, a number is a model for words too. */
export function modelsOf(tokens: readonly RowToken[]): readonly Bytes[] {
  const bare = tokens.every(({ raw }) => raw[0] !== '"');
  return tokens.map(({ raw }) => (bare ? "bare" : raw));
}
