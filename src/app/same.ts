/** Whether two pieces of plain data say the same. */
export function isSame<T>(before: T | undefined, now: T): before is T {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(now);
}
