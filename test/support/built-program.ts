import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** The program as `npm run build` makes it, in a folder of its own: other tests build theirs at the same time. */
export function buildProgram(): { readonly main: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "built-"));
  execFileSync(process.execPath, [".config/build.mjs", "all", folder], {
    cwd: resolve(import.meta.dirname, "../.."),
  });
  return { main: join(folder, "main.mjs"), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
