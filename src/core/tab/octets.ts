import type { Bytes } from "./bytes.ts";

/** The same bytes as an array of numbers. */
export function toOctets(bytes: Bytes): Uint8Array {
  const octets = new Uint8Array(bytes.length);
  for (let index = 0; index < bytes.length; index += 1) octets[index] = bytes.charCodeAt(index);
  return octets;
}

/** The same bytes as one character each. */
export function fromOctets(octets: Uint8Array): Bytes {
  const parts: string[] = [];
  // In slices: a call takes only so many arguments.
  for (let index = 0; index < octets.length; index += 8192) {
    parts.push(String.fromCharCode(...octets.subarray(index, index + 8192)));
  }
  return parts.join("");
}
