import { Box, Text } from "ink";
import { AGE_STEP_MS, type Seen } from "../../app/live.ts";
import type { State } from "../../app/state.ts";
import { statusReport } from "../../app/status-report.ts";
import type { Finding } from "../../core/audit/finding.ts";
import { printable } from "../../core/printable.ts";
import { findingCounts } from "../../report/finding.ts";
import { titleOf } from "../../report/say.ts";
import { fill } from "../../text/language.ts";
import type { Words } from "../../text/words.ts";
import { cut } from "../fit.ts";
import { type Role, useTheme } from "../theme.ts";

export interface StatusLine {
  readonly id: string;
  readonly text: string;
  readonly role: Role;
}

/** The live status as lines: for the pane, for the two lines at the top of a narrow window, and for `status`. */
export function statusLines(
  words: Words,
  state: State,
  now: number,
  findings: readonly Finding[] | undefined,
): readonly StatusLine[] {
  const { live: text, serviceStates } = words.screens;
  const { live } = state;
  const report = statusReport(state);
  const line = (id: string, said: string, role: Role = "text"): StatusLine => ({ id, text: said, role });
  const newest = report.newestError;
  const due = report.restart;
  const off = report.off.map((service) => service.toUpperCase()).join(" ");
  return [
    line(
      "service",
      `${text.service} ${serviceStates[report.service]}`,
      report.service === "running" ? "good" : "bad",
    ),
    ...(live.service.value?.dangers?.includes("no-admin-rights")
      ? [line("rights", text.adminRights, "warn")]
      : []),
    ...report.ports.map((port) =>
      line(
        `${port.service}${port.host}${port.port}`,
        `${port.service.toUpperCase()} ${port.port} ${text[port.state]}`,
        port.state === "open" ? "text" : "bad",
      ),
    ),
    ...(off === "" ? [] : [line("off", `${off} ${text.off}`, "faint")]),
    line(
      "control",
      `${text.control} ${live.control.problem ? titleOf(words, live.control.problem) : live.control.value ? text.login : text.unknown}`,
      live.control.problem ? "bad" : "good",
    ),
    line(
      "queue",
      `${text.queue} ${report.queued ?? text.unknown}  ${text.frozen} ${report.frozen ?? text.unknown}`,
    ),
    line("disk", `${text.disk} ${report.diskFree === undefined ? text.unknown : megabytes(report.diskFree)}`),
    line(
      "newest",
      `${text.newest} ${newest ? printable(`${newest.time} ${newest.status} ${newest.peer}`) : text.none}`,
      newest ? "warn" : "text",
    ),
    ...(due === undefined
      ? []
      : [
          line(
            "due",
            { due: text.restartDue, "not-due": text.restartNotDue, probably: text.restartProbably }[due],
            due === "due" ? "warn" : "text",
          ),
        ]),
    ...auditLine(words, findings),
    line("age", fill(text.age, { seconds: age(live.service, now) }), "faint"),
  ];
}

function auditLine(words: Words, findings: readonly Finding[] | undefined): readonly StatusLine[] {
  if (findings === undefined) return [];
  const { audit } = words.screens;
  const serious = findings.filter(({ severity }) => severity !== "note");
  const text = `${audit.pane} ${findingCounts(serious, words) ?? audit.nothing}`;
  const worst = serious.some(({ severity }) => severity === "danger")
    ? "bad"
    : serious.length > 0
      ? "warn"
      : "good";
  return [{ id: "audit", text, role: worst }];
}

const age = (seen: Seen<unknown>, now: number) =>
  seen.at === undefined ? "?" : String(Math.max(0, stepsOf(now - seen.at) * (AGE_STEP_MS / 1000)));

const stepsOf = (ms: number) => Math.floor(ms / AGE_STEP_MS);

const megabytes = (bytes: number) =>
  bytes > 10 * 2 ** 30 ? `${Math.round(bytes / 2 ** 30)} GB` : `${Math.round(bytes / 2 ** 20)} MB`;

/** The lines below each other, cut to the pane. */
export function StatusPane({
  lines,
  width,
  height,
}: {
  readonly lines: readonly StatusLine[];
  readonly width: number;
  readonly height: number;
}) {
  const { roles } = useTheme();
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      {lines.slice(0, height).map(({ id, text, role }) => (
        <Text key={id} wrap="truncate" {...roles[role]}>
          {cut(text, width)}
        </Text>
      ))}
    </Box>
  );
}

/** Two lines for a narrow window: service and ports, then the rest. */
export function StatusLines({
  lines,
  columns,
}: {
  readonly lines: readonly StatusLine[];
  readonly columns: number;
}) {
  const ports = lines.findIndex(({ id }) => id === "control");
  const text = (part: readonly StatusLine[]) => part.map((line) => line.text).join("  ");
  return (
    <Box flexDirection="column" height={2} flexShrink={0}>
      <Text wrap="truncate">{cut(text(lines.slice(0, ports)), columns)}</Text>
      <Text wrap="truncate">{cut(text(lines.slice(ports)), columns)}</Text>
    </Box>
  );
}
