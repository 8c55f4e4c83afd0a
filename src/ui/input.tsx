import { useInput, usePaste } from "ink";
import {
  createContext,
  type ReactNode,
  useContext,
  useInsertionEffect,
  useLayoutEffect,
  useRef,
} from "react";
import { CopySources } from "./copy-source.tsx";
import { type Mounted, useMounted } from "./mounted.ts";
import { useQuiet } from "./quiet.ts";
import { graphemesOf } from "./terminal/graphemes.ts";
import { keyName } from "./terminal/key-name.ts";
import { useTerminal } from "./terminal/terminal-context.ts";

/**
 * Gets a key's name and the text it types ("" for keys that type none). Returns true to keep the key from going
 * further. A paste arrives as key "paste" with its whole text, line ends included.
 */
export type KeyHandler = (key: string, text: string) => boolean;

export interface KeyOptions {
  /** An inactive handler hears nothing but keeps its place. True if left out. */
  readonly active?: boolean | undefined;
  /** The handler also takes several letters at once, as key "text": typed ahead, or from an input method. */
  readonly runs?: boolean | undefined;
}

type Listener = Mounted<{ readonly handle: KeyHandler; readonly options: KeyOptions }>;

const isActive = ({ latest }: Listener): boolean => latest.current.options.active !== false;

const Listeners = createContext<Listener[]>([]);
const Watchers = createContext<Set<(key: string) => void>>(new Set());

/** The only place that listens to the keyboard. What was mounted last is asked first, and a child before its parent. */
export function InputRoot({ children }: { readonly children: ReactNode }) {
  const listeners = useRef<Listener[]>([]).current;
  const watchers = useRef(new Set<(key: string) => void>()).current;
  const terminal = useTerminal();
  const active = () => listeners.filter(isActive).toReversed();
  const offer: KeyHandler = (pressed, text) => {
    const key = takesRuns() ? pressed : halfWidth(pressed);
    for (const watch of watchers) watch(key);
    return active().some((listener) => listener.latest.current.handle(key, text));
  };
  const takesRuns = () => active()[0]?.latest.current.options.runs === true;

  useInsertionEffect(() => terminal.acceptRunsWhen(takesRuns));
  useInput((input, key) => {
    const name = keyName(input, key);
    const letters = name === input ? graphemesOf(input) : [];
    if (letters.length < 2) offer(name, name === input || name === "space" ? input : "");
    else if (!takesRuns() || /[\r\n\t]/.test(input) || !offer("text", input)) {
      for (const letter of letters) offerLetter(offer, letter);
    }
  });
  usePaste((text) => void offer("paste", text));

  return (
    <Listeners.Provider value={listeners}>
      <Watchers.Provider value={watchers}>
        <CopySources>{children}</CopySources>
      </Watchers.Provider>
    </Listeners.Provider>
  );
}

/** Is told of every key before anybody is offered it, and can't keep it. */
export function useKeyWatch(watch: (key: string) => void): void {
  const watchers = useContext(Watchers);
  const latest = useRef(watch);
  latest.current = watch;
  useLayoutEffect(() => {
    const tell = (key: string) => latest.current(key);
    watchers.add(tell);
    return () => void watchers.delete(tell);
  }, [watchers]);
}

/** Offers a key as if it had been pressed: a command of the help goes the way of its key. */
export function useOffer(): (key: string) => void {
  const listeners = useContext(Listeners);
  return (key) =>
    void listeners
      .filter(isActive)
      .toReversed()
      .some(({ latest }) => latest.current.handle(key, ""));
}

/** Offers keys to a widget for as long as it is mounted. */
export function useKeys(handle: KeyHandler, options: KeyOptions = {}): void {
  const listeners = useContext(Listeners);
  const quiet = useQuiet();
  useMounted(listeners, { handle, options: quiet ? { ...options, active: false } : options });
}

/**
 * Letters of a Japanese input method that was left on: where no text is typed, the full-width ones are keys like
 * their half-width twins.
 */
function halfWidth(key: string): string {
  if (key === "\u3000") return "space";
  return /^[\uff01-\uff5e]$/.test(key) ? String.fromCharCode(key.charCodeAt(0) - 0xfee0) : key;
}

/** Streams that don't pace keys may hand over Enter and Tab inside a text. */
function offerLetter(offer: KeyHandler, letter: string): void {
  const named = { "\r": "enter", "\n": "enter", "\r\n": "enter", "\t": "tab", " ": "space" }[letter];
  if (named === undefined) offer(letter, letter);
  else offer(named, named === "space" ? letter : "");
}
