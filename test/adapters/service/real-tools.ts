import { systemClock } from "../../../src/adapters/clock-system.ts";
import { nodeCommands } from "../../../src/adapters/commands-node.ts";
import { diskFiles } from "../../../src/adapters/files-disk.ts";
import { linuxProcesses } from "../../../src/adapters/service/processes-linux.ts";
import type { ServiceTools } from "../../../src/adapters/service/tools.ts";
import { diskStateFolder } from "../../../src/adapters/state-folder-disk.ts";
import type { StateFolderPort } from "../../../src/ports/state-folder.ts";

/** This machine itself, for trials with real processes: the adapters that the program uses. */
export const realTools: ServiceTools = {
  files: diskFiles("/"),
  commands: nodeCommands(),
  clock: systemClock(),
  processes: linuxProcesses(),
};

export const realState = (path: string): StateFolderPort => diskStateFolder(path);

/** Waits for something to become true; how long it takes is the machine's affair. */
export async function until(what: string, check: () => Promise<boolean>, limitMs = 15_000): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
