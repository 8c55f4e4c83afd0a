import { controlStrangers as strangersReaching } from "../core/access/control-reach.ts";
import { admittedStrangers, relayedStrangers } from "../core/access/recommend.ts";
import { isSamePath } from "../core/mail-root/same-path.ts";
import { checkCommandLine } from "../core/options/check.ts";
import { parseCommandLine } from "../core/options/command-line.ts";
import { effectiveServices } from "../core/options/services.ts";
import { passwordState } from "../core/password.ts";
import type { Problem } from "../core/problem.ts";
import type { ServiceDanger } from "../ports/service.ts";
import { checkValue, type Field } from "../schema/field.ts";
import { REQUIRED_FIELDS, serverField } from "../schema/server/index.ts";
import { STEPS, type StepId } from "../schema/steps.ts";
import { adviseName } from "../schema/suggest.ts";
import type { Edit } from "./edits.ts";
import { commandLineInForce } from "./endpoints.ts";
import { remembered } from "./remembered.ts";
import { isSenderCheckBroken } from "./sender-check.ts";
import type { State } from "./state.ts";
import { fieldValue, fileView } from "./view.ts";

export type Mark = "done" | "wrong" | "open";

/** A step's mark, worked out from what is really there; only "looked through" is remembered. */
export function markOf(state: State, step: StepId): Mark {
  if (hasFinding(state, step)) return "wrong";
  return wasLookedThrough(state, step) ? "done" : "open";
}

/** Looked through at this version; before XMail ran for the first time its version is not known yet ("?"). */
function wasLookedThrough(state: State, step: StepId): boolean {
  const looked = state.settings[`looked.${step}`];
  const version = versionSeen(state);
  const first = state.settings["seenVersion"] ?? "?";
  return looked === version || (looked === "?" && (first === "?" || first === version));
}

/** The version in XMail's greeting; an upgrade turns every mark back to "not looked through". */
export const versionSeen = (state: State): string =>
  state.live.control.value?.version ?? state.settings["seenVersion"] ?? "?";

const MERE_NOTES: readonly ServiceDanger[] = ["not-at-boot", "no-admin-rights"];

const FINDINGS: Readonly<Record<StepId, (state: State) => boolean>> = {
  environment: (state) =>
    (fieldValue(state, "settings", "controlAccount") ?? "") === "" ||
    dangerousAccounts(state).length > 0 ||
    sampleAccount(state) !== undefined,
  startup: (state) =>
    commandLineProblems(state).some((one) => one.code !== "OPTIONS_UNKNOWN") ||
    state.startup.problems.length > 0 ||
    otherMailRoot(state) !== undefined,
  service: (state) => {
    const status = state.live.service.value;
    // Where nothing starts XMail at boot there is nothing to mend, nor are our own rights XMail's; the screen says so all the same.
    return (
      status?.state === "failed" || (status?.dangers ?? []).some((danger) => !MERE_NOTES.includes(danger))
    );
  },
  control: (state) => controlStrangers(state).length > 0,
  relay: (state) =>
    relayedStrangers(fileView(state, "smtprelay.tab").table).length > 0 || isSenderCheckBroken(state),
  server: (state) =>
    REQUIRED_FIELDS.some((field) => problemOf(state, "server.tab", field) !== undefined) ||
    misreadRows(state),
};

/** Names that XMail passes over although one was meant, and words that it reads as OFF. */
const misreadRows = (state: State): boolean =>
  fileView(state, "server.tab").table.rows.some(({ fields: [name = "", value] }) => {
    const field = serverField(name);
    if (!field) return adviseName(name)?.right !== undefined;
    return (
      value === undefined || (field.kind === "flag" && checkValue(field, value) !== undefined && value !== "")
    );
  });

/** The MailRoot of the next start, where it isn't the open one. A link and what it leads to count as two. */
export function otherMailRoot(state: State): string | undefined {
  const set = fieldValue(state, "startup", "mailRoot") ?? "";
  return set === "" || isSamePath(set, state.mailRoot) ? undefined : set;
}

/** All that findings go by. Looks at the server that say the same are the same object. */
const groundOf = ({ files, edits, startup, settings, mailRoot, live }: State): readonly unknown[] => [
  files,
  edits,
  startup,
  settings,
  mailRoot,
  live.service.value,
  live.control.value,
  live.queue.value,
  live.certificate.value,
  live.addresses.value,
  live.senderCheck.value,
];

const findingOf = (step: StepId) =>
  remembered(groundOf, (state) => unreadableFile(state, step) || FINDINGS[step](state));
