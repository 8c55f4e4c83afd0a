import { releaseControl } from "../app/control.ts";
import { refreshNow } from "../app/poll.ts";
import type { Ports } from "../app/ports.ts";
import { statusReport } from "../app/status-report.ts";
import type { Store } from "../app/store.ts";
import { printableJson } from "../core/printable.ts";
import { statusTexts } from "../report/status-lines.ts";
import type { Words } from "../text/words.ts";

/** `xmail-tui status`: what the pane shows, once. Returns the text and the exit code. */
export async function status(
  store: Store,
  ports: Ports,
  words: Words,
  json: boolean,
): Promise<{ readonly text: string; readonly code: 0 | 1 }> {
  await refreshNow(store, ports);
  await releaseControl(ports);
  const state = store.getState();
  const report = statusReport(state);
  const text = json ? printableJson(report) : statusTexts(state, words).join("\n");
  return { text: `${text}\n`, code: report.healthy ? 0 : 1 };
}
