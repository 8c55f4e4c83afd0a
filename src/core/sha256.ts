import type { Bytes } from "./tab/bytes.ts";

/** The first 32 bits behind the point of a root of each of the first primes. */
const partsOfRoots = (count: number, root: (prime: number) => number): Int32Array => {
  const parts: number[] = [];
  for (let one = 2; parts.length < count; one++) {
    const isPrime = Array.from({ length: one - 2 }, (_, index) => index + 2).every((by) => one % by !== 0);
    if (isPrime) parts.push(((root(one) % 1) * 2 ** 32) | 0);
  }
  return Int32Array.from(parts);
};
/** Made at the first digest: most starts need none. */
let tables: { readonly start: Int32Array; readonly rounds: Int32Array } | undefined;

const turn = (word: number, by: number) => (word >>> by) | (word << (32 - by));

/** The SHA-256 of bytes in hex: a name for what they are. Done at once, unlike the system's own, which answers later. */
export function sha256(bytes: Bytes): string {
  tables ??= { start: partsOfRoots(8, Math.sqrt), rounds: partsOfRoots(64, Math.cbrt) };
  const hash = Int32Array.from(tables.start);
  const words = new Int32Array(64);
  const blocks = Math.floor((bytes.length + 8) / 64) + 1;
  const last = blocks * 64;
  const byteAt = (at: number): number => {
    if (at < bytes.length) return bytes.charCodeAt(at);
    return at === bytes.length ? 0x80 : 0;
  };
  for (let from = 0; from < last; from += 64) {
    for (let index = 0; index < 16; index++) {
      const at = from + index * 4;
      words[index] = (byteAt(at) << 24) | (byteAt(at + 1) << 16) | (byteAt(at + 2) << 8) | byteAt(at + 3);
    }
    // The length in bits ends the last block.
    if (from + 64 === last) {
      words[14] = Math.floor((bytes.length * 8) / 2 ** 32);
      words[15] = bytes.length * 8;
    }
    mix(hash, words, tables.rounds);
  }
  return Array.from(hash, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

function mix(hash: Int32Array, words: Int32Array, rounds: Int32Array): void {
  for (let index = 16; index < 64; index++) {
    const [near, far] = [words[index - 2]!, words[index - 15]!];
    const a = turn(far, 7) ^ turn(far, 18) ^ (far >>> 3);
    const b = turn(near, 17) ^ turn(near, 19) ^ (near >>> 10);
    words[index] = words[index - 16]! + a + words[index - 7]! + b;
  }
  let [a, b, c, d, e, f, g, h] = hash as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let index = 0; index < 64; index++) {
    const one =
      h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + rounds[index]! + words[index]!;
    const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) hash[index] = hash[index]! + word;
}