const HAS_FINDING: Readonly<Record<StepId, (state: State) => boolean>> = {
  environment: findingOf("environment"),
  startup: findingOf("startup"),
  service: findingOf("service"),
  control: findingOf("control"),
  relay: findingOf("relay"),
  server: findingOf("server"),
};
const hasFinding = (state: State, step: StepId): boolean => HAS_FINDING[step](state);

/** A table that can't be read is never called safe. */
const unreadableFile = (state: State, step: StepId): boolean =>
  (STEPS.find(({ id }) => id === step)?.owns ?? []).some((file) => state.files[file]?.kind === "unreadable");

/** Strangers that the control table admits; IPv6 ones only where control listens there. */
export function controlStrangers(state: State): readonly string[] {
  const { control, controls } = servicesOf(state);
  return admittedStrangers(controlTable(state)).filter(
    (client) => control.ipv6 || controls.ipv6 || !client.includes(":"),
  );
}

/** Those of them that reach the port: bound to this machine alone, or switched off, nobody does. */
export const controlReachedBy = (state: State): readonly string[] =>
  strangersReaching(controlTable(state), servicesOf(state));

function controlTable(state: State) {
  const view = fileView(state, "ctrl.ipmap.tab");
  return view.exists || view.changed ? view.table : undefined;
}

const servicesOf = (state: State) =>
  effectiveServices(parseCommandLine(fieldValue(state, "startup", "commandLine") ?? "")).services;

/** What is wrong or strange about the options as typed. Unknown ones are kept and told, and are no finding. */
export const commandLineProblems = (state: State): readonly Problem[] =>
  checkCommandLine(parseCommandLine(fieldValue(state, "startup", "commandLine") ?? ""), {
    certificate: state.live.certificate.value === true,
    queued: mayBeQueued(state),
    splitBefore: effectiveServices(parseCommandLine(commandLineInForce(state))).queueSplit,
    ...(state.live.addresses.value ? { localAddresses: state.live.addresses.value } : {}),
  });

/** A queue that couldn't be counted counts as one with mail in it: lowering the split would hide that. */
function mayBeQueued(state: State): boolean {
  const queue = state.live.queue.value;
  return queue === undefined || queue.waiting + queue.frozen > 0;
}

/** A field's value checked: what can't be written, then what doesn't fit. */
export function problemOf(state: State, file: string, field: Field): Problem | undefined {
  if (file.endsWith(".tab")) {
    const refused = fileView(state, file).refused.findLast((one) => one.name === field.name);
    if (refused) return refused.problem;
  }
  return checkValue(field, fieldValue(state, file, field.name) ?? "");
}

export interface AccountRow {
  readonly line: number;
  readonly fields: readonly string[];
  readonly occurrence: number;
  readonly danger: "empty" | "commented";
}

/** Rows of ctrlaccounts.tab with which anybody gets in, or that look switched off and aren't. */
export function dangerousAccounts(state: State): readonly AccountRow[] {
  return fileView(state, "ctrlaccounts.tab").table.rows.flatMap((row): readonly AccountRow[] => {
    const [name = "", hex] = row.fields;
    if (hex === undefined) return [];
    const danger = name.startsWith("#") ? "commented" : passwordState(hex) === "empty" ? "empty" : undefined;
    return danger ? [{ ...row, danger }] : [];
  });
}

/** The account that XMail ships with, whose password everybody knows. */
export const sampleAccount = (state: State) =>
  fileView(state, "mailusers.tab").table.rows.find(
    ({ fields }) => fields[1] === "xmailuser" && fields[2] === "1d08040c09",
  );

/** Whether an edit is saved by the OK of a step. */
export function belongsTo(step: StepId, edit: Edit): boolean {
  const owns: readonly string[] = STEPS.find(({ id }) => id === step)?.owns ?? [];
  return owns.includes(edit.source === "tab" ? edit.file : edit.source);
}

/** Whether a restart is due: the running process was started with other options than the next start would take. */
export function restartDue(state: State): "due" | "not-due" | "probably" | undefined {
  const running = state.live.service.value;
  if (running?.state !== "running") return undefined;
  const own = running.environment?.["MAIL_CMD_LINE"];
  if (own === undefined) return running.environment ? "not-due" : undefined;
  const root = running.environment?.["MAIL_ROOT"];
  const { commandLine = "", mailRoot } = state.startup.values;
  return own.trim() === commandLine.trim() &&
    (root === undefined || mailRoot === undefined || root === mailRoot)
    ? "not-due"
    : "due";
}
