import {
  type CommandLine,
  hasOption,
  optionValue,
  parseCommandLine,
  printCommandLine,
  setOption,
} from "../core/options/command-line.ts";
import { generatePassword } from "../core/password.ts";
import { SENDER_CHECK_ACTIONS, SENDER_CHECK_ADDRESSES } from "../core/sender-check/setting.ts";
import type { TableRow } from "../core/tab/table.ts";
import type { ApplyRows, ApplyWish } from "../schema/apply.ts";
import { LARGEST_MAILBOX, SETTINGS } from "../schema/settings.ts";
import type { StepId } from "../schema/steps.ts";
import { setControlAccount } from "./control-account.ts";
import type { Ports } from "./ports.ts";
import { recommend } from "./recommended.ts";
import { chooseSenderCheck, refreshSenderCheck, senderCheckOf } from "./sender-check.ts";
import { dangerousAccounts, sampleAccount } from "./steps.ts";
import { edit, type Store, setValue } from "./store.ts";
import { fieldValue, fileView } from "./view.ts";

/**
 * Takes what a file wishes into the edits: the same ones that the screens make,
 * and none where the disk has it already. What the file sets comes before what
 * is recommended, which fills gaps only.
 *
 * @param password The control password where the file names one, or a file that holds it.
 */
export async function takeWish(
  store: Store,
  ports: Ports,
  wish: ApplyWish,
  password: string | undefined,
): Promise<void> {
  if (wish.environment) await environment(store, ports, wish.environment, password);
  if (wish.startup) await startup(store, ports, wish.startup);
  if (wish.service?.serviceUser !== undefined)
    set(store, "settings", SETTINGS.serviceUser.name, wish.service.serviceUser);
  if (wish.control?.access) await access(store, ports, "control", "ctrl.ipmap.tab", wish.control.access);
  if (wish.relay?.access) await access(store, ports, "relay", "smtprelay.tab", wish.relay.access);
  if (wish.relay?.senderCheck) await senderCheck(store, ports, wish.relay.senderCheck);
  if (wish.server) await server(store, ports, wish.server);
}

/** Null takes a value away. An empty text is written only over one that is there: else nothing is set as it is. */
function set(store: Store, file: string, name: string, wanted: string | null): void {
  const now = fieldValue(store.getState(), file, name);
  const after = wanted ?? undefined;
  if (now === after || (now === undefined && after === "")) return;
  // Outside the tables an empty value and none are the same.
  if (!file.endsWith(".tab") && (now ?? "") === "" && after === undefined) return;
  setValue(store, file, name, after);
}

const OWN = [
  SETTINGS.programFolder,
  SETTINGS.programName,
  SETTINGS.minimumPasswordLength,
  SETTINGS.postmasterAddress,
  SETTINGS.k4Folder,
] as const;

async function environment(
  store: Store,
  ports: Ports,
  wish: NonNullable<ApplyWish["environment"]>,
  password: string | undefined,
): Promise<void> {
  const now = (name: string) => fieldValue(store.getState(), "settings", name) ?? "";
  const account = wish[SETTINGS.controlAccount.name];
  const change = {
    ...(typeof account === "string" && account !== now("controlAccount") ? { controlAccount: account } : {}),
    ...(password !== undefined && password !== now("controlPassword") ? { controlPassword: password } : {}),
  };
  if (Object.keys(change).length > 0) setControlAccount(store, change);
  for (const { name } of OWN) {
    const value = wish[name];
    if (value === null || typeof value === "string") set(store, "settings", name, value);
  }
  const largest = wish[LARGEST_MAILBOX.name];
  if (largest === null || typeof largest === "string")
    set(store, "userdef.tab", LARGEST_MAILBOX.name, largest);
  // An account without a password of ours can't log in: one is made up, as on the screen.
  if (wish.recommended) await recommend("environment", store, ports);
  else if (typeof account === "string" && now("controlPassword") === "")
    setControlAccount(store, { controlPassword: generatePassword(ports.random) });
  const open = wish.removeOpenAccounts ? dangerousAccounts(store.getState()) : [];
  for (const row of open.toSorted((a, b) => b.line - a.line)) remove(store, "ctrlaccounts.tab", row);
  const sample = wish.removeSampleAccount ? sampleAccount(store.getState()) : undefined;
  if (sample) remove(store, "mailusers.tab", sample);
}

