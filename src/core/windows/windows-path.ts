/** Paths as Windows reads them, without asking any Windows. */

/** Whether a path says where it is whatever the current drive and folder are. `\x` and `C:x` don't. */
export const isAbsolutePath = (path: string): boolean =>
  /^[A-Za-z]:[\\/]/.test(path) || /^[\\/]{2}[^\\/]+[\\/]+[^\\/]/.test(path);

/** The part that `..` can't leave: `C:\`, `\\server\share\`, `\\?\C:\`. */
const rootOf = (path: string): string =>
  /^(?:\\\\\?\\[A-Za-z]:\\|\\\\\?\\UNC\\[^\\]+\\[^\\]+\\?|\\\\[^\\]+\\[^\\]+\\?|[A-Za-z]:\\?|\\)/.exec(
    path,
  )?.[0] ?? "";

/** Backslashes only, no `.` and `..`, no empty parts, none at the end save in a root. */
export function normalizePath(path: string): string {
  const back = path.replace(/\//g, "\\");
  const root = rootOf(back);
  const parts: string[] = [];
  for (const part of back.slice(root.length).split("\\")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && (root !== "" || (parts.length > 0 && parts.at(-1) !== ".."))) parts.pop();
    else parts.push(part);
  }
  const top =
    root !== "" && parts.length > 0 && !root.endsWith("\\") && !/^[A-Za-z]:$/.test(root) ? `${root}\\` : root;
  return `${top}${parts.join("\\")}` || ".";
}

export const joinPath = (...parts: readonly string[]): string =>
  normalizePath(parts.filter((part) => part !== "").join("\\"));

export const baseName = (path: string): string => normalizePath(path).split("\\").at(-1) ?? "";

/** The folder that something lies in. */
export function folderOf(path: string): string {
  const clean = normalizePath(path);
  const root = rootOf(clean);
  const at = clean.lastIndexOf("\\");
  return at < root.length ? root : clean.slice(0, at);
}

/** One spelling for two names of a place: case and kind of slash don't matter, nor does `\\?\`. */
export const placeOf = (path: string): string =>
  normalizePath(path)
    .replace(/^\\\\\?\\(?=[A-Za-z]:)/, "")
    .toLowerCase();

/** Spellings without blanks under which Windows usually has a path as well (`PROGRA~1`); whether it has, the disk tells. */
export function shortSpellings(path: string): readonly string[] {
  const parts = normalizePath(path).split("\\");
  const shortened = (part: string, number: number): string => {
    if (!/\s/.test(part)) return part;
    const dot = part.lastIndexOf(".");
    const [stem, ending] = dot > 0 ? [part.slice(0, dot), part.slice(dot)] : [part, ""];
    const letters = stem.replace(/[\s.]/g, "").replace(/[+,;=[\]]/g, "_");
    return `${letters.slice(0, 6)}~${number}${ending.slice(0, 4)}`.toUpperCase();
  };
  return [1, 2, 3, 4].map((number) => parts.map((part) => shortened(part, number)).join("\\"));
}
