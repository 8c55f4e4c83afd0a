import { readFile, stat } from "node:fs/promises";
import { fail, ok } from "../../core/problem.ts";
import { shortSpellings } from "../../core/windows/windows-path.ts";
import type { SenderCheckPort } from "../../ports/sender-check.ts";
import { fileInside } from "../one-file.ts";

/**
 * What the sender check needs from a Windows machine. XMail puts the name of a
 * filter's program into its command line without quotes, so a blank would end it:
 * a folder such as `C:\Program Files` is named by its short name.
 */
export function windowsSenderCheck(programs: readonly string[], nodes: readonly string[]): SenderCheckPort {
  const same = async (a: string, b: string): Promise<boolean> => {
    const [one, other] = await Promise.all([stat(a).catch(() => undefined), stat(b).catch(() => undefined)]);
    return one !== undefined && other !== undefined && one.ino === other.ino && one.size === other.size;
  };
  return {
    async program() {
      const inside = fileInside("sender-check.cjs");
      if (inside !== undefined) return ok(inside);
      for (const path of programs) {
        try {
          return ok(await readFile(path, "latin1"));
        } catch {
          // The next place may have it.
        }
      }
      return fail("SENDER_CHECK_NO_PROGRAM", { path: programs[0] ?? "" });
    },
    async node() {
      for (const path of nodes) {
        if (!/\s/.test(path)) return { path };
        for (const short of shortSpellings(path)) if (await same(path, short)) return { path: short };
      }
      const first = nodes[0] ?? "node.exe";
      return { path: first, obstacle: first };
    },
  };
}
