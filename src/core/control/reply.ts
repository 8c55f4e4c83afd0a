import type { Bytes } from "../tab/bytes.ts";

/** The first line that answers a command. */
export interface Reply {
  /** `list`: lines follow, up to a single dot. `data`: lines are expected from us, up to a single dot. */
  readonly kind: "ok" | "list" | "data" | "error";
  /** XMail's error number, positive; 0, 100 or 101 otherwise. */
  readonly number: number;
  readonly text: Bytes;
}

const KINDS: Readonly<Record<number, Reply["kind"]>> = { 0: "ok", 100: "list", 101: "data" };

/** Undefined for what no control server says. */
export function parseReply(line: Bytes): Reply | undefined {
  const parts = /^([+-])(\d{5})(?: (.*))?$/.exec(line);
  if (!parts) return undefined;
  const number = Number(parts[2]);
  const kind = parts[1] === "-" ? "error" : KINDS[number];
  return kind && { kind, number, text: parts[3] ?? "" };
}

/**
 * The values of one line of a list.
 *
 * Not by the rules of tab files: XMail prints values between quotes without
 * escaping the quotes inside them, so only the first and the last one count.
 */
export function listRow(line: Bytes): readonly Bytes[] {
  return line.split("\t").map((piece) => {
    const quoted = piece.length > 1 && piece.startsWith('"') && piece.endsWith('"');
    return quoted ? piece.slice(1, -1) : piece;
  });
}

/** Takes away the dot that was put before a line that begins with one. */
export const unstuffed = (line: Bytes): Bytes => (line.startsWith(".") ? line.slice(1) : line);
