import { lstatSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { stateFolderPath } from "./adapters/state-place.ts";
import { VERSION } from "./main-version.ts";

const FOLDER = "compiled-";

/**
 * Lets Node keep what it makes of this program's text, so that the next start needn't make it again. What lies there
 * is run: it is kept in our own state folder, where that is there already and nobody else can write to it, and
 * nowhere else. Nothing comes of it where anything stands in the way.
 */
export function keepCompiled(): void {
  // Windows' folders have no modes; the single file and the sources have nothing to keep.
  if (process.platform === "win32" || !import.meta.url.endsWith("/main.mjs")) return;
  try {
    const uid = process.getuid?.();
    const state = stateFolderPath({ environment: process.env, home: homedir(), uid });
    if (!isOurs(state, uid)) return;
    const folder = join(state, FOLDER + VERSION);
    if (!readdirSync(state).includes(FOLDER + VERSION)) {
      for (const name of readdirSync(state).filter((one) => one.startsWith(FOLDER)))
        rmSync(join(state, name), { recursive: true });
      mkdirSync(folder, { mode: 0o700 });
    }
    if (isOurs(folder, uid)) enableCompileCache(folder);
  } catch {
    // It starts without, as it did the first time.
  }
}

/** A folder, no link to one, that belongs to this user and can be changed by no other. */
function isOurs(path: string, uid: number | undefined): boolean {
  const facts = lstatSync(path);
  return facts.isDirectory() && facts.uid === uid && (facts.mode & 0o022) === 0;
}
