const ASCII = /^[ -~]*$/;
/**
 * Texts in which each code unit is a character of its own, of a width that nobody doubts: ASCII, Latin letters, lines of
 * boxes, kana, kanji, Hangul syllables and full-width forms. Nearly all that is drawn is made of these.
 */
const PLAIN =
  /^[ -~\u00a1-\u00ac\u00ae-\u00ff\u2500-\u257f\u3000-\u3029\u3041-\u3096\u309b-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]*$/;
/** Of those, the ones from here on take two columns, the others one. */
const WIDE_FROM = 0x3000;

let segmenter: Intl.Segmenter | undefined;

export const isPlain = (text: string): boolean => ASCII.test(text) || PLAIN.test(text);

/** The columns of one code unit of a plain text. */
export const plainWidthOf = (unit: number): 1 | 2 => (unit < WIDE_FROM ? 1 : 2);

/** The columns of a plain text; undefined for any other, which takes a closer look. */
export function plainWidth(text: string): number | undefined {
  if (ASCII.test(text)) return text.length;
  if (!PLAIN.test(text)) return undefined;
  let width = 0;
  for (let at = 0; at < text.length; at++) width += plainWidthOf(text.charCodeAt(at));
  return width;
}

/** A text's characters as people count them. Asking the system for them first is dear: plain texts don't. */
export function graphemesOf(text: string): string[] {
  if (isPlain(text)) return text.split("");
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
