import type { State } from "./state.ts";

/**
 * Work whose outcome is kept until something that it goes by is another. Screens are drawn at each key and each look
 * at the server; what takes long must not be done each time.
 */
export function remembered<T>(
  groundOf: (state: State) => readonly unknown[],
  work: (state: State) => T,
): (state: State) => T {
  let last: { readonly ground: readonly unknown[]; readonly outcome: T } | undefined;
  return (state) => {
    const ground = groundOf(state);
    if (last?.ground.every((part, index) => part === ground[index])) return last.outcome;
    const outcome = work(state);
    last = { ground, outcome };
    return outcome;
  };
}
