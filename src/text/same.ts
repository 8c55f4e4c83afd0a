/** The same keys as the English words, with words of any length: a key that is missing fails the type check. */
export type Same<T> = T extends string
  ? string
  : T extends readonly string[]
    ? readonly string[]
    : { readonly [K in keyof T]: Same<T[K]> };
