import { createContext, useContext } from "react";

const QuietContext = createContext(false);

/**
 * With `true`, what is below keeps its state but hears no keys, shows no cursor and is not copied from: something
 * else lies over it.
 */
export const Quiet = QuietContext.Provider;

export const useQuiet = (): boolean => useContext(QuietContext);
