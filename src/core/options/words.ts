/** One word of a command line. */
export interface Word {
  /** As written, with the blanks before it. */
  readonly text: string;
  /** What XMail gets. */
  readonly value: string;
}

/**
 * A command line's words as XMail parts MAIL_CMD_LINE: by blanks and TABs. A
 * word that begins with `"` goes to the next `"` (`""` stands for one), and the
 * next word may follow at once; inside a word a `"` is a letter like any other.
 */
export function splitWords(text: string): { readonly words: readonly Word[]; readonly rest: string } {
  const words: Word[] = [];
  let end = 0;
  for (const match of text.matchAll(/[ \t]*(?:"((?:[^"]|"")*)"?|([^ \t"][^ \t]*))/g)) {
    const [written, quoted, bare = ""] = match;
    words.push({ text: written, value: quoted === undefined ? bare : quoted.replaceAll('""', '"') });
    end = match.index + written.length;
  }
  return { words, rest: text.slice(end) };
}

/** A word as it must be written so that XMail gets `value`. */
export const quoteWord = (value: string): string =>
  value === "" || value.startsWith('"') || /[ \t]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
