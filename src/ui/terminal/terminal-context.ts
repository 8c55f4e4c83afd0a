import { createContext, useContext } from "react";
import type { CopyOutcome } from "./clipboard.ts";
import type { LocateCaret } from "./streams.ts";

/** What the components may ask of the terminal they are drawn on. */
export interface TerminalControls {
  /** See `Screen.claimCaret`. */
  claimCaret(locate: LocateCaret): () => void;
  /** Says when a run of letters may come as one key; see `useKeys`. */
  acceptRunsWhen(accepts: () => boolean): void;
  redraw(): void;
  suspend(): void;
  /** Puts a text on the terminal's clipboard, where the terminal lets programs do so. */
  copy(text: string): CopyOutcome;
}

const NOWHERE: TerminalControls = {
  claimCaret: () => () => {},
  acceptRunsWhen: () => {},
  redraw: () => {},
  suspend: () => {},
  copy: () => "unavailable",
};

/** Provided by the session. Without one (a widget drawn alone in a test) nothing happens. */
export const TerminalContext = createContext<TerminalControls>(NOWHERE);

export function useTerminal(): TerminalControls {
  return useContext(TerminalContext);
}
