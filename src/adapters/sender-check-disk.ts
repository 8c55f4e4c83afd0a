import { readFile, realpath, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { fail, ok } from "../core/problem.ts";
import type { CommandsPort } from "../ports/commands.ts";
import type { NodeForFilter, SenderCheckPort } from "../ports/sender-check.ts";

/** The oldest Node that the sender check runs in. */
const OLDEST_NODE = 20;

/** Folders that a hardened unit hides from XMail, whatever their modes are. */
const HIDDEN = /^\/(root|home|tmp|var\/tmp|run\/user)(\/|$)/;

export interface SenderCheckPlaces {
  /** Where the built program lies, and others to try. */
  readonly programs: readonly string[];
  /** The Node that runs us first. */
  readonly nodes: readonly string[];
  /** XMail runs as we do, so whatever we can start it can. */
  readonly sameUser: boolean;
}

export function diskSenderCheck(commands: CommandsPort, places: SenderCheckPlaces): SenderCheckPort {
  return {
    async program() {
      for (const path of places.programs) {
        try {
          return ok(await readFile(path, "latin1"));
        } catch {
          // The next place may have it.
        }
      }
      return fail("SENDER_CHECK_NO_PROGRAM", { path: places.programs[0] ?? "" });
    },
    async node() {
      const found: NodeForFilter[] = [];
      for (const path of places.nodes) {
        const real = await realpath(path).catch(() => undefined);
        if (real === undefined || !(await isNewEnough(commands, real))) continue;
        const obstacle = places.sameUser ? undefined : await obstacleOn(real);
        if (obstacle === undefined) return { path: real };
        found.push({ path: real, obstacle });
      }
      return found[0] ?? { path: places.nodes[0] ?? "node", obstacle: places.nodes[0] ?? "node" };
    },
  };
}

async function isNewEnough(commands: CommandsPort, path: string): Promise<boolean> {
  const { stdout } = await commands.run(path, ["--version"], { timeoutMs: 5_000 });
  return Number(/^v(\d+)/.exec(stdout)?.[1] ?? 0) >= OLDEST_NODE;
}

/** What keeps other users from running a file: a folder on the way to it, or its own mode. */
export async function obstacleOn(path: string): Promise<string | undefined> {
  if (HIDDEN.test(path)) return HIDDEN.exec(path)?.[0].replace(/\/$/, "");
  for (let part = path; ; part = dirname(part)) {
    const facts = await stat(part).catch(() => undefined);
    if (facts === undefined || (facts.mode & 0o001) === 0) return part;
    if (part === dirname(part)) return undefined;
  }
}
