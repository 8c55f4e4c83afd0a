/** Splits a unit's value into words as systemd does: quotes group, backslash escapes as in C. */
export function unitWords(value: string): readonly string[] {
  const words: string[] = [];
  const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", s: " ", r: "\r" };
  let word = "";
  let begun = false;
  let quote = "";
  for (let at = 0; at < value.length; at += 1) {
    const char = value[at]!;
    if (char === "\\" && quote !== "'" && at + 1 < value.length) {
      at += 1;
      word += escapes[value[at]!] ?? value[at]!;
      begun = true;
    } else if (quote !== "") {
      if (char === quote) quote = "";
      else word += char;
    } else if (char === '"' || char === "'") {
      quote = char;
      begun = true;
    } else if (char === " " || char === "\t") {
      if (begun) words.push(word);
      word = "";
      begun = false;
    } else {
      word += char;
      begun = true;
    }
  }
  if (begun) words.push(word);
  return words;
}

/** One word of a unit's value: quoted where it must be, with specifiers (`%`) made plain. */
export function quoteUnitWord(word: string): string {
  const plain = word.replaceAll("%", "%%");
  return /^[^\s"'\\;#]+$/.test(plain) ? plain : `"${plain.replace(/[\\"]/g, "\\$&")}"`;
}

/** As `quoteUnitWord`, for ExecStart=, where `$` begins a variable. */
export function quoteExecWord(word: string): string {
  return quoteUnitWord(word).replaceAll("$", "$$$$");
}

const SECONDS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    [
      ["us usec µs", 1e-6],
      ["ms msec", 1e-3],
      ["s sec second seconds", 1],
      ["m min minute minutes", 60],
      ["h hr hour hours", 3600],
      ["d day days", 86_400],
    ] as const
  ).flatMap(([names, seconds]) => names.split(" ").map((name) => [name, seconds])),
);

/** A time span such as "90", "1min 30s" or "infinity", in seconds; undefined when it isn't one. */
export function unitSeconds(text: string): number | undefined {
  const clean = text.trim();
  if (clean === "infinity") return Number.POSITIVE_INFINITY;
  if (/^\d+(\.\d+)?$/.test(clean)) return Number(clean);
  const parts = [...clean.matchAll(/(\d+(?:\.\d+)?)\s*([a-zµ]+)/g)];
  const total = parts.reduce(
    (sum, [, count, name]) => sum + Number(count) * (SECONDS[name!] ?? Number.NaN),
    0,
  );
  return parts.length === 0 || Number.isNaN(total) ? undefined : total;
}
