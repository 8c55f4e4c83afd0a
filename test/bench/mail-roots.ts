import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDemo, freePorts } from "../../src/demo/create-demo.ts";

export const ROWS_OF_LONG_TABLE = 100_000;

export interface MailRoots {
  /** The demo's tables; nothing runs there. */
  readonly small: string;
  /** The same with very many rows in smtprelay.tab. */
  readonly large: string;
  /** Keeps our own files apart from the user's. */
  readonly environment: Readonly<Record<string, string>>;
  readonly remove: () => void;
}

/** Throw-away MailRoots for the measurements. */
export async function makeMailRoots(): Promise<MailRoots> {
  const folder = mkdtempSync(join(tmpdir(), "xmail-tui-bench-"));
  const [small, large] = [join(folder, "small"), join(folder, "large")];
  for (const path of [small, large]) {
    const made = createDemo(path, await freePorts());
    if (!made.ok) throw new Error(made.problem.code);
  }
  // Machines of one's own. No two neighbours look alike, so that each line that scrolls in has to be drawn.
  const rows = Array.from({ length: ROWS_OF_LONG_TABLE }, (_, index) => {
    const number = Math.imul(index + 1, 2_654_435_761) >>> 0;
    const parts = [10, (number >>> 8) & 255, (number >>> 16) & 255, number & 255];
    return `"${parts.join(".")}"\t"255.255.255.255"\n`;
  });
  writeFileSync(join(large, "smtprelay.tab"), rows.join(""));
  const state = join(folder, "state");
  mkdirSync(state, { mode: 0o700 });
  return {
    small,
    large,
    environment: { XDG_STATE_HOME: state },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
