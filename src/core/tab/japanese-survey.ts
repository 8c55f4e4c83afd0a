/** How a file looks when taken for a Japanese encoding; bytes that can't be it give no survey at all. */
export interface JapaneseSurvey {
  /** There are letters that people write, more of them than accidents that Latin text would make. */
  readonly japanese: boolean;
  /** Grows with letters that are rare; the lower one of two encodings is the likelier. */
  readonly doubt: number;
}

type Kind = "common" | "rare" | "half-width";

/** One letter beyond ASCII: how long it is in bytes and how usual. Length 0: no such letter. */
type ReadLetter = (octets: Uint8Array, at: number) => { readonly length: number; readonly kind: Kind };

const DOUBT: Readonly<Record<Kind, number>> = { common: 0, "half-width": 0.5, rare: 2 };
const NONE = { length: 0, kind: "rare" } as const;

export function surveyShiftJis(octets: Uint8Array): JapaneseSurvey | undefined {
  return survey(octets, shiftJisLetter);
}

export function surveyEucJp(octets: Uint8Array): JapaneseSurvey | undefined {
  return survey(octets, eucJpLetter);
}

function survey(octets: Uint8Array, read: ReadLetter): JapaneseSurvey | undefined {
  let doubt = 0;
  let japanese = 0;
  let accidents = 0;
  for (let at = 0; at < octets.length; ) {
    if (octets[at]! < 0x80) {
      at += 1;
      continue;
    }
    const start = at;
    const counts: Record<Kind, number> = { common: 0, rare: 0, "half-width": 0 };
    while (at < octets.length && octets[at]! >= 0x80) {
      const letter = read(octets, at);
      if (letter.length === 0) return undefined;
      counts[letter.kind] += 1;
      doubt += DOUBT[letter.kind];
      at += letter.length;
    }
    if (isWord(octets, start, at, counts)) japanese += 1;
    else accidents += 1;
  }
  return { japanese: japanese > 0 && japanese >= accidents, doubt };
}

/** Whether a run of letters looks meant, rather than being an accented letter or a curly quote of a Latin text. */
function isWord(
  octets: Uint8Array,
  start: number,
  end: number,
  counts: Readonly<Record<Kind, number>>,
): boolean {
  const { common, rare, "half-width": narrow } = counts;
  const touchesLatin = isLetter(octets[start - 1]) || isLetter(octets[end]);
  if (common + rare === 0) return narrow >= 3 && !touchesLatin;
  if (common + rare + narrow > 1) return common > 0 || rare > 2 || !touchesLatin;
  // A letter alone: `don’t` (92 74) and `Crédit` (E9 64) have a second byte that is ASCII.
  const latinSecond = octets[end - 1]! < 0x80;
  return common === 1 && !(latinSecond && isLetter(octets[start - 1]));
}

function isLetter(octet: number | undefined): boolean {
  return octet !== undefined && ((octet >= 0x41 && octet <= 0x5a) || (octet >= 0x61 && octet <= 0x7a));
}

function shiftJisLetter(octets: Uint8Array, at: number): ReturnType<ReadLetter> {
  const lead = octets[at]!;
  if (lead >= 0xa1 && lead <= 0xdf) return { length: 1, kind: "half-width" };
  const trail = octets[at + 1] ?? 0;
  const isTrail = trail >= 0x40 && trail <= 0xfc && trail !== 0x7f;
  if (lead <= 0x80 || lead === 0xa0 || lead > 0xfc || !isTrail) return NONE;
  // 81 to 83: punctuation, letters, kana; 87: ① and ㈱; 88 to 97: the kanji of daily life.
  const common =
    lead <= 0x83 || lead === 0x87 || (lead >= 0x88 && lead <= 0x97) || (lead === 0x98 && trail <= 0x72);
  return { length: 2, kind: common ? "common" : "rare" };
}

function eucJpLetter(octets: Uint8Array, at: number): ReturnType<ReadLetter> {
  const lead = octets[at]!;
  const second = octets[at + 1] ?? 0;
  const third = octets[at + 2] ?? 0;
  if (lead === 0x8e) return second >= 0xa1 && second <= 0xdf ? { length: 2, kind: "rare" } : NONE;
  if (second < 0xa1 || second > 0xfe) return NONE;
  if (lead === 0x8f) return third >= 0xa1 && third <= 0xfe ? { length: 3, kind: "rare" } : NONE;
  if (lead < 0xa1 || lead > 0xfe) return NONE;
  // Rows of punctuation, letters and kana; ① and ㈱; then the kanji of daily life.
  const common = (lead >= 0xa1 && lead <= 0xa5) || lead === 0xad || (lead >= 0xb0 && lead <= 0xcf);
  return { length: 2, kind: common ? "common" : "rare" };
}
