/** More encoded bytes than this are cut off by terminals. */
export const CLIPBOARD_LIMIT = 74_994;

/** What screen passes through in one piece: its oldest versions in use take 256 bytes, the wrapping included. */
const SCREEN_PIECE = 252;

/** How to copy: "terminal" asks the terminal whatever is known of it, "show" never does. */
export type CopyWay = "auto" | "terminal" | "show";

/** "sent" doesn't say that it arrived: terminals don't answer, and many must be allowed to take it. */
export type CopyOutcome = "sent" | "sent-tmux" | "too-long" | "unavailable";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What asks the terminal to put a text on the clipboard (OSC 52), over SSH as well, passed through tmux and screen;
 * or why it isn't asked.
 */
export function copyRequest(
  text: string,
  env: Environment,
  way: CopyWay = "auto",
): { readonly outcome: CopyOutcome; readonly bytes: string } {
  if (way === "show" || (way === "auto" && takesNothing(env))) return { outcome: "unavailable", bytes: "" };
  const encoded = Buffer.from(text, "utf8").toString("base64");
  if (encoded.length > CLIPBOARD_LIMIT) return { outcome: "too-long", bytes: "" };
  const plain = `\u001b]52;c;${encoded}\u0007`;
  const term = env["TERM"] ?? "";
  if (isSet(env["TMUX"]) || term.startsWith("tmux")) {
    const passed = `\u001bPtmux;${plain.replaceAll("\u001b", "\u001b\u001b")}\u001b\\`;
    // With allow-passthrough tmux hands on the one, with set-clipboard it takes the other; it says of neither.
    return { outcome: "sent-tmux", bytes: passed + plain };
  }
  if (isSet(env["STY"])) return { outcome: "sent", bytes: inPieces(plain) };
  // sudo takes STY and TMUX away, and tmux calls itself screen as well: each takes its own form.
  return { outcome: "sent", bytes: term.startsWith("screen") ? inPieces(plain) + plain : plain };
}

/** Terminals that certainly have no clipboard, or don't give it away. */
function takesNothing(env: Environment): boolean {
  return (
    /^(?:linux|vt\d+|ansi|dumb|unknown|)$/.test((env["TERM"] ?? "").replace(/-.*/, "")) &&
    !isSet(env["WT_SESSION"])
  );
}

function inPieces(plain: string): string {
  const pieces = plain.match(new RegExp(`[^]{1,${SCREEN_PIECE}}`, "g")) ?? [];
  return pieces.map((piece) => `\u001bP${piece}\u001b\\`).join("");
}

const isSet = (value: string | undefined): boolean => (value ?? "") !== "";