type Row = Pick<TableRow, "fields" | "occurrence">;
const remove = (store: Store, file: string, { fields, occurrence }: Row): void =>
  edit(store, { source: "tab", file, change: { kind: "row", before: fields, occurrence } });

async function startup(store: Store, ports: Ports, wish: NonNullable<ApplyWish["startup"]>): Promise<void> {
  if (wish.commandLine !== undefined) set(store, "startup", "commandLine", wish.commandLine ?? "");
  const text = fieldValue(store.getState(), "startup", "commandLine") ?? "";
  const line = Object.entries(wish.switches ?? {}).reduce(
    (next, [option, on]) => (isSet(next, option, on) ? next : setOption(next, option, on)),
    parseCommandLine(text),
  );
  set(store, "startup", "commandLine", printCommandLine(line));
  for (const name of ["defaultDomain", "mailRoot"] as const) {
    const value = wish[name];
    if (value !== undefined) set(store, "startup", name, value ?? "");
  }
  if (wish.recommended) await recommend("startup", store, ports);
}

/** Whether the line says that already, so that a switch that stands in another place of it isn't moved. */
const isSet = (line: CommandLine, option: string, on: string | boolean): boolean =>
  typeof on === "string" ? optionValue(line, option) === on : hasOption(line, option) === on;

async function access(
  store: Store,
  ports: Ports,
  step: StepId,
  file: string,
  wanted: ApplyRows,
): Promise<void> {
  if (wanted === "recommended") return recommend(step, store, ports);
  // Afterwards the table's rows are these, in this order: rows of other networks go, comments stay.
  const { rows } = fileView(store.getState(), file).table;
  let kept = 0;
  const gone = rows.filter(({ fields }) => {
    const next = wanted[kept];
    const isNext = next !== undefined && isSameRow(fields, next);
    if (isNext) kept++;
    return !isNext;
  });
  for (const row of gone.toSorted((a, b) => b.line - a.line)) remove(store, file, row);
  for (const after of wanted.slice(kept))
    edit(store, { source: "tab", file, change: { kind: "row", after } });
}

/** XMail reads ALLOW and DENY in any case. What stands beyond the columns that it reads is a person's note. */
const isSameRow = (fields: readonly string[], wanted: readonly string[]): boolean =>
  fields.length >= wanted.length &&
  wanted.every((field, column) => fields[column]?.toUpperCase() === field.toUpperCase());

async function senderCheck(
  store: Store,
  ports: Ports,
  wish: NonNullable<NonNullable<ApplyWish["relay"]>["senderCheck"]>,
): Promise<void> {
  if (store.getState().live.senderCheck.value === undefined) await refreshSenderCheck(store, ports);
  const now = senderCheckOf(store.getState());
  const action = SENDER_CHECK_ACTIONS.find((one) => one === wish.action) ?? now.action;
  const address = SENDER_CHECK_ADDRESSES.find((one) => one === wish.address) ?? now.address;
  const same = action === now.action && (action === "relay" || address === now.address);
  if (!same || now.faults.length > 0) chooseSenderCheck(store, { action, address });
}

async function server(store: Store, ports: Ports, wish: NonNullable<ApplyWish["server"]>): Promise<void> {
  for (const [name, value] of Object.entries(wish))
    if (value === null || typeof value === "string") set(store, "server.tab", name, value);
  if (wish.recommended) await recommend("server", store, ports);
}
