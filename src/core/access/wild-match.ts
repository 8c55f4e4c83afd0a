/**
 * Whether text fits one of XMail's patterns, in any case of A–Z: `*` for any
 * run, `?` for one character, `[a-c]` and `[^a-c]` for one of a set, `\` before
 * a character for itself.
 */
export function wildMatch(pattern: string, text: string): boolean {
  return matches(lower(pattern), lower(text));
}

/** Whether XMail looks a row up by pattern: sets alone don't make it one. */
export const isWild = (pattern: string): boolean => /[*?]/.test(pattern);

const lower = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

function matches(pattern: string, text: string): boolean {
  let at = 0;
  let position = 0;
  // Where to go on when a run of `*` turns out too short.
  let star: { readonly pattern: number; position: number } | undefined;
  for (;;) {
    const one = pattern[at] === "*" || at === pattern.length ? undefined : single(pattern, at);
    if (pattern[at] === "*") {
      while (pattern[at] === "*") at += 1;
      if (at === pattern.length) return true;
      star = { pattern: at, position };
    } else if (at === pattern.length && position === text.length) return true;
    else if (one && position < text.length && one.fits(text[position]!)) {
      at = one.end;
      position += 1;
    } else {
      if (star === undefined || star.position >= text.length) return false;
      star.position += 1;
      at = star.pattern;
      position = star.position;
    }
  }
}

interface Single {
  readonly end: number;
  readonly fits: (letter: string) => boolean;
}

/** What stands for one character at this place of the pattern. */
function single(pattern: string, at: number): Single {
  const letter = pattern[at]!;
  if (letter === "?") return { end: at + 1, fits: () => true };
  if (letter === "\\") return { end: at + 2, fits: (other) => other === pattern[at + 1] };
  if (letter !== "[") return { end: at + 1, fits: (other) => other === letter };
  const set = /^\[(\^?)((?:\\.|[^\]\\])+)\]/s.exec(pattern.slice(at));
  // A set that doesn't end fits nothing.
  if (!set) return { end: pattern.length, fits: () => false };
  const [whole, not, inside = ""] = set;
  const signs = [...inside.matchAll(/(\\?)(.)(?:-\\?(.))?/gs)];
  const isIn = (other: string) =>
    signs.some(([, , from = "", to]) => (to === undefined ? other === from : other >= from && other <= to));
  return { end: at + whole.length, fits: (other) => isIn(other) === (not === "") };
}
