/** What part of a long list is in sight. */
export interface Window {
  /** The row that the cursor is on. */
  readonly at: number;
  /** The first row in sight. */
  readonly top: number;
}

/** The window moved no further than needed to be inside the list and to show its cursor. */
export function settleWindow(window: Window, height: number, count: number): Window {
  const at = Math.max(0, Math.min(window.at, count - 1));
  const top = Math.min(Math.max(window.top, at - height + 1), at, Math.max(0, count - height));
  return { at, top: Math.max(0, top) };
}

/** Where a key leads, or undefined if it leads nowhere. A page keeps one row in sight for orientation. */
export function rowAfter(key: string, at: number, height: number, count: number): number | undefined {
  const page = Math.max(1, height - 1);
  const moves: Readonly<Record<string, number>> = {
    up: at - 1,
    down: at + 1,
    pageup: at - page,
    pagedown: at + page,
    home: 0,
    end: count - 1,
  };
  const to = moves[key];
  return to === undefined ? undefined : Math.max(0, Math.min(count - 1, to));
}
