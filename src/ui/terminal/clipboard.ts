/** More than this many encoded bytes is cut off by terminals; nothing that is copied here is near it. */
const LIMIT = 74_994;

/**
 * The sequence that asks the terminal to put a text on the clipboard (OSC 52),
 * over SSH as well; passed through tmux and screen. Undefined when it is too long.
 */
export function copySequence(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const encoded = Buffer.from(text, "utf8").toString("base64");
  if (encoded.length > LIMIT) return undefined;
  const plain = `\u001b]52;c;${encoded}\u0007`;
  if ((env["TMUX"] ?? "") !== "") return `\u001bPtmux;${plain.replaceAll("\u001b", "\u001b\u001b")}\u001b\\`;
  return (env["TERM"] ?? "").startsWith("screen") ? `\u001bP${plain}\u001b\\` : plain;
}
