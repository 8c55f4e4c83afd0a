import { placeOf } from "../windows/windows-path.ts";

const isOfWindows = (path: string): boolean => /^(?:[A-Za-z]:[\\/]|\\\\)/.test(path);

/** Whether two spellings name one place: slashes at the end don't count, and on Windows case and kind of slash neither. */
export function isSamePath(a: string, b: string): boolean {
  if (isOfWindows(a) && isOfWindows(b)) return placeOf(a) === placeOf(b);
  return withoutEnd(a) === withoutEnd(b);
}

const withoutEnd = (path: string): string => path.replace(/(.)\/+$/, "$1");
