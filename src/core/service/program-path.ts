/** Paths of programs on both kinds of systems: one of Windows begins with a drive or two backslashes. */

const isOfWindows = (path: string): boolean => /^(?:[A-Za-z]:[\\/]|\\\\)/.test(path);

/** A program's folder and its name; a folder that is a root keeps its slash. */
export function splitProgram(path: string): { readonly folder: string; readonly name: string } {
  const at = Math.max(path.lastIndexOf("/"), isOfWindows(path) ? path.lastIndexOf("\\") : -1);
  const folder = path.slice(0, at);
  return {
    folder: folder === "" || /^[A-Za-z]:$/.test(folder) ? path.slice(0, at + 1) : folder,
    name: path.slice(at + 1),
  };
}

/** A path below a folder as people know it there: with the folder's own kind of slash. */
export const pathBelow = (folder: string, name: string): string =>
  isOfWindows(folder)
    ? `${folder.replace(/[\\/]+$/, "")}\\${name.replace(/\//g, "\\")}`
    : `${folder}/${name}`;

export function joinProgram(folder: string, name: string): string {
  if (isOfWindows(folder)) return `${folder.replace(/[\\/]+$/, "")}\\${name}`;
  return `${folder.replace(/\/+$/, "")}/${name}`;
}
