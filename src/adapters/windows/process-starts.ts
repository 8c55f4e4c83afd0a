import { startOfProcess } from "./powershell.ts";
import type { WindowsTools } from "./windows-tools.ts";

/** Who looks once and ends shouldn't wait for the answer to a question that only a long look needs. */
const ASKED_AFTER_MS = 4_000;

/** When processes started: asked once for each, in the background, so the first answers are "not known yet". */
export function processStarts(tools: Pick<WindowsTools, "commands" | "clock">): {
  of(pid: number | undefined): number | undefined;
} {
  let known:
    | { readonly pid: number; readonly seenAt: number; asked: boolean; startedAt?: number }
    | undefined;
  return {
    of(pid) {
      if (pid === undefined) return undefined;
      if (known?.pid !== pid) known = { pid, seenAt: tools.clock.now(), asked: false };
      const about = known;
      if (!about.asked && tools.clock.now() - about.seenAt >= ASKED_AFTER_MS) {
        about.asked = true;
        void startOfProcess(tools.commands, pid).then((startedAt) => {
          if (startedAt !== undefined) about.startedAt = startedAt;
        });
      }
      return about.startedAt;
    },
  };
}
