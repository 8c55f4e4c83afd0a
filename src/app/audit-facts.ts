import type { AuditFacts, EntryFacts } from "../core/audit/facts.ts";
import type { ServiceFacts, SystemFacts } from "../core/audit/system-facts.ts";
import { parseCommandLine } from "../core/options/command-line.ts";
import { effectiveServices } from "../core/options/services.ts";
import { decodePassword } from "../core/password.ts";
import { SENDER_CHECK_PROGRAM } from "../core/sender-check/setting.ts";
import type { Listener } from "../ports/network.ts";
import { SERVER_FIELDS } from "../schema/server/index.ts";
import { adviseName } from "../schema/suggest.ts";
import type { GatheredFacts } from "./audit-gather.ts";
import { wasLeftOut } from "./audit-look.ts";
import { commandLineInForce, endpoints } from "./endpoints.ts";
import { bringsProgram } from "./sender-check.ts";
import type { State } from "./state.ts";
import { restartDue } from "./steps.ts";
import { fieldValue, fileView } from "./view.ts";

/** What the next save puts there. */
const COMING: EntryFacts = { kind: "file", size: 1, mode: 0o600, modifiedAt: 0 };

/** Everything that the rules look at, with the unsaved edits laid over it: a finding goes as soon as it is mended. */
export function auditFacts(state: State, gathered: GatheredFacts | undefined, now: number): AuditFacts {
  const files = { ...gathered?.files, ...state.files };
  const viewed = { files, edits: state.edits };
  const view = (name: string) => {
    const one = fileView(viewed, name);
    return files[name]?.kind !== "unreadable" && (one.exists || one.bytes !== "") ? one : undefined;
  };
  const unreadable = Object.entries(files).flatMap(([name, file]) =>
    file.kind === "unreadable" ? [name] : [],
  );
  const commandLine = fieldValue(state, "startup", "commandLine") ?? "";
  return {
    mailRoot: state.mailRoot,
    table: (name) => view(name)?.table,
    bytes: (name) => view(name)?.bytes,
    unreadable,
    commandLine,
    ...(gathered
      ? {
          list: (folder) => gathered.lists.get(folder),
          entry: (name) =>
            gathered.entries.get(name) ??
            (bringsProgram(state) && name.endsWith(SENDER_CHECK_PROGRAM) ? COMING : undefined),
          unseen: (name) => wasLeftOut(gathered.unseen, name),
          system: systemFacts(state, gathered, now),
        }
      : {}),
    serverVariables: SERVER_FIELDS,
    adviseName,
    ...(state.live.control.value ? { ownAddress: state.live.control.value.localAddress } : {}),
    now,
  };
}

function systemFacts(state: State, gathered: GatheredFacts, now: number): SystemFacts {
  const shortest = Number(fieldValue(state, "settings", "minimumPasswordLength") ?? "");
  const own = ownAccount(state);
  return {
    ...(shortest > 0 ? { minimumPasswordLength: shortest } : {}),
    ...(own ? { ownAccount: own } : {}),
    loginRefused: state.live.control.problem?.code === "CONTROL_LOGIN_REFUSED",
    ...(state.live.service.value ? { service: serviceFacts(state, now) } : {}),
    certificate: gathered.certificate,
    indexes: gathered.indexes,
    ...(gathered.logs ? { logs: gathered.logs } : {}),
    ...(gathered.queue ? { queue: gathered.queue } : {}),
    ...(gathered.disk ? { disk: gathered.disk } : {}),
  };
}

/** The first row of a name counts, whatever its case, and its wrong password is final. */
function ownAccount(state: State): SystemFacts["ownAccount"] {
  const name = fieldValue(state, "settings", "controlAccount") ?? "";
  if (name === "") return undefined;
  const row = fileView(state, "ctrlaccounts.tab").table.rows.find(
    ({ fields }) => fields.length >= 2 && fields[0]?.toLowerCase() === name.toLowerCase(),
  );
  if (!row) return { name, stands: "absent" };
  const password = fieldValue(state, "settings", "controlPassword") ?? "";
  return { name, stands: decodePassword(row.fields[1] ?? "").clear === password ? "fits" : "other-password" };
}

function serviceFacts(state: State, now: number): ServiceFacts {
  const status = state.live.service.value;
  const standing = status?.state ?? "unknown";
  const running = ["running", "stopping", "starting"].includes(standing)
    ? true
    : standing === "unknown"
      ? undefined
      : false;
  const restart = restartDue(state);
  const queue = state.live.queue.value;
  return {
    ...(running === undefined ? {} : { running }),
    ...(standing === "running"
      ? { restart: restart === undefined || restart === "probably" ? "unknown" : restart }
      : {}),
    dangers: status?.dangers ?? [],
    foreignPorts: foreignPorts(state),
    silentPorts: silentPorts(state, now),
    ...(state.live.addresses.value ? { localAddresses: state.live.addresses.value } : {}),
    ...(queue ? { queued: queue.waiting + queue.frozen > 0 } : {}),
    splitBefore: effectiveServices(parseCommandLine(commandLineInForce(state))).queueSplit,
  };
}

const everywhere = (address: string): boolean => address === "0.0.0.0" || address === "::";

/** Ports of XMail's on which somebody else listens; of whom nobody knows who it is, what greets there tells. */
function foreignPorts(state: State): ServiceFacts["foreignPorts"] {
  const { service, listeners, greetings } = state.live;
  const isOurs = ({ pid, program, port }: Listener): boolean => {
    if (pid !== undefined && pid === service.value?.pid) return true;
    if (program !== undefined) return /xmail/i.test(program);
    const greeting = greetings.value?.find((one) => one.port === port);
    return greeting?.text === undefined || greeting.ours;
  };
  const wanted = endpoints(state).all;
  const foreign = (listeners.value ?? []).filter(
    (listener) =>
      wanted.some(
        ({ port, host }) =>
          port === listener.port && (everywhere(listener.address) || host === listener.address),
      ) && !isOurs(listener),
  );
  return [...new Map(foreign.map(({ port, program }) => [port, { port, program: program ?? "?" }])).values()];
}

/** XMail opens its ports within seconds. */
const STARTED_MS = 20_000;

/** Whether XMail was started so shortly before the last look that it may still be opening its ports. */
export function isFresh({ live: { service, listeners } }: Pick<State, "live">, now = 0): boolean {
  const startedAt = service.value?.startedAt;
  return startedAt === undefined || (listeners.at ?? now) - startedAt < STARTED_MS;
}

/** Ports that the running XMail should have opened; nothing is said where the system doesn't tell who listens, or since when it runs. */
function silentPorts(state: State, now: number): readonly number[] {
  const { service, listeners } = state.live;
  if (service.value?.state !== "running" || isFresh(state, now) || !listeners.value) return [];
  const open = new Set(listeners.value.map(({ port }) => port));
  return [...new Set(endpoints(state).all.map(({ port }) => port))].filter((port) => !open.has(port));
}
