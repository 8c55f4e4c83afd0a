import { expect, test } from "vitest";
import { CLIPBOARD_LIMIT, copyRequest } from "../../src/ui/terminal/clipboard.ts";

const XTERM = { TERM: "xterm-256color" };
const osc = (text: string) => `\x1b]52;c;${Buffer.from(text).toString("base64")}\x07`;

test("a terminal is asked with OSC 52, in UTF-8", () => {
  expect(copyRequest("日本語\n", XTERM)).toEqual({ outcome: "sent", bytes: osc("日本語\n") });
});

test.each([
  { TERM: "tmux-256color" },
  { TERM: "screen-256color", TMUX: "/tmp/tmux-0/default,1,0" },
  { TERM: "tmux", STY: "77.outer" },
])("%j is tmux, which takes the wrapped or the plain form by its settings", (env) => {
  const wrapped = `\x1bPtmux;${osc("a").replaceAll("\x1b", "\x1b\x1b")}\x1b\\`;
  expect(copyRequest("a", env)).toEqual({ outcome: "sent-tmux", bytes: wrapped + osc("a") });
});

test("screen gets pieces that it has room for, which make the whole again", () => {
  const text = "x".repeat(5000);
  const { bytes } = copyRequest(text, { TERM: "screen.xterm", STY: "77.pts-0.host" });
  const pieces = bytes.split("\x1b\\").filter((piece) => piece !== "");
  expect(pieces.every((piece) => piece.startsWith("\x1bP") && piece.length + 2 <= 256)).toBe(true);
  expect(pieces.map((piece) => piece.slice(2)).join("")).toBe(osc(text));
});

test("a terminal that calls itself screen, behind sudo, may be either", () => {
  const { outcome, bytes } = copyRequest("a", { TERM: "screen-256color" });
  expect(outcome).toBe("sent");
  expect(bytes).toBe(`\x1bP${osc("a")}\x1b\\${osc("a")}`);
});

test.each(["linux", "vt100", "vt220", "ansi", "dumb", "unknown", "", "linux-16color"])(
  "TERM %j takes no copies, unless the person says that it does",
  (TERM) => {
    expect(copyRequest("a", { TERM })).toEqual({ outcome: "unavailable", bytes: "" });
    expect(copyRequest("a", { TERM }, "terminal").outcome).toBe("sent");
  },
);

test("Windows Terminal has no TERM and takes copies; the old console isn't asked", () => {
  expect(copyRequest("a", { WT_SESSION: "x" }).outcome).toBe("sent");
  expect(copyRequest("a", {}).outcome).toBe("unavailable");
});

test("who prefers to see the text is never given a copy", () => {
  expect(copyRequest("a", XTERM, "show")).toEqual({ outcome: "unavailable", bytes: "" });
});

test("the limit is that of the encoded bytes", () => {
  const most = (CLIPBOARD_LIMIT / 4) * 3 - 1.5;
  const longest = "x".repeat(Math.floor(most / 3) * 3);
  expect(copyRequest(longest, XTERM).outcome).toBe("sent");
  expect(copyRequest(`${longest}xxxx`, XTERM)).toEqual({ outcome: "too-long", bytes: "" });
  expect(copyRequest("あ".repeat(20_000), XTERM).outcome).toBe("too-long");
});
