import { fail, ok, type Result } from "../problem.ts";
import type { Bytes } from "./bytes.ts";
import { surveyEucJp, surveyShiftJis } from "./japanese-survey.ts";
import { japaneseBytes } from "./japanese-table.ts";
import { fromOctets, toOctets } from "./octets.ts";

/**
 * `shift_jis` is the code page 932 of Windows; `euc-jp` has its half-width and
 * supplementary letters too; `latin1` is what is left when nothing else fits.
 */
export type Encoding = "utf-8" | "shift_jis" | "euc-jp" | "latin1";

const NOT_ASCII = /[^\0-\x7f]/;
const LATIN1_CONTROL = /[\x80-\x9f]/g;

/**
 * The encoding that a file's bytes are most likely in.
 *
 * Valid UTF-8 is UTF-8. Else a Japanese encoding that decodes the whole file
 * *and* makes Japanese of it: `Crédit` is valid Shift_JIS, but a lone rare
 * kanji amid Latin letters is no Japanese. Else Latin-1, which reads anything.
 * Pure ASCII says nothing and gets `fallback`; a Japanese `fallback` is also
 * believed where there are too few letters to tell.
 */
export function detectEncoding(bytes: Bytes, fallback: Encoding = "utf-8"): Encoding {
  if (!NOT_ASCII.test(bytes)) return fallback;
  const octets = toOctets(bytes);
  if (decodes(octets, "utf-8")) return "utf-8";
  const surveys = [
    { encoding: "shift_jis", survey: surveyShiftJis(octets) },
    { encoding: "euc-jp", survey: surveyEucJp(octets) },
  ] as const;
  const likely = surveys
    .flatMap(({ encoding, survey }) => {
      const isLikely = survey !== undefined && (survey.japanese || encoding === fallback);
      return isLikely ? [{ encoding, doubt: survey.doubt - (encoding === fallback ? 0.1 : 0) }] : [];
    })
    .toSorted((a, b) => a.doubt - b.doubt);
  return likely.find(({ encoding }) => decodes(octets, encoding))?.encoding ?? "latin1";
}

/**
 * Bytes as text, for people. Bytes that mean nothing in the encoding are shown
 * as `\x8F`; nothing is dropped or replaced by a question mark.
 */
export function decodeText(bytes: Bytes, encoding: Encoding): string {
  if (!NOT_ASCII.test(bytes)) return bytes;
  if (encoding === "latin1") return bytes.replace(LATIN1_CONTROL, escaped);
  const octets = toOctets(bytes);
  // The platform's Shift_JIS swaps these three control bytes among themselves.
  const whole =
    encoding === "shift_jis" && /[\x1a\x1c\x7f]/.test(bytes) ? undefined : tryDecode(octets, encoding);
  return whole ?? decodePieces(octets, encoding);
}

/**
 * Text as bytes of an encoding, or a refusal that names the character.
 *
 * Characters that Unicode tables map differently for the same Japanese letter
 * (− 〜 ‖ from another system than Windows) become the one that Windows knows.
 */
export function encodeText(text: string, encoding: Encoding): Result<Bytes> {
  if (!NOT_ASCII.test(text)) return ok(text);
  const parts: Bytes[] = [];
  for (const character of text) {
    const bytes = encodeCharacter(character, encoding);
    if (bytes === undefined) return fail("TAB_NOT_IN_ENCODING", { encoding, character });
    parts.push(bytes);
  }
  return ok(parts.join(""));
}

function encodeCharacter(character: string, encoding: Encoding): Bytes | undefined {
  if (!NOT_ASCII.test(character)) return character;
  if (encoding === "utf-8") {
    // Half a surrogate pair is no character.
    return character.isWellFormed() ? fromOctets(new TextEncoder().encode(character)) : undefined;
  }
  if (encoding === "latin1") return character >= "\xa0" && character <= "\xff" ? character : undefined;
  return japaneseBytes(character, encoding);
}

const newDecoder = (encoding: Encoding) => new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
// Kept, since making one takes longer than decoding a field.
const DECODERS = new Map<Encoding, ReturnType<typeof newDecoder>>();

function decoderOf(encoding: Encoding): ReturnType<typeof newDecoder> {
  const decoder = DECODERS.get(encoding) ?? newDecoder(encoding);
  DECODERS.set(encoding, decoder);
  return decoder;
}

function tryDecode(octets: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return decoderOf(encoding).decode(octets);
  } catch {
    return undefined;
  }
}

function decodes(octets: Uint8Array, encoding: Encoding): boolean {
  return tryDecode(octets, encoding) !== undefined;
}

function decodePieces(octets: Uint8Array, encoding: Encoding): string {
  let text = "";
  for (let at = 0; at < octets.length; ) {
    const lead = octets[at]!;
    const piece = octets.subarray(at, at + characterLength(lead, encoding));
    const character = lead < 0x80 ? String.fromCharCode(lead) : tryDecode(piece, encoding);
    text += character ?? escaped(String.fromCharCode(lead));
    at += character === undefined ? 1 : piece.length;
  }
  return text;
}

function escaped(byte: Bytes): string {
  return `\\x${byte.charCodeAt(0).toString(16).toUpperCase()}`;
}

function characterLength(lead: number, encoding: Encoding): number {
  if (lead < 0x80) return 1;
  if (encoding === "utf-8") return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (encoding === "shift_jis") return (lead >= 0xa0 && lead < 0xe0) || lead === 0x80 || lead > 0xfc ? 1 : 2;
  return lead === 0x8f ? 3 : 2;
}
