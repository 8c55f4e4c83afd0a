/**
 * What a terminal would obey instead of showing: control characters (C0, DEL, C1),
 * line and paragraph separators, and the marks that turn the writing direction,
 * with which a line can be made to read as another one.
 */
const OBEYED = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

/**
 * Makes a text from strangers (log lines, greetings, file names) safe to show:
 * each such character becomes `\xNN` or `\u{NNNN}`, a TAB a blank.
 */
export function printable(text: string): string {
  return text.replaceAll("\t", " ").replace(OBEYED, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`;
  });
}

/** JSON that is safe to show as well: what a terminal would obey stands there as `\uNNNN`, which every reader takes back. */
export const printableJson = (value: unknown, indent = 2): string =>
  JSON.stringify(value, null, indent).replace(
    /[\u007f-\u009f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
