import { useRef } from "react";
import { printable } from "../core/printable.ts";
import { fill } from "../text/language.ts";
import { useApp } from "./app-context.tsx";
import { useCopyable } from "./copy-source.tsx";
import { charactersOf } from "./fit.ts";
import { useKeyWatch } from "./input.tsx";
import { keyWords, useKeymap } from "./keymap-context.ts";
import { CLIPBOARD_LIMIT } from "./terminal/clipboard.ts";
import { useTerminal } from "./terminal/terminal-context.ts";
import type { Setup } from "./use-setup.ts";

/** Nothing that a terminal or a shell would obey gets onto the clipboard, save line ends and tabs. */
const harmless = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.split("\t").map(printable).join("\t"))
    .join("\n");

/**
 * Copies what is under the cursor, and says so. Terminals don't say whether they took it, so pressing the key once
 * more shows the text, to be selected by hand, as it is shown at once where the terminal takes nothing.
 */
export function useCopy({ setCover, setRemark }: Setup): () => void {
  const { words } = useApp();
  const terminal = useTerminal();
  const keymap = useKeymap();
  const copyable = useCopyable();
  const sent = useRef<{ readonly text: string; readonly throughTmux: boolean }>(undefined);
  const { copied, blocked } = words.screens;
  useKeyWatch((key) => {
    if (keymap.commandFor(key) !== "copy") sent.current = undefined;
    setRemark("");
  });
  return () => {
    const found = copyable();
    if (found === undefined) return setRemark(blocked.nothingToCopy);
    if (typeof found !== "string") return setRemark(copied.secret);
    const text = harmless(found);
    const show = (why: string) => {
      sent.current = undefined;
      setCover({ kind: "by-hand", text, why });
    };
    if (sent.current?.text === text) return show(sent.current.throughTmux ? copied.inTmux : "");
    const outcome = terminal.copy(text);
    const count = String(charactersOf(text).length);
    const said = (what: string) =>
      fill(what, { ...keyWords(words, keymap), count, limit: CLIPBOARD_LIMIT.toLocaleString("en") });
    if (outcome === "unavailable") return show("");
    if (outcome === "too-long") return show(said(copied.tooLong));
    const throughTmux = outcome === "sent-tmux";
    sent.current = { text, throughTmux };
    setRemark(said(throughTmux ? copied.sentTmux : copied.sent));
  };
}
