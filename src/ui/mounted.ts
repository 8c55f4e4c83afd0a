import { useInsertionEffect, useLayoutEffect, useRef, useState } from "react";

/** What a widget hands over for as long as it is mounted, always as it drew itself last. */
export interface Mounted<T> {
  readonly order: number;
  readonly latest: { readonly current: T };
}

let count = 0;

/** Keeps a value of this widget in a list while it is mounted: a parent's before its children's. */
export function useMounted<T>(list: Mounted<T>[], value: T): void {
  // Counted while drawing, since a parent is drawn before its children, and mounted after them.
  const [order] = useState(() => ++count);
  const latest = useRef(value);
  useInsertionEffect(() => {
    latest.current = value;
  });
  useLayoutEffect(() => {
    const one = { order, latest };
    list.push(one);
    list.sort((a, b) => a.order - b.order);
    return () => void list.splice(list.indexOf(one), 1);
  }, [list, order]);
}
