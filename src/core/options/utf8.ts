import type { Bytes } from "../tab/bytes.ts";

/** Bytes of a text in UTF-8; what isn't UTF-8 stays one character per byte. */
export function fromUtf8(bytes: Bytes): string {
  if (!/[\u0080-\u00ff]/.test(bytes)) return bytes;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      Uint8Array.from(bytes, (char) => char.charCodeAt(0)),
    );
  } catch {
    return bytes;
  }
}

/** The UTF-8 bytes of a text. */
export function toUtf8(text: string): Bytes {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");
}
