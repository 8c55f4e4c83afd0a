import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { Ports } from "../app/ports.ts";
import type { State } from "../app/state.ts";
import type { Store } from "../app/store.ts";
import type { Words } from "../text/words.ts";

/** What every screen works with. */
export interface App {
  readonly store: Store;
  readonly ports: Ports;
  readonly words: Words;
}

const AppContext = createContext<App | undefined>(undefined);
export const AppProvider = AppContext.Provider;

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error("a screen was drawn outside the program");
  return app;
}

/** For what is also drawn before a MailRoot is open. */
export const useAppIfAny = (): App | undefined => useContext(AppContext);

/** The state, drawn anew at each change. */
export const useAppState = (): State => useStore(useApp().store);
