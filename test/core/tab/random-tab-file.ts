/** A small generator of our own, so that a failure comes back with the same seed. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const PIECES = [
  '"a"',
  '"Wanted"',
  "Wanted",
  "\t",
  "\t\t",
  "\n",
  "\n",
  "\r\n",
  "\r\r\n",
  "\r",
  "\r".repeat(5),
  "#",
  '"',
  "\\",
  '\\"',
  "\0",
  "\x83\x5c",
  "\x8e\xb6",
  "\xe3\x81\x82",
  "\xef\xbb\xbf",
  "\xff",
  " ",
  "1",
  '"v" # note',
  "x".repeat(505),
  "y".repeat(509),
  "z".repeat(1000),
];

/** A file of what goes wrong in tab files: lone quotes, NULs, bare CRs, lines about as long as XMail's buffers. */
export function randomTabFile(next: (below: number) => number): string {
  return Array.from({ length: next(24) }, () => PIECES[next(PIECES.length)]).join("");
}
