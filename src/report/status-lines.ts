import type { State } from "../app/state.ts";
import { statusReport } from "../app/status-report.ts";
import { printable } from "../core/printable.ts";
import type { Words } from "../text/words.ts";
import { titleOf } from "./say.ts";

/** The live status line by line, for `xmail-tui status` and for questions and answers. */
export function statusTexts(state: State, words: Words): readonly string[] {
  const { live, serviceStates } = words.screens;
  const { problem } = state.live.control;
  const report = statusReport(state);
  const control = problem ? titleOf(words, problem) : report.control === "ok" ? live.login : live.unknown;
  const { newestError: newest } = report;
  return [
    `MailRoot: ${printable(report.mailRoot)}`,
    `${live.service}: ${serviceStates[report.service]}`,
    ...report.ports.map((port) => `${port.service.toUpperCase()} ${port.port}: ${live[port.state]}`),
    ...report.off.map((service) => `${service.toUpperCase()}: ${live.off}`),
    `${live.control}: ${control}`,
    `${live.queue}: ${report.queued ?? live.unknown}, ${live.frozen}: ${report.frozen ?? live.unknown}`,
    ...(report.diskFree === undefined ? [] : [`${live.disk}: ${sizeText(report.diskFree)}`]),
    `${live.newest}: ${newest ? printable(`${newest.time} ${newest.status} ${newest.peer}`) : live.none}`,
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

/** Bytes as people read them. */
const sizeText = (bytes: number): string =>
  bytes > 10 * 2 ** 30 ? `${Math.round(bytes / 2 ** 30)} GB` : `${Math.round(bytes / 2 ** 20)} MB`;
