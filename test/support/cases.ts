import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const CASES = join(import.meta.dirname, "../fixtures/cases");

/** Lays the files of a public case into a MailRoot, as people had them. */
export function layCase(mailRoot: string, name: string, part = "MailRoot"): void {
  cpSync(join(CASES, name, part), mailRoot, { recursive: true });
}

/** Every file below a folder with all its bytes, one character each; a change anywhere shows. */
export function allBytes(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, "latin1")]),
  );
}
