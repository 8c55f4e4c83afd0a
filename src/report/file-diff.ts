import { printable } from "../core/printable.ts";
import type { Bytes } from "../core/tab/bytes.ts";
import { decodeText, detectEncoding } from "../core/tab/encoding.ts";
import { tokenize } from "../core/tab/tokens.ts";

/** One line of a change, harmless to show. */
export interface DiffLine {
  /** "+" added, "-" removed, " " around a change, "" a heading (a file's name, say). */
  readonly sign: "+" | "-" | " " | "";
  readonly text: string;
}

/** Columns of tables that hold passwords, from 0; they are never shown. */
const SECRET_COLUMNS: Readonly<Record<string, number>> = {
  "ctrlaccounts.tab": 1,
  "mailusers.tab": 2,
  "smtpauth.tab": 1,
  "pop3links.tab": 4,
};
const MASK = '"********"';

/** What turns one version of a file into another, below the file's name: secrets masked, strange bytes made harmless. */
export function fileDiff(name: string, before: Bytes, after: Bytes): readonly DiffLine[] {
  const [old, now] = [before.split("\n"), after.split("\n")];
  let from = 0;
  while (from < old.length && from < now.length && old[from] === now[from]) from++;
  let tail = 0;
  while (tail < old.length - from && tail < now.length - from && old.at(-1 - tail) === now.at(-1 - tail))
    tail++;
  const encoding = detectEncoding(after === "" ? before : after);
  const show =
    (sign: DiffLine["sign"]) =>
    (line: Bytes): DiffLine => ({
      sign,
      text: printable(decodeText(mask(name, line.replace(/\r$/, "")), encoding).replaceAll("\t", "  ")),
    });
  const common = commonLines(old.slice(from, old.length - tail), now.slice(from, now.length - tail));
  const context = old.slice(Math.max(0, from - 1), from).map(show(" "));
  const heading: DiffLine = { sign: "", text: printable(name) };
  const body = [...context, ...common.map(({ sign, line }) => show(sign)(line))];
  return [heading, ...body.filter((line) => line.text !== "")];
}

/** The shortest way from one block of lines to another by a table of longest common runs; blocks are small. */
function commonLines(
  old: readonly string[],
  now: readonly string[],
): readonly { readonly sign: "+" | "-" | " "; readonly line: string }[] {
  if (old.length * now.length > 250_000)
    return [
      ...old.map((line) => ({ sign: "-" as const, line })),
      ...now.map((line) => ({ sign: "+" as const, line })),
    ];
  const length = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  for (let a = old.length - 1; a >= 0; a--)
    for (let b = now.length - 1; b >= 0; b--)
      length[a]![b] =
        old[a] === now[b] ? length[a + 1]![b + 1]! + 1 : Math.max(length[a + 1]![b]!, length[a]![b + 1]!);
  const lines: { sign: "+" | "-" | " "; line: string }[] = [];
  let [a, b] = [0, 0];
  while (a < old.length || b < now.length) {
    if (a < old.length && b < now.length && old[a] === now[b]) {
      lines.push({ sign: " ", line: old[a]! });
      a++;
      b++;
    } else if (b >= now.length || (a < old.length && length[a + 1]![b]! >= length[a]![b + 1]!))
      lines.push({ sign: "-", line: old[a++]! });
    else lines.push({ sign: "+", line: now[b++]! });
  }
  return lines;
}

/** A row as one line: secrets masked, strange bytes made harmless. */
export const shownRow = (name: string, columns: readonly string[]): string =>
  printable(mask(name, columns.map((column) => `"${column}"`).join("\t")).replaceAll("\t", "  "));

/** A line without its secret. Commented-out rows hold passwords like any other. */
function mask(name: string, line: Bytes): Bytes {
  const base = name.slice(name.lastIndexOf("/") + 1).toLowerCase();
  const column = name.startsWith("userauth/") ? 1 : SECRET_COLUMNS[base];
  if (column === undefined) return line;
  const hash = /^#* */.exec(line)?.[0] ?? "";
  const { tokens, rest } = tokenize(line.slice(hash.length));
  // Columns that nobody can tell apart, and bytes that XMail doesn't read, may hold it anywhere.
  if (tokens.length > 0 && tokens.length <= column) {
    const raw = tokens[0]!.raw;
    const first = /^(?:"(?:[^"\\]|\\.)*"|\S+)/.exec(raw)?.[0] ?? "";
    const isWhole = tokens.length === 1 && first === raw && rest.trim() === "";
    return isWhole ? line : `${hash}${first} ${MASK}`;
  }
  const shown = tokens.map(({ gap, raw }, at) =>
    at === column || (at > column && name.startsWith("userauth/")) ? gap + MASK : gap + raw,
  );
  return hash + shown.join("") + (rest.trim() === "" ? "" : ` ${MASK}`);
}
