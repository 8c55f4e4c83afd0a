import { charactersOf, columnsOf } from "./fit.ts";

/** Characters that no Japanese line begins with, and those that no line ends with. */
const NEVER_FIRST =
  /^[、。，．・：；？！」』】〕）］｝〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)\]}]/u;
const NEVER_LAST = /[「『【〔（［｛〈《([{]$/u;

/**
 * Breaks a text into lines of at most so many columns: at blanks, between Japanese characters,
 * and inside a word only where it doesn't fit a line of its own.
 */
export function wrap(text: string, columns: number): string[] {
  return text.split("\n").flatMap((paragraph) => wrapParagraph(paragraph, Math.max(2, columns)));
}

function wrapParagraph(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of wordsOf(text)) {
    if (columnsOf(line + word.trimEnd()) <= columns) {
      line += word;
      continue;
    }
    if (line.trim() !== "") lines.push(line.trimEnd());
    line = word;
    while (columnsOf(line.trimEnd()) > columns) {
      const head = headOf(line, columns);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  lines.push(line.trimEnd());
  return lines;
}

/** Pieces that stay together; blanks belong to the piece before them. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  let word = "";
  let last = "";
  for (const character of charactersOf(text)) {
    const breaks = /^\s/.test(last) || columnsOf(character) === 2 || columnsOf(last) === 2;
    if (
      word !== "" &&
      breaks &&
      !/^\s/.test(character) &&
      !NEVER_FIRST.test(character) &&
      !NEVER_LAST.test(last)
    ) {
      words.push(word);
      word = "";
    }
    word += character;
    last = character;
  }
  if (word !== "") words.push(word);
  return words;
}

function headOf(text: string, columns: number): string {
  let head = "";
  for (const character of charactersOf(text)) {
    if (head !== "" && columnsOf(head + character) > columns) break;
    head += character;
  }
  return head;
}
