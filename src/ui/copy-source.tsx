import { createContext, type ReactNode, useContext, useRef } from "react";
import { type Mounted, useMounted } from "./mounted.ts";
import { useQuiet } from "./quiet.ts";

/** What would be copied, or that it is something hidden, which isn't. */
export type Copyable = string | { readonly hidden: true };

type GetCopyable = () => Copyable | undefined;
type Source = Mounted<{ readonly get: GetCopyable; readonly active: boolean }>;

const Sources = createContext<Source[]>([]);

/** Knows what is under the cursor, for the copy command. */
export function CopySources({ children }: { readonly children: ReactNode }) {
  const sources = useRef<Source[]>([]).current;
  return <Sources.Provider value={sources}>{children}</Sources.Provider>;
}

/**
 * Says what a screen or a widget would give away. A parent is asked before its children: a screen knows better than
 * its list what is meant. Undefined leaves it to the next one.
 */
export function useCopySource(get: GetCopyable, active = true): void {
  const sources = useContext(Sources);
  const quiet = useQuiet();
  useMounted(sources, { get, active: active && !quiet });
}

/** What is under the cursor at the moment of the call. */
export function useCopyable(): GetCopyable {
  const sources = useContext(Sources);
  return () => {
    for (const { latest } of sources) {
      const copyable = latest.current.active ? latest.current.get() : undefined;
      if (copyable !== undefined && copyable !== "") return copyable;
    }
    return undefined;
  };
}
