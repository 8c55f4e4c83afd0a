import Encoding from "encoding-japanese";
import { fail, ok, type Result } from "../problem.ts";
import type { Bytes } from "./bytes.ts";

/** "latin1" stands for bytes that fit no encoding: ASCII is shown, every other byte as \xNN. */
export type TextEncodingName = "utf-8" | "shift_jis" | "euc-jp" | "latin1";

const newDecoder = (name: string) => new TextDecoder(name, { fatal: true, ignoreBOM: true });
const decoders = new Map<string, ReturnType<typeof newDecoder>>();

/**
 * The encoding of a whole file: UTF-8 where the bytes are valid UTF-8, else
 * Shift_JIS or EUC-JP where one of them fits and gives Japanese text.
 *
 * @param fallback What a file of pure ASCII counts as.
 */
export function detectEncoding(bytes: Bytes, fallback: TextEncodingName = "utf-8"): TextEncodingName {
  if (/^[\0-\x7f]*$/.test(bytes)) return fallback;
  if (decodes(bytes, "utf-8")) return "utf-8";
  // Every EUC-JP text is also Shift_JIS (as half-width kana), hardly ever the other way round.
  if (decodes(bytes, "euc-jp") && isJapanese(decodeWith(bytes, "euc-jp"))) return "euc-jp";
  if (decodes(bytes, "shift_jis") && isJapanese(decodeWith(bytes, "shift_jis"))) return "shift_jis";
  return "latin1";
}

/** Bytes as text for people. Nothing is lost: a byte that fits nothing is shown as \xNN. */
export function decodeText(bytes: Bytes, encoding: TextEncodingName): string {
  if (/^[\0-\x7f]*$/.test(bytes)) return bytes;
  if (encoding !== "latin1" && decodes(bytes, encoding)) return decodeWith(bytes, encoding);
  return bytes.replace(/[\x80-\xff]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16)}`);
}

/** Text as bytes of an encoding, or TAB_NOT_IN_ENCODING with the first character that isn't in it. */
export function encodeText(text: string, encoding: TextEncodingName): Result<Bytes> {
  if (/^[\0-\x7f]*$/.test(text)) return ok(text);
  if (encoding === "utf-8") return ok(binary(new TextEncoder().encode(text.toWellFormed())));
  let bytes = "";
  for (const character of text) {
    const encoded = encoding === "latin1" ? undefined : encodeOne(character, encoding);
    if (encoded === undefined) return fail("TAB_NOT_IN_ENCODING", { encoding, character });
    bytes += encoded;
  }
  return ok(bytes);
}

/** Windows and Unix map these marks to different characters; both mean the same byte pair. */
const TWINS: Readonly<Record<string, string>> = {
  "−": "-",
  "〜": "~",
  "‖": "∥",
  "—": "―",
  "¢": "￠",
  "£": "￡",
  "¬": "￢",
};
const WIDE: Readonly<Record<string, string>> = { "-": "-", "~": "~" };

function encodeOne(character: string, encoding: "shift_jis" | "euc-jp"): Bytes | undefined {
  if (/^[\0-\x7f]$/.test(character)) return character;
  for (const form of [character, WIDE[TWINS[character] ?? ""] ?? TWINS[character]]) {
    if (form === undefined) continue;
    const codes = Encoding.convert(Encoding.stringToCode(form), {
      to: encoding === "euc-jp" ? "EUCJP" : "SJIS",
      from: "UNICODE",
    });
    const bytes = codes.map((code) => String.fromCharCode(code)).join("");
    if (bytes !== "?" && decodes(bytes, encoding) && sameMark(decodeWith(bytes, encoding), character))
      return bytes;
  }
  return undefined;
}

const sameMark = (read: string, typed: string) => plain(read) === plain(typed);
const plain = (text: string) =>
  text
    .normalize("NFKC")
    .replace(/[−-]/g, "-")
    .replace(/[〜~]/g, "~")
    .replace(/[‖∥]/g, "∥")
    .replace(/[—―]/g, "―");

function decodes(bytes: Bytes, encoding: TextEncodingName): boolean {
  try {
    decodeWith(bytes, encoding);
    return true;
  } catch {
    return false;
  }
}

function decodeWith(bytes: Bytes, encoding: TextEncodingName): string {
  const decoder = decoders.get(encoding) ?? newDecoder(encoding);
  decoders.set(encoding, decoder);
  return decoder.decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
}

/** Western accents read as Japanese give a few odd half-width kana or rare kanji, not words. */
function isJapanese(text: string): boolean {
  const foreign = [...text].filter((character) => character > "\x7f");
  const common = foreign.filter((character) =>
    /[\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e]/.test(character),
  ).length;
  const halfKana = foreign.filter((character) => /[\uff61-\uff9f]/.test(character)).length;
  if (common === 0) return halfKana >= 3 && /[\uff61-\uff9f]{2}/.test(text);
  return common * 2 >= foreign.length || common + halfKana === foreign.length;
}

const binary = (codes: Uint8Array) => Array.from(codes, (code) => String.fromCharCode(code)).join("");
