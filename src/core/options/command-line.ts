import { optionKind, takesValue } from "./table.ts";

/** One switch as it is written, with its value where it takes one. */
export interface OptionToken {
  readonly option: string;
  readonly value?: string;
  readonly known: boolean;
  /** As written, with the blanks that stand before it. */
  readonly text: string;
}

export interface CommandLine {
  readonly tokens: readonly OptionToken[];
  /** Blanks behind the last word. */
  readonly rest: string;
}

interface Word {
  readonly text: string;
  readonly value: string;
}

/**
 * Reads a command line as XMail does with MAIL_CMD_LINE: words are parted by
 * blanks, `"` groups. Each known switch eats its value, whatever that looks like.
 * Nothing is lost: `printCommandLine(parseCommandLine(text)) === text`.
 */
export function parseCommandLine(text: string): CommandLine {
  const words: Word[] = [];
  const pattern = /\s*((?:"[^"]*"?|[^\s"])+)/gy;
  let end = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    words.push({ text: match[0], value: (match[1] ?? "").replaceAll('"', "") });
    end = pattern.lastIndex;
  }
  const tokens: OptionToken[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const known = optionKind(word.value) !== undefined;
    const next = takesValue(word.value) ? words[at + 1] : undefined;
    if (next) at++;
    tokens.push({
      option: word.value,
      known,
      text: word.text + (next?.text ?? ""),
      ...(next ? { value: next.value } : {}),
    });
  }
  return { tokens, rest: text.slice(end) };
}

export const printCommandLine = (line: CommandLine): string =>
  line.tokens.map((token) => token.text).join("") + line.rest;

export const hasOption = (line: CommandLine, option: string): boolean =>
  line.tokens.some((token) => token.option === option);

/** The value that counts: of the last switch of that name that has one. */
export const optionValue = (line: CommandLine, option: string): string | undefined =>
  line.tokens.findLast((token) => token.option === option && token.value !== undefined)?.value;

/** All values of a switch that may stand several times. */
export const optionValues = (line: CommandLine, option: string): readonly string[] =>
  line.tokens.flatMap((token) => (token.option === option && token.value !== undefined ? [token.value] : []));

/** Switches one option on (true or its value) or off; every other word stays as it is, in its order. */
export function setOption(line: CommandLine, option: string, on: boolean | string): CommandLine {
  const others = line.tokens.filter((token) => token.option !== option);
  if (on === false) return tidy({ ...line, tokens: others });
  const value = typeof on === "string" ? on : undefined;
  const written = value === undefined ? option : `${option} ${/[\s"]/.test(value) ? `"${value}"` : value}`;
  const token = {
    option,
    known: optionKind(option) !== undefined,
    ...(value === undefined ? {} : { value }),
  };
  const at = line.tokens.findLastIndex((one) => one.option === option);
  if (at < 0) {
    const text = line.tokens.length === 0 ? written : ` ${written}`;
    return { ...line, tokens: [...line.tokens, { ...token, text }] };
  }
  const blanks = /^\s*/.exec(line.tokens[at]!.text)?.[0] ?? "";
  return {
    ...line,
    tokens: line.tokens.flatMap((one, index) =>
      index === at ? [{ ...token, text: blanks + written }] : one.option === option ? [] : [one],
    ),
  };
}

const tidy = (line: CommandLine): CommandLine => ({
  ...line,
  tokens: line.tokens.map((token, index) =>
    index === 0 ? { ...token, text: token.text.trimStart() } : token,
  ),
});
