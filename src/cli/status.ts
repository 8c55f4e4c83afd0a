import { releaseControl } from "../app/control.ts";
import { refreshNow } from "../app/poll.ts";
import type { Ports } from "../app/ports.ts";
import { type StatusReport, statusReport } from "../app/status-report.ts";
import type { Store } from "../app/store.ts";
import { printable, printableJson } from "../core/printable.ts";
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
  const report = statusReport(store.getState());
  const text = json ? printableJson(report) : lines(report, words).join("\n");
  return { text: `${text}\n`, code: report.healthy ? 0 : 1 };
}

function lines(report: StatusReport, words: Words): readonly string[] {
  const { live, serviceStates } = words.screens;
  const control =
    report.control === "ok"
      ? live.login
      : report.control === "unknown"
        ? live.unknown
        : words.problems[report.control].title;
  return [
    `MailRoot: ${printable(report.mailRoot)}`,
    `${live.service}: ${serviceStates[report.service]}`,
    ...report.ports.map((port) => `${port.service.toUpperCase()} ${port.port}: ${live[port.state]}`),
    ...report.off.map((service) => `${service.toUpperCase()}: ${live.off}`),
    `${live.control}: ${control.replace(/\{\w+\}/g, "")}`,
    `${live.queue}: ${report.queued ?? live.unknown}, ${live.frozen}: ${report.frozen ?? live.unknown}`,
    `${live.newest}: ${report.newestError ? printable(`${report.newestError.time} ${report.newestError.status}`) : live.none}`,
    ...(report.restart
      ? [
          { due: live.restartDue, "not-due": live.restartNotDue, probably: live.restartProbably }[
            report.restart
          ],
        ]
      : []),
    ...report.stepsToLookAt.map((step) => `! ${words.screens.steps[step].title}`),
  ];
}
