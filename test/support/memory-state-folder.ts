import { diskStateFolder } from "../../src/adapters/state-folder-disk.ts";
import type { StateFolderPort } from "../../src/ports/state-folder.ts";
import { type MemoryFiles, memoryFiles } from "./memory-files.ts";

/** The state folder in memory; `files` looks at it, and lets calls fail. */
export function memoryStateFolder(): StateFolderPort & { readonly files: MemoryFiles } {
  const files = memoryFiles({}, { root: "/state" });
  return { ...diskStateFolder("/state", files), files };
}
